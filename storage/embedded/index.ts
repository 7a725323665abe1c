import { Low } from 'lowdb';
import { StoreOpenError } from '../errors.js';
import type { Store } from '../port.js';
import { emptyState } from '../state.js';
import { storeOver } from '../store.js';
import { diskFiles, type Files } from './files.js';
import { ensureInitialised } from './first-start.js';
import { JournalAdapter } from './journal-adapter.js';
import { type Lock, lockFolder } from './lock.js';
import { recover } from './recover.js';

export interface EmbeddedOptions {
  directory: string;
  /** Told once when a write failed; the process should end and be started again. */
  onFatal?: (error: unknown) => void;
  /** Told what was cut off a torn journal at the start. */
  onTorn?: (path: string, bytes: number) => void;
  snapshotAfterBytes?: number;
  /** For tests: another file system, another way to keep others out. */
  files?: Files;
  lock?: (directory: string) => Promise<Lock>;
}

const eightMebibytes = 8 * 1024 * 1024;

const sentence = (directory: string, error: unknown): StoreOpenError =>
  error instanceof StoreOpenError
    ? error
    : new StoreOpenError(
        `the data folder ${directory} cannot be used: ${error instanceof Error ? error.message : String(error)}. ` +
          'Nothing that was acknowledged was changed. Make sure that the bot may read and write everything in it, ' +
          'that its files are files, and that the disk has room, then start again.',
        { cause: error },
      );

const openLocked = async (options: EmbeddedOptions, lock: Lock): Promise<Store> => {
  const { directory, files = diskFiles, snapshotAfterBytes = eightMebibytes, onFatal = () => {} } = options;
  await ensureInitialised(files, directory);
  const recovered = await recover(files, directory);
  if (recovered.torn !== null) options.onTorn?.(recovered.torn.path, recovered.torn.bytes);
  const adapter = new JournalAdapter({ directory, files, snapshotAfterBytes, onFatal }, recovered);
  const db = new Low(adapter, emptyState());
  await db.read();
  return storeOver({
    state: db.data,
    record: async (operation) => {
      adapter.record(operation);
      await db.write();
    },
    settle: () => db.write(),
    close: async () => {
      try {
        await adapter.close();
      } finally {
        await lock.release();
      }
    },
  });
};

/**
 * Opens the embedded store in a folder, which is made if it is not there. Throws `StoreOpenError` when another process
 * holds it, when something in it is damaged or missing, or when it belongs to something else.
 */
export const openEmbeddedStore = async (options: EmbeddedOptions): Promise<Store> => {
  const { directory, files = diskFiles, lock: take = lockFolder } = options;
  let lock: Lock | null = null;
  try {
    await files.makeFolder(directory);
    lock = await take(directory);
    return await openLocked(options, lock);
  } catch (error) {
    await lock?.release();
    throw sentence(directory, error);
  }
};
