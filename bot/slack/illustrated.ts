import { cardToBlockKit } from '../../cards/blockkit/index.js';
import { type Drawing, type PresentedCard, withImage } from '../../cards/card.js';
import type { Log } from '../log.js';
import type { ShownCard } from '../surface.js';
import { slackCode } from './failure.js';
import { type Message, messagesOf, sendMessage } from './message.js';
import { type UploadParts, uploadFile } from './upload.js';

export interface IllustratedParts extends UploadParts {
  /** Takes a file into a card, and then shows none: there the picture is a file below. */
  emulator: boolean;
  log: Log;
  sleep(milliseconds: number): Promise<void>;
}

/** A message that all of its conversation see, and where it stands. */
export interface Posting {
  channel: string;
  thread: string | null;
  post(message: Message): Promise<string | null>;
}

interface Illustration extends Drawing {
  png: Uint8Array;
}

const illustrationOf = ({ drawing, png }: ShownCard): Illustration | null =>
  drawing === undefined || png === undefined ? null : { ...drawing, png };

/** Slack looks through a file before it lets blocks show it: it refuses them for a moment. */
const patienceMs = [700, 1500];

const address = 'picture:';

const upload = async (
  { client, token, ...parts }: IllustratedParts,
  view: PresentedCard,
  { png, alt }: Illustration,
  into: object,
): Promise<string> => {
  const name = `${view.name}.png`;
  const id = await uploadFile({ client, token, ...parts }, { name, type: 'image/png', content: png, alt });
  await client.files.completeUploadExternal({ token, files: [{ id, title: name }], ...into });
  return id;
};

const withFile = (view: PresentedCard, { alt }: Illustration, file: string): readonly Message[] => {
  const { pages } = cardToBlockKit(withImage(view.card, address, alt), {
    surface: 'message',
    files: new Map([[address, file]]),
  });
  return messagesOf(view).map((message, index) => ({ ...message, blocks: pages[index] ?? message.blocks ?? [] }));
};

/** Posts the first message with its picture as soon as Slack takes it; false where it never did. */
const postPatiently = async (
  { log, sleep }: IllustratedParts,
  post: () => Promise<string | null>,
): Promise<{ ts: string | null } | null> => {
  for (const wait of [...patienceMs, null]) {
    try {
      return { ts: await post() };
    } catch (error) {
      if (slackCode(error) !== 'invalid_blocks') throw error;
      if (wait !== null) await sleep(wait);
    }
  }
  log.warn({}, 'Slack did not take a picture into a card; it stands below');
  return null;
};

/**
 * Posts a card with its picture inside it. Where Slack does not take it there the picture is a file below the card, and
 * where it takes no file the card goes without: it says the same. Returns the first message.
 */
export const postIllustrated = async (
  parts: IllustratedParts,
  view: ShownCard,
  { channel, thread, post }: Posting,
): Promise<string | null> => {
  const { log } = parts;
  const postAll = async (messages: readonly Message[]): Promise<string | null> => {
    let first: string | null = null;
    for (const [index, message] of messages.entries()) {
      const ts = await sendMessage(log, view.name, message, post);
      if (index === 0) first = ts;
    }
    return first;
  };
  const illustration = illustrationOf(view);
  if (illustration === null) return postAll(messagesOf(view));
  const tolerant = (error: unknown): null => {
    log.warn(
      { err: error, code: slackCode(error) },
      'a picture could not be handed to Slack; its card goes without it',
    );
    return null;
  };
  const file = parts.emulator ? null : await upload(parts, view, illustration, {}).catch(tolerant);
  const [first, ...more] = file === null ? [] : withFile(view, illustration, file);
  const posted = first === undefined ? null : await postPatiently(parts, () => post(first));
  if (posted !== null) {
    await postAll(more);
    return posted.ts;
  }
  const ts = await postAll(messagesOf(view));
  const below = { channel_id: channel, ...(thread === null ? {} : { thread_ts: thread }) };
  if (file !== null || parts.emulator) await upload(parts, view, illustration, below).catch(tolerant);
  return ts;
};
