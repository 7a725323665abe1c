import { readdir, readFile, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreOpenError } from '../errors.js';
import { perform } from '../operation.js';
import type { State } from '../state.js';
import { isLeftover, journalGenerations, journalPath, markerPath, snapshotGenerations, snapshotPath } from './files.js';
import { readLine } from './journal-line.js';
import { readSnapshot } from './snapshot-file.js';

export interface Recovered {
  state: State;
  /** The number of the last operation. */
  last: number;
  generation: number;
  snapshotBytes: number;
  journalBytes: number;
  /** What was cut off the end of the last journal, for the log. */
  torn: { path: string; bytes: number } | null;
}

interface Journal {
  path: string;
  text: Buffer;
  /** Where each line starts and what it says. */
  lines: { at: number; line: string; complete: boolean }[];
}

const newline = 0x0a;

const readJournal = async (path: string): Promise<Journal> => {
  const text = await readFile(path);
  const lines: Journal['lines'] = [];
  let at = 0;
  while (at < text.length) {
    const end = text.indexOf(newline, at);
    lines.push({ at, line: text.subarray(at, end < 0 ? text.length : end).toString('utf8'), complete: end >= 0 });
    at = end < 0 ? text.length : end + 1;
  }
  return { path, text, lines };
};

const advice = (directory: string): string =>
  `Nothing was started and nothing was changed. Put back a copy of the folder ${directory} that was made while the bot was stopped.`;

/** A damaged line break joins two lines: the second can still be read, so it was acknowledged and is not a torn end. */
const hidesALine = (line: string, complete: boolean): boolean =>
  complete &&
  [...line.matchAll(/[0-9a-f]{8} \{"n":/g)].some(
    ({ index }) => index > 0 && readLine(line.slice(index)).kind === 'line',
  );

/**
 * Replays one journal. A damaged end is torn when nothing after it can be read: it was never acknowledged. Damage with
 * readable operations behind it is refused.
 */
const replay = (
  directory: string,
  journal: Journal,
  state: State,
  from: number,
): { last: number; tornAt: number | null } => {
  let last = from;
  for (const [index, { at, line, complete }] of journal.lines.entries()) {
    const read = complete ? readLine(line) : { kind: 'damaged' as const, why: 'it is cut off' };
    if (read.kind === 'damaged') {
      const rest = journal.lines.slice(index + 1);
      if (hidesALine(line, complete) || rest.some((later) => later.complete && readLine(later.line).kind === 'line'))
        throw new StoreOpenError(
          `${journal.path}, line ${index + 1}: ${read.why}, and later lines are good. ${advice(directory)}`,
        );
      return { last, tornAt: at };
    }
    if (read.number !== last + 1)
      throw new StoreOpenError(
        `${journal.path}, line ${index + 1}: operation ${last + 1} is missing, ${read.number} follows. ${advice(directory)}`,
      );
    perform(state, read.operation);
    last = read.number;
  }
  return { last, tornAt: null };
};

const contiguous = (directory: string, generation: number, journals: readonly number[]): void => {
  const expected = Array.from(
    { length: (journals.at(-1) ?? generation) - generation + 1 },
    (_, index) => generation + index,
  );
  const missing = expected.find((number) => !journals.includes(number));
  if (missing !== undefined || journals.length === 0)
    throw new StoreOpenError(`${journalPath(directory, missing ?? generation)} is missing. ${advice(directory)}`);
};

/** Reads the newest snapshot and everything that was acknowledged after it. Throws `StoreOpenError`. */
export const recover = async (directory: string): Promise<Recovered> => {
  const names = await readdir(directory);
  for (const name of names.filter(isLeftover)) await rm(join(directory, name));
  const generation = snapshotGenerations(names).at(-1);
  if (generation === undefined)
    throw new StoreOpenError(
      `${markerPath(directory)} says that a store was here, but there is no snapshot. ${advice(directory)}`,
    );
  const journals = journalGenerations(names).filter((number) => number >= generation);
  contiguous(directory, generation, journals);
  const { state, last: snapshotLast } = await readSnapshot(directory, generation);
  let last = snapshotLast;
  let torn: Recovered['torn'] = null;
  for (const number of journals) {
    const journal = await readJournal(journalPath(directory, number));
    if (torn !== null && journal.text.length > 0)
      throw new StoreOpenError(`${torn.path} ends damaged, and ${journal.path} goes on after it. ${advice(directory)}`);
    const replayed = replay(directory, journal, state, last);
    last = replayed.last;
    if (replayed.tornAt !== null) {
      torn = { path: journal.path, bytes: journal.text.length - replayed.tornAt };
      await truncate(journal.path, replayed.tornAt);
    }
  }
  const newest = journals.at(-1) ?? generation;
  return {
    state,
    last,
    generation: newest,
    snapshotBytes: (await stat(snapshotPath(directory, generation))).size,
    journalBytes: (await stat(journalPath(directory, newest))).size,
    torn,
  };
};
