import { join } from 'node:path';
import type { Files } from './files.js';
import { named } from './names.js';

/**
 * Removes every file of the generations before the one that is kept beside the newest as a way back. Synced, so that
 * personal data that was erased does not come back with the power.
 */
export const removeOldGenerations = async (files: Files, directory: string, newest: number): Promise<void> => {
  let removed = 0;
  for (const one of (await files.list(directory)).map(named))
    if ('generation' in one && one.generation < newest - 1) {
      await files.remove(join(directory, one.name));
      removed += 1;
    }
  if (removed > 0) await files.syncFolder(directory);
};
