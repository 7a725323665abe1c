import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { StoreOpenError } from '../errors.js';
import type { State } from '../state.js';
import { type Files, readWhole, writeWhole } from './files.js';
import { eachLine } from './lines.js';
import { draftPath, sidecarPath, snapshotPath } from './names.js';
import { SnapshotBuilder } from './snapshot-builder.js';
import { type Moment, recordsOf } from './snapshot-records.js';

/** So much is written between two turns of the event loop, so that no question waits for a snapshot. */
const sliceBytes = 128 * 1024;

const headSchema = z.object({ last: z.int().min(0), owed: z.int().min(0) });
const recordsBefore = ',"records":[';
const tail = ']}';
const comma = 0x2c;

/** Plain JSON, one record a line: any JSON reader, stock lowdb's included, can read it. */
function* partsOf(moment: Moment): Generator<string | Buffer> {
  const { last, owed } = moment;
  yield `${JSON.stringify({ last, owed }).slice(0, -1)}${recordsBefore}`;
  let before = '\n';
  for (const record of recordsOf(moment)) {
    yield before;
    yield* record;
    before = ',\n';
  }
  yield `\n${tail}\n`;
}

function* slicesOf(parts: Iterable<string | Buffer>): Generator<Buffer> {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    if (typeof part === 'string' && text.length < sliceBytes) continue;
    if (text !== '') yield Buffer.from(text);
    text = '';
    for (let from = 0; typeof part !== 'string' && from < part.length; from += sliceBytes)
      yield part.subarray(from, from + sliceBytes);
  }
  yield Buffer.from(text);
}

/** Writes a snapshot under a name that is not read; `publishSnapshot` gives it its name. Answers its size in bytes. */
export const draftSnapshot = async (
  files: Files,
  directory: string,
  generation: number,
  moment: Moment,
): Promise<number> => {
  const path = draftPath(snapshotPath(directory, generation));
  const hash = createHash('sha256');
  await files.remove(path);
  const file = await files.append(path);
  let size = 0;
  try {
    for (const slice of slicesOf(partsOf(moment))) {
      hash.update(slice);
      size += slice.length;
      await file.write(slice);
      await setImmediate();
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await writeWhole(files, draftPath(sidecarPath(directory, generation)), `${hash.digest('hex')}\n`);
  return size;
};

/** The sidecar first, and for good: a snapshot is there once its own name is. */
export const publishSnapshot = async (files: Files, directory: string, generation: number): Promise<void> => {
  for (const path of [sidecarPath(directory, generation), snapshotPath(directory, generation)]) {
    await files.rename(draftPath(path), path);
    await files.syncFolder(directory);
  }
};

const wayBack = (directory: string, generation: number): string =>
  `Nothing was changed. Put back a copy of the folder ${directory}, or, if snapshot-${generation - 1}.json is there, ` +
  `remove ${snapshotPath(directory, generation)} to start from that one and lose nothing.`;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export interface ReadSnapshot {
  state: State;
  last: number;
  owed: number;
  size: number;
}

/** Throws `StoreOpenError` when a byte of it is not as it was written. */
export const readSnapshot = async (files: Files, directory: string, generation: number): Promise<ReadSnapshot> => {
  const path = snapshotPath(directory, generation);
  const refusal = (what: string, cause?: unknown): StoreOpenError =>
    new StoreOpenError(`${path} ${what}. ${wayBack(directory, generation)}`, { cause });
  const sum = await readWhole(files, sidecarPath(directory, generation)).catch((cause: unknown) => {
    throw refusal(`cannot be checked, as the file .sha256 beside it cannot be read (${reasonOf(cause)})`, cause);
  });
  const hash = createHash('sha256');
  const builder = new SnapshotBuilder();
  let head: z.output<typeof headSchema> | null = null;
  let ended = false;
  let strange: unknown = null;
  const take = (line: Buffer): void => {
    const bytes = line.at(-1) === comma ? line.subarray(0, -1) : line;
    if (SnapshotBuilder.isEntry(bytes)) {
      builder.addEntry(bytes);
      return;
    }
    const text = bytes.toString('utf8');
    if (head === null) head = headSchema.parse(JSON.parse(`${text.slice(0, -recordsBefore.length)}}`));
    else if (text === tail) ended = true;
    else builder.add(text);
  };
  const size = await eachLine(
    files,
    path,
    ({ bytes }) => {
      if (strange !== null) return;
      try {
        take(bytes);
      } catch (error) {
        strange = error;
      }
    },
    hash,
  ).catch((cause: unknown) => {
    throw refusal(`cannot be read (${reasonOf(cause)})`, cause);
  });
  if (sum.toString('latin1') !== `${hash.digest('hex')}\n`)
    throw refusal('is damaged: its checksum is not the one beside it');
  if (strange !== null || head === null || !ended)
    throw refusal('is not a snapshot that this version of the bot can read', strange);
  try {
    const { last, owed } = head as z.output<typeof headSchema>;
    return { state: builder.finished(), last, owed, size };
  } catch (cause) {
    throw refusal('is not a snapshot that this version of the bot can read', cause);
  }
};
