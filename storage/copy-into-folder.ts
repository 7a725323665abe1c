import { createHash, type Hash } from 'node:crypto';
import { alone, namesIn } from './copy-from-folder.js';
import { type Part, type Parts, recordsAtATime } from './copy-parts.js';
import { diskFiles, readWhole, writeWhole } from './embedded/files.js';
import { checkIsNew, isMade, marker } from './embedded/first-start.js';
import {
  draftPath,
  journalPath,
  markerPath,
  named,
  sidecarPath,
  snapshotPath,
  unfinishedPath,
} from './embedded/names.js';
import { draftTold, publishSnapshot } from './embedded/snapshot-file.js';
import { StoreOpenError } from './errors.js';
import { SnapshotBuilder } from './snapshot-builder.js';
import { momentOf, recordsOf } from './snapshot-records.js';

const files = diskFiles;
const newline = 0x0a;
const comma = 0x2c;

/** The lines of a file, those of one piece of it at a time. */
async function* linesOf(path: string, hash: Hash): AsyncGenerator<Buffer[]> {
  let rest = Buffer.alloc(0);
  for await (const piece of files.read(path)) {
    hash.update(piece);
    const bytes = Buffer.concat([rest, piece]);
    const lines: Buffer[] = [];
    let from = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, from)) {
      lines.push(bytes.subarray(from, end));
      from = end + 1;
    }
    rest = bytes.subarray(from);
    yield lines;
  }
  if (rest.length > 0) throw new Error('the last line is cut off');
}

/** Where a record begins a part; null: it belongs to whatever part it stands in. */
const beginning = /^\["(organisation|reference|outbox|once|lease|installation)",/;
const longestBeginning = 16;

/** Puts the parts together again out of the lines that they were written as. */
class PartBuilder {
  #builder = new SnapshotBuilder();
  #kind = '';
  #records = 0;

  /** Answers the part that is over with this record, if one is. */
  take(line: Buffer): Part | null {
    const [, kind] = beginning.exec(line.toString('latin1', 0, longestBeginning)) ?? [];
    const isNext =
      kind !== undefined && (kind === 'organisation' || kind !== this.#kind || this.#records === recordsAtATime);
    const part = isNext ? this.finished() : null;
    if (kind !== undefined) this.#kind = kind;
    this.#builder.add(line[line.length - 1] === comma ? line.subarray(0, -1) : line);
    this.#records += 1;
    return part;
  }

  finished(): Part | null {
    const [builder, count] = [this.#builder, this.#records];
    [this.#builder, this.#records] = [new SnapshotBuilder(), 0];
    if (count === 0) return null;
    const state = builder.finished();
    return { organisation: [...state.organisations.keys()][0] ?? null, state };
  }
}

/** What is on the disk, as a bot will read it, down to the checksum. */
const partsWritten = (directory: string, organisations: number): Parts => ({
  organisations,
  read: async function* () {
    const hash = createHash('sha256');
    const builder = new PartBuilder();
    /** The first line is the head, and the last one the tail, of which a bot makes sure at every start. */
    let before: Buffer | null = null;
    let isHead = true;
    for await (const lines of linesOf(snapshotPath(directory, 0), hash))
      for (const line of lines) {
        const part = before === null ? null : builder.take(before);
        if (part !== null) yield part;
        before = isHead ? null : line;
        isHead = false;
      }
    const last = builder.finished();
    if (last !== null) yield last;
    const sum = (await readWhole(files, sidecarPath(directory, 0))).toString('latin1');
    if (sum !== `${hash.digest('hex')}\n` || before?.toString() !== ']}')
      throw new StoreOpenError(
        `${snapshotPath(directory, 0)} was not written as it was to be; its disk may be damaged`,
      );
  },
});

async function* recordsOfParts({ read }: Parts, tell: (written: number) => void): AsyncGenerator<Iterable<string>> {
  let written = 0;
  for await (const { organisation, state } of read()) {
    yield recordsOf(momentOf(state, 0, 0));
    if (organisation === null) continue;
    written += 1;
    tell(written);
  }
}

const removeUnfinished = async (directory: string): Promise<void> => {
  for (const path of [snapshotPath(directory, 0), sidecarPath(directory, 0)]) {
    await files.remove(path);
    await files.remove(draftPath(path));
  }
  await files.remove(journalPath(directory, 0));
  await files.remove(unfinishedPath(directory));
  await files.syncFolder(directory);
};

/** Whatever the disk refuses is told as what it is: it is no fault of the database that is being copied from. */
const told = (directory: string, error: unknown): unknown =>
  error instanceof Error && 'syscall' in error
    ? new StoreOpenError(
        `the folder ${directory} cannot be written (${error.message}); make sure that it may be, and that its disk has room`,
        { cause: error },
      )
    : error;

/**
 * Makes a new data folder out of those parts. Until `look`, which is given what is on the disk, has not thrown, its marker has
 * another name: a bot that is started on it meanwhile, or after a `kill -9`, refuses, and the next copy begins anew. Throws
 * `StoreOpenError` where there is something.
 */
export const writeFolder = async (
  directory: string,
  parts: Parts,
  tell: (written: number) => void,
  look: (written: Parts) => Promise<void>,
): Promise<void> => {
  const write = async (): Promise<void> => {
    const names = await namesIn(directory);
    if (isMade(names)) throw new StoreOpenError(`${directory} is a data folder already; name an empty folder`);
    if (names.some((name) => named(name).kind === 'unfinished')) await removeUnfinished(directory);
    await checkIsNew(files, directory, await namesIn(directory));
    try {
      await writeWhole(files, unfinishedPath(directory), marker);
      await files.syncFolder(directory);
      await draftTold(files, directory, 0, { last: 0, owed: 0, records: recordsOfParts(parts, tell) });
      await publishSnapshot(files, directory, 0);
      await look(partsWritten(directory, parts.organisations));
      await writeWhole(files, journalPath(directory, 0), '');
      await files.syncFolder(directory);
      await files.rename(unfinishedPath(directory), markerPath(directory));
      await files.syncFolder(directory);
    } catch (error) {
      await removeUnfinished(directory);
      throw error;
    }
  };
  try {
    await files.makeFolder(directory);
    await alone(directory, write);
  } catch (error) {
    throw told(directory, error);
  }
};
