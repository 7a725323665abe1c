import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { StoreOpenError } from '../errors.js';
import { SnapshotBuilder } from '../snapshot-builder.js';
import { type Moment, recordsOf } from '../snapshot-records.js';
import type { State } from '../state.js';
import { type Files, readWhole, writeWhole } from './files.js';
import { eachLine } from './lines.js';
import { draftPath, sidecarPath, snapshotPath } from './names.js';

/** So much is written between two turns of the event loop, so that no question waits for a snapshot. */
const sliceBytes = 32 * 1024;
/** So much is written before the disk has to have it: a commit's own sync must not wait for megabytes of a snapshot. */
const syncedBytes = 96 * 1024;

const headSchema = z.object({ last: z.int().min(0), owed: z.int().min(0) });
const recordsBefore = ',"records":[';
const tail = ']}';
const comma = 0x2c;

/** What a snapshot tells, in groups of records: of one moment, or as they are come by. */
export interface Told {
  last: number;
  owed: number;
  records: Iterable<Iterable<string>> | AsyncIterable<Iterable<string>>;
}

/** Plain JSON, one record a line: any JSON reader, stock lowdb's included, can read it. */
async function* textsOf({ last, owed, records }: Told): AsyncGenerator<string> {
  let text = `${JSON.stringify({ last, owed }).slice(0, -1)}${recordsBefore}`;
  let before = '\n';
  for await (const group of records)
    for (const record of group) {
      text += before + record;
      before = ',\n';
      if (text.length < sliceBytes) continue;
      yield text;
      text = '';
    }
  yield `${text}\n${tail}\n`;
}

/** The texts in UTF-8, all in the same piece of memory; one lasts until the next is asked for. */
async function* slicesOf(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let memory = Buffer.alloc(0);
  for await (const text of texts) {
    const length = Buffer.byteLength(text);
    if (length > memory.length) memory = Buffer.alloc(2 * length);
    memory.write(text);
    yield memory.subarray(0, length);
  }
}

/**
 * Writes a snapshot under a name that is not read; `publishSnapshot` gives it its name. Answers its size in bytes. Between
 * slices it gives way to whoever waits for the disk.
 */
export const draftTold = async (
  files: Files,
  directory: string,
  generation: number,
  told: Told,
  giveWay: () => Promise<void> = async () => {},
): Promise<number> => {
  const path = draftPath(snapshotPath(directory, generation));
  const hash = createHash('sha256');
  await files.remove(path);
  const file = await files.append(path);
  let [size, synced] = [0, 0];
  try {
    for await (const slice of slicesOf(textsOf(told))) {
      await giveWay();
      hash.update(slice);
      size += slice.length;
      await file.write(slice);
      await setImmediate();
      if (size - synced < syncedBytes) continue;
      await file.sync();
      synced = size;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await writeWhole(files, draftPath(sidecarPath(directory, generation)), `${hash.digest('hex')}\n`);
  return size;
};

/** The snapshot of a moment, as `draftTold` writes it. */
export const draftSnapshot = (
  files: Files,
  directory: string,
  generation: number,
  moment: Moment,
  giveWay?: () => Promise<void>,
): Promise<number> => {
  const { last, owed } = moment;
  return draftTold(files, directory, generation, { last, owed, records: [recordsOf(moment)] }, giveWay);
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
    if (head === null)
      head = headSchema.parse(JSON.parse(`${line.toString('utf8', 0, line.length - recordsBefore.length)}}`));
    else if (line.length === tail.length && line.toString() === tail) ended = true;
    else builder.add(line[line.length - 1] === comma ? line.subarray(0, -1) : line);
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
