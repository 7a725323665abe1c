import { conflictIn } from '../check-commit.js';
import { StoreOpenError } from '../errors.js';
import { type Operation, perform } from '../operation.js';
import type { State } from '../state.js';
import { type Files, readWhole } from './files.js';
import { readLine } from './journal-line.js';
import { eachLine, type Line } from './lines.js';
import { isTorn } from './torn.js';

export interface Replayed {
  /** The number of the last operation. */
  last: number;
  /** The generation in which the journal goes on, if it says so. */
  next: number | null;
  /** How much of it counts, and how much behind that an interrupted write left. */
  size: number;
  torn: number;
}

interface Damage {
  at: number;
  why: string;
  line: number;
}

/** What to do about a folder that cannot be trusted. */
export const putBack = (directory: string): string =>
  `Nothing was changed. Put back a copy of the folder ${directory} that was made while the bot was stopped.`;

const doesNotFit = (state: State, operation: Operation): boolean =>
  operation.kind === 'commit' && conflictIn(state, operation.commits) !== null;

/** Performs the operations of one journal on the state. Throws `StoreOpenError` on anything but an interrupted end. */
export const replay = async (
  files: Files,
  { directory, path }: { directory: string; path: string },
  state: State,
  from: number,
  saw: (operation: Operation) => void,
): Promise<Replayed> => {
  let last = from;
  let next: number | null = null;
  let count = 0;
  let damage: Damage | null = null;
  const refusal = (line: number, what: string, cause?: unknown): StoreOpenError =>
    new StoreOpenError(`${path}, line ${line}: ${what}. ${putBack(directory)}`, { cause });
  const take = (line: Line): void => {
    if (damage !== null) return;
    count += 1;
    const read = line.complete ? readLine(line.bytes) : { kind: 'damaged' as const, why: 'it is cut off' };
    if (read.kind === 'damaged') {
      damage = { at: line.at, why: read.why, line: count };
      return;
    }
    if (next !== null) throw refusal(count, `the journal ended before it, in the line that names generation ${next}`);
    if (read.kind === 'continued') {
      next = read.next;
      return;
    }
    const { number, operation } = read;
    if (number !== last + 1) throw refusal(count, `operation ${last + 1} is missing, ${number} follows`);
    if (doesNotFit(state, operation)) throw refusal(count, 'it belongs to another history than the lines before it');
    try {
      perform(state, operation);
    } catch (cause) {
      throw refusal(count, 'it cannot be done again', cause);
    }
    saw(operation);
    last = number;
  };
  const size = await eachLine(files, path, take);
  const found = damage as Damage | null;
  if (found !== null) {
    const { at, why, line } = found;
    const rest = (await readWhole(files, path)).subarray(at);
    if (next !== null || !isTorn(rest, at, last + 1))
      throw refusal(line, `${why}, and what it said may have been acknowledged`);
    return { last, next, size: at, torn: size - at };
  }
  return { last, next, size, torn: 0 };
};
