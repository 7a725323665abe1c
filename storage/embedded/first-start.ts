import { z } from 'zod';
import { StoreOpenError } from '../errors.js';
import { momentOf } from '../snapshot-records.js';
import { emptyState } from '../state.js';
import { type Files, readWhole, writeWhole } from './files.js';
import { putBack } from './journal-file.js';
import { draftPath, journalPath, markerPath, named } from './names.js';
import { draftSnapshot, publishSnapshot } from './snapshot-file.js';

/** What the files look like. Raise it when they change, and say here what to do with the earlier ones. */
const format = 2;
const markerSchema = z.object({ format: z.int() });
export const marker = `${JSON.stringify({ format })}\n`;

/** What a fresh volume or a file browser puts into an empty folder. */
const harmless = new Set(['lost+found', '.DS_Store', 'desktop.ini', 'Thumbs.db']);

/** Refuses a folder that is somebody else's, and one of ours that lost its marker. */
export const checkIsNew = async (files: Files, directory: string, names: readonly string[]): Promise<void> => {
  for (const one of names.map(named)) {
    if (one.kind === 'unfinished')
      throw new StoreOpenError(
        `${directory} holds a copy of a store that was not finished, and was not opened. Make the copy once more (assay store ` +
          'copy), or empty the folder.',
      );
    if (one.kind === 'foreign' && !harmless.has(one.name))
      throw new StoreOpenError(
        `${directory} is not a data folder of the bot and is not empty (${one.name} is in it); name an empty one.`,
      );
    const isUsed =
      ('generation' in one && one.generation > 0) ||
      (one.kind === 'journal' && (await files.size(journalPath(directory, one.generation))) > 0);
    if (isUsed)
      throw new StoreOpenError(
        `${markerPath(directory)} is missing, and ${one.name} says that a store was here. ${putBack(directory)}`,
      );
  }
};

/**
 * Makes the first generation of a new folder, in which there is nothing. The marker comes last: without it nothing was ever
 * acknowledged here, and with it nothing that is missing is taken for new.
 */
const initialise = async (files: Files, directory: string): Promise<void> => {
  await draftSnapshot(files, directory, 0, momentOf(emptyState(), 0, 0));
  await publishSnapshot(files, directory, 0);
  await writeWhole(files, journalPath(directory, 0), '');
  await writeWhole(files, draftPath(markerPath(directory)), marker);
  await files.syncFolder(directory);
  await files.rename(draftPath(markerPath(directory)), markerPath(directory));
  await files.syncFolder(directory);
};

/** Whether somebody made a store of the folder. */
export const isMade = (names: readonly string[]): boolean => names.some((name) => named(name).kind === 'marker');

/** Makes the folder a data folder of this version, or makes sure that it is one. Throws `StoreOpenError`. */
export const ensureInitialised = async (files: Files, directory: string): Promise<void> => {
  const names = await files.list(directory);
  if (!isMade(names)) {
    await checkIsNew(files, directory, names);
    return initialise(files, directory);
  }
  const text = (await readWhole(files, markerPath(directory))).toString('utf8');
  let found: number;
  try {
    found = markerSchema.parse(JSON.parse(text)).format;
  } catch (cause) {
    throw new StoreOpenError(`${markerPath(directory)} is damaged. ${putBack(directory)}`, { cause });
  }
  if (found === format) return;
  throw new StoreOpenError(
    `${directory} was written by ${found < format ? 'an earlier' : 'a later'} version of the bot (format ${found}; this ` +
      `one reads ${format}). Nothing was changed. Start the version that wrote it, or name an empty folder.`,
  );
};
