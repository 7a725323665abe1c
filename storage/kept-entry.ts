import type { JournalEntry } from './records.js';

/**
 * An entry of the journal as JSON: it is written with every snapshot and hardly ever read. Long ones, such as an
 * import's, stand outside the heap, so that the garbage collector need not make room for them.
 */
export type KeptEntry = string | Buffer;

const longBytes = 4096;

export const keptEntry = (json: string | Buffer): KeptEntry =>
  json.length < longBytes ? json.toString() : Buffer.from(json as string);

export const entryOf = (kept: KeptEntry): JournalEntry => JSON.parse(kept.toString()) as JournalEntry;
