#!/usr/bin/env node
import { systemClock } from '../clock.js';
import { readArguments } from './arguments.js';
import { askCommand } from './ask.js';
import { chatCommand } from './chat.js';
import { evaluateCommand, forecastCommand } from './evaluate.js';
import { planCommand, resilienceCommand } from './foresee.js';
import { importCommand } from './import.js';
import { programmeCommand } from './programme.js';
import { storeCommand } from './store-copy.js';
import { UsageError, usage } from './usage.js';

const write = (text: string): void => {
  process.stdout.write(text);
};
const complain = (text: string): void => {
  process.stderr.write(text);
};

const one = (words: readonly string[], what: string): string => {
  const [word, ...more] = words;
  if (word === undefined || more.length > 0) throw new UsageError([`this command takes exactly one ${what}`]);
  return word;
};

const none = (words: readonly string[]): void => {
  if (words.length > 0) throw new UsageError([`"${words.join(' ')}" is not understood here`]);
};

const run = async (words: string[]): Promise<void> => {
  const { positionals, options } = readArguments(words);
  const [command, ...rest] = positionals;
  if (options.help === true || command === 'help') return write(usage);
  switch (command) {
    case 'evaluate':
      none(rest);
      return write(evaluateCommand(options));
    case 'forecast':
      none(rest);
      return write(forecastCommand(options));
    case 'plan':
      none(rest);
      return write(planCommand(options));
    case 'resilience':
      none(rest);
      return write(resilienceCommand(options));
    case 'ask':
      return write(await askCommand(one(rest, 'text'), options));
    case 'chat':
      none(rest);
      return chatCommand(options, process.stdin, write, complain);
    case 'programme':
      return write(programmeCommand(rest, options, systemClock.now()));
    case 'import':
      return write(await importCommand(one(rest, 'file'), options));
    case 'store':
      process.exitCode = await storeCommand(one(rest, 'word: copy or compare'), options, write);
      return;
    default:
      throw new UsageError([command === undefined ? 'say what to do' : `"${command}" is not a command`, usage]);
  }
};

/** Somebody closed the pipe we print into (`| head`): that is the end of the work, not a fault. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError) {
    complain(`${error.problems.join('\n')}\n`);
    process.exitCode = 2;
  } else {
    complain(`assay: an internal fault: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 70;
  }
}
