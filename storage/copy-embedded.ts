import { diskFiles } from './embedded/files.js';
import { checkIsNew, ensureInitialised, initialise, isMade } from './embedded/first-start.js';
import { lockFolder } from './embedded/lock.js';
import { draftPath, sidecarPath, snapshotPath } from './embedded/names.js';
import { recover } from './embedded/recover.js';
import { readSnapshot } from './embedded/snapshot-file.js';
import { StoreOpenError } from './errors.js';
import type { State } from './state.js';

const files = diskFiles;

/** Keeps every bot out of the folder while the work is done. */
const alone = async <T>(directory: string, work: () => Promise<T>): Promise<T> => {
  const lock = await lockFolder(directory);
  try {
    return await work();
  } finally {
    await lock.release();
  }
};

const listOf = async (directory: string): Promise<string[]> => {
  try {
    return await files.list(directory);
  } catch (cause) {
    throw new StoreOpenError(`${directory} is not a folder that can be read`, { cause });
  }
};

/** Everything in a data folder. Throws `StoreOpenError` where there is none, and where a bot runs on it. */
export const readFolder = async (directory: string): Promise<State> => {
  if (!isMade(await listOf(directory))) throw new StoreOpenError(`${directory} is not a data folder of the bot`);
  return alone(directory, async () => {
    await ensureInitialised(files, directory);
    const { state, journal } = await recover(files, directory);
    await journal.close();
    return state;
  });
};

/**
 * Makes a new data folder that holds that state. It is one from the moment at which `look`, given what is on the disk, has not
 * thrown: before, a bot that starts on it finds nothing, and so does the next copy. Throws `StoreOpenError` where there is
 * something.
 */
export const writeFolder = async (
  directory: string,
  state: State,
  look: (written: State) => Promise<void>,
): Promise<void> => {
  await files.makeFolder(directory);
  await alone(directory, async () => {
    const names = await listOf(directory);
    if (isMade(names)) throw new StoreOpenError(`${directory} is a data folder already; name an empty folder`);
    await checkIsNew(files, directory, names);
    try {
      await initialise(files, directory, state, async () => look((await readSnapshot(files, directory, 0)).state));
    } catch (error) {
      for (const path of [snapshotPath(directory, 0), sidecarPath(directory, 0)]) {
        await files.remove(path);
        await files.remove(draftPath(path));
      }
      throw error;
    }
  });
};
