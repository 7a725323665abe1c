import { type Parts, partsOf } from './copy-parts.js';
import { diskFiles } from './embedded/files.js';
import { ensureInitialised, isMade } from './embedded/first-start.js';
import { lockFolder } from './embedded/lock.js';
import { recover } from './embedded/recover.js';
import { StoreOpenError } from './errors.js';

const files = diskFiles;

/** Keeps every bot out of the folder while the work is done. */
export const alone = async <T>(directory: string, work: () => Promise<T>): Promise<T> => {
  const lock = await lockFolder(directory);
  try {
    return await work();
  } finally {
    await lock.release();
  }
};

export const namesIn = async (directory: string): Promise<string[]> => {
  try {
    return await files.list(directory);
  } catch (cause) {
    throw new StoreOpenError(`${directory} is not a folder that can be read`, { cause });
  }
};

/**
 * Reads a data folder as a bot does that starts on it, into memory, and lets no bot use it meanwhile. Throws `StoreOpenError`
 * where there is none, and where a bot runs on it.
 */
export const withFolder = async <T>(directory: string, work: (parts: Parts) => Promise<T>): Promise<T> => {
  if (!isMade(await namesIn(directory))) throw new StoreOpenError(`${directory} is not a data folder of the bot`);
  return alone(directory, async () => {
    await ensureInitialised(files, directory);
    const { state, journal } = await recover(files, directory);
    await journal.close();
    return work(partsOf(state));
  });
};
