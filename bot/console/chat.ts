import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import type { Options } from './arguments.js';
import { findButton } from './card-buttons.js';
import { inputsOf } from './card-inputs.js';
import { draw } from './draw.js';
import { openSession, type Session } from './session.js';
import type { Printed, PrintedFile } from './surface.js';
import { UsageError } from './usage.js';

interface Chat {
  session: Session;
  /** The newest card and what was filled into it. */
  newest: Printed | null;
  /** The newest file that came. */
  file: PrintedFile | null;
  filled: Record<string, string>;
}

const press = async (chat: Chat, label: string): Promise<Printed[]> => {
  if (chat.newest === null) throw new UsageError(['there is no card to press a button of yet']);
  const button = findButton(chat.newest.card, label);
  if (button === null) throw new UsageError([`the newest card has no button "${label}"`]);
  const inputs = button.takesInputs ? { ...inputsOf(chat.newest.card), ...chat.filled } : {};
  chat.filled = {};
  return chat.session.send({ kind: 'pressed', action: button.action, inputs, message: null });
};

const fill = (chat: Chat, assignment: string): void => {
  const at = assignment.indexOf('=');
  if (at < 1) throw new UsageError(['/fill takes ID=VALUE']);
  chat.filled[assignment.slice(0, at)] = assignment.slice(at + 1);
};

const upload = (chat: Chat, path: string): Promise<Printed[]> => {
  let content: Uint8Array;
  try {
    content = readFileSync(path);
  } catch {
    throw new UsageError([`${path} cannot be read`]);
  }
  return chat.session.send({ kind: 'uploaded', name: basename(path), content });
};

/** Keeps the newest file that came; one that is there already is not written over. */
const save = (chat: Chat, path: string): void => {
  if (chat.file === null) throw new UsageError(['no file came yet']);
  const { content, encoding, name } = chat.file;
  const to = path === '' ? name : path;
  try {
    writeFileSync(to, Buffer.from(content, encoding), { flag: 'wx' });
  } catch {
    throw new UsageError([`${to} cannot be written, or is there already`]);
  }
};

const place = (word: string): 'private' | 'channel' => {
  if (word === 'private' || word === 'channel') return word;
  throw new UsageError(['/in takes private or channel']);
};

const command = async (chat: Chat, word: string, rest: string): Promise<Printed[]> => {
  switch (word) {
    case '/press':
      return press(chat, rest);
    case '/fill':
      fill(chat, rest);
      return [];
    case '/upload':
      return upload(chat, rest);
    case '/save':
      save(chat, rest);
      return [];
    case '/as':
      await chat.session.become(rest);
      return [];
    case '/in':
      chat.session.move(place(rest));
      return [];
    case '/at':
      await chat.session.travel(rest);
      return [];
    case '/inbox':
      return chat.session.inbox();
    default:
      throw new UsageError([`${word} is not a command of the chat; see assay --help`]);
  }
};

const answersTo = async (chat: Chat, line: string): Promise<Printed[]> => {
  const [, word, rest = ''] = /^(\/[a-z]+)(?:\s+(.*))?$/su.exec(line.trim()) ?? [];
  const answers = await (word === undefined
    ? chat.session.send({ kind: 'said', text: line })
    : command(chat, word, rest.trim()));
  chat.newest = answers.findLast(({ file }) => file === undefined) ?? chat.newest;
  chat.file = answers.findLast(({ file }) => file !== undefined)?.file ?? chat.file;
  return answers;
};

/** Reads lines until the input ends. A line that cannot be followed is said so and does not end the chat. */
export const chatCommand = async (
  options: Options,
  input: NodeJS.ReadableStream,
  write: (text: string) => void,
  complain: (text: string) => void,
): Promise<void> => {
  const session = await openSession(options);
  const chat: Chat = { session, newest: null, file: null, filled: {} };
  const json = options.json === true;
  const prompt = (): void => {
    if (!json && process.stdin.isTTY) write(`${session.who()} in ${session.where()}> `);
  };
  try {
    if (!json) write('Ask "are we Gold yet?", "what is missing?" or "help". /quit ends the chat.\n');
    prompt();
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() === '/quit') break;
      let answers: Printed[] = [];
      try {
        answers = line.trim() === '' ? [] : await answersTo(chat, line);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        complain(`${error.problems.join('\n')}\n`);
      }
      for (const answer of answers) write(json ? `${JSON.stringify(answer)}\n` : `${draw(answer)}\n`);
      if (json) write(`${JSON.stringify({ done: answers.length })}\n`);
      prompt();
    }
  } finally {
    await session.close();
  }
};
