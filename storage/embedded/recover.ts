import { join } from 'node:path';
import { StoreOpenError } from '../errors.js';
import type { Operation } from '../operation.js';
import type { State } from '../state.js';
import { erases, generationsOwed } from './erasure.js';
import type { Files, OpenFile } from './files.js';
import { putBack, type Replayed, replay } from './journal-file.js';
import { generationsOf, journalPath, named, snapshotPath } from './names.js';
import { removeOldGenerations } from './old-generations.js';
import { readSnapshot } from './snapshot-file.js';

export interface Recovered {
  state: State;
  /** The number of the last operation. */
  last: number;
  generation: number;
  /** The journal of that generation, everything in it on the disk. */
  journal: OpenFile;
  /** What was written since the newest snapshot, in however many journals. */
  journalBytes: number;
  snapshotBytes: number;
  /** Snapshots still to be made until erased personal data is in no file. */
  owed: number;
  /** What was cut off the end of the last journal, for the log. */
  torn: { path: string; bytes: number } | null;
}

/** Cuts an interrupted write off. A killed process may have left what was read in memory only: now it is on the disk. */
const settled = async (files: Files, path: string, { size, torn }: Replayed): Promise<OpenFile> => {
  const file = await files.append(path);
  if (torn > 0) await file.truncate(size);
  await file.sync();
  return file;
};

/** A generation after the last is one that was begun and never used; anything else is not ours to guess about. */
const removeUnused = async (files: Files, directory: string, later: readonly number[], end: string): Promise<void> => {
  for (const generation of later) {
    const path = journalPath(directory, generation);
    if ((await files.size(path)) > 0)
      throw new StoreOpenError(`${path} goes on after ${end}, which does not say so. ${putBack(directory)}`);
    await files.remove(path);
  }
};

/** Reads the newest snapshot and everything that was acknowledged after it. Throws `StoreOpenError`. */
export const recover = async (files: Files, directory: string): Promise<Recovered> => {
  const names = await files.list(directory);
  const newest = generationsOf(names, 'snapshot').at(-1);
  if (newest === undefined)
    throw new StoreOpenError(
      `${snapshotPath(directory, 0)}, or a later one, is missing: a store was here. ${putBack(directory)}`,
    );
  const snapshot = await readSnapshot(files, directory, newest);
  const journals = generationsOf(names, 'journal');
  let owed = snapshot.owed;
  const saw = (operation: Operation): void => {
    if (erases(operation)) owed = generationsOwed;
  };
  let last = snapshot.last;
  let journalBytes = 0;
  for (let generation = newest; ; generation += 1) {
    const path = journalPath(directory, generation);
    if (!journals.includes(generation))
      throw new StoreOpenError(`${path} is missing: acknowledged changes were in it. ${putBack(directory)}`);
    const replayed = await replay(files, { directory, path }, snapshot.state, last, saw);
    last = replayed.last;
    journalBytes += replayed.size;
    if (replayed.next !== null) {
      if (replayed.next !== generation + 1)
        throw new StoreOpenError(`${path} names generation ${replayed.next} as the next one. ${putBack(directory)}`);
      await (await settled(files, path, replayed)).close();
      continue;
    }
    await removeUnused(
      files,
      directory,
      journals.filter((later) => later > generation),
      path,
    );
    /** Their removal may have been interrupted. */
    await removeOldGenerations(files, directory, newest);
    for (const name of names) if (named(name).kind === 'draft') await files.remove(join(directory, name));
    await files.syncFolder(directory);
    return {
      state: snapshot.state,
      last,
      generation,
      journal: await settled(files, path, replayed),
      journalBytes,
      snapshotBytes: snapshot.size,
      owed,
      torn: replayed.torn === 0 ? null : { path, bytes: replayed.torn },
    };
  }
};
