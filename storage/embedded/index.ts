import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { z } from 'zod';
import { StoreOpenError } from '../errors.js';
import { perform } from '../operation.js';
import type { Store } from '../port.js';
import { emptyState } from '../state.js';
import { storeOver } from '../store.js';
import { diskFiles, type Files, isLeftover, journalPath, markerName, markerPath } from './files.js';
import { JournalAdapter } from './journal-adapter.js';
import { lockFolder } from './lock.js';
import { recover } from './recover.js';
import { draftSnapshot, momentOf, publishSnapshot } from './snapshot-file.js';

export interface EmbeddedOptions {
  directory: string;
  /** Told once when a write failed; the process should end and be started again. */
  onFatal?: (error: unknown) => void;
  /** Told what was cut off a torn journal at the start. */
  onTorn?: (path: string, bytes: number) => void;
  snapshotAfterBytes?: number;
  files?: Files;
}

const format = 1;
const markerSchema = z.object({ format: z.literal(format) });
const eightMebibytes = 8 * 1024 * 1024;

const isOurs = (name: string): boolean =>
  /^(journal-0\.log|snapshot-0\.json(\.sha256)?)$/.test(name) || isLeftover(name) || name === 'assay.lock';

/** Makes the first, empty generation. The marker comes last: without it nothing was ever acknowledged here. */
const initialise = async (directory: string, files: Files): Promise<void> => {
  const names = await readdir(directory);
  const foreign = names.filter((name) => !isOurs(name));
  if (foreign.length > 0)
    throw new StoreOpenError(
      `${directory} is not a data folder of the bot and is not empty (${foreign[0]}); name an empty one`,
    );
  for (const name of names.filter((name) => name !== 'assay.lock')) await rm(join(directory, name));
  await draftSnapshot(directory, 0, momentOf(emptyState(), 0));
  await publishSnapshot(files, directory, 0);
  const journal = await files.append(journalPath(directory, 0));
  await journal.write('');
  await journal.close();
  await writeFile(markerPath(directory), `${JSON.stringify({ format })}\n`, { mode: 0o600, flush: true });
  await files.syncFolder(directory);
};

const checkMarker = async (directory: string): Promise<void> => {
  const parsed = markerSchema.safeParse(
    JSON.parse(await readFile(markerPath(directory), 'utf8').catch(() => 'null')) as unknown,
  );
  if (!parsed.success)
    throw new StoreOpenError(`${join(directory, markerName)} is of another version of the bot; nothing was touched`);
};

/**
 * Opens the embedded store in a folder, which is made if it is not there. Throws `StoreOpenError` when another process
 * holds it, when something in it is damaged or missing, or when it belongs to something else.
 */
export const openEmbeddedStore = async (options: EmbeddedOptions): Promise<Store> => {
  const { directory, files = diskFiles } = options;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(directory);
  try {
    if (!existsSync(markerPath(directory))) await initialise(directory, files);
    await checkMarker(directory);
    const recovered = await recover(directory);
    if (recovered.torn !== null) options.onTorn?.(recovered.torn.path, recovered.torn.bytes);
    const adapter = new JournalAdapter(
      {
        directory,
        files,
        snapshotAfterBytes: options.snapshotAfterBytes ?? eightMebibytes,
        onFatal: options.onFatal ?? (() => {}),
      },
      recovered,
      await files.append(journalPath(directory, recovered.generation)),
    );
    const db = new Low(adapter, emptyState());
    await db.read();
    return storeOver({
      state: db.data,
      record: async (operation) => {
        perform(db.data, operation);
        adapter.record(operation);
        await db.write();
      },
      settle: () => db.write(),
      close: async () => {
        await adapter.close();
        await lock.release();
      },
    });
  } catch (error) {
    await lock.release();
    throw error;
  }
};
