import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryStore, openEmbeddedStore, openPostgresStore, type Store } from '../../storage/index.js';
import { describeStore } from '../contract/store.js';
import { freshDatabase } from '../support/postgres.js';
import { ForgetfulDisk } from './forgetful-disk.js';
import { openOn } from './pairs.js';
import { restarting } from './restarting.js';

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'assay-store-'));
  folders.push(made);
  return made;
};
after(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

describeStore('memory', async () => memoryStore());
describeStore('the embedded store', () => openEmbeddedStore({ directory: folder() }));
describeStore('the embedded store, always taking snapshots', () =>
  openEmbeddedStore({ directory: folder(), snapshotAfterBytes: 1 }),
);
for (const [how, snapshotAfterBytes] of [
  ['journal', 1e9],
  ['snapshot', 1],
] as const)
  describeStore(`the embedded store, started again from its ${how} before every question,`, () => {
    const disk = new ForgetfulDisk();
    return restarting(() => openOn(disk, { snapshotAfterBytes }));
  });

/** A store in a database of its own, which goes when the store is closed. */
const inFreshDatabase = async (options: {
  snapshotAfterBytes?: number;
  organisationsHeld?: number;
}): Promise<Store> => {
  const { url, drop } = await freshDatabase();
  const store = await openPostgresStore({ url, ...options });
  let closing: Promise<void> | null = null;
  return {
    ...store,
    close: () => {
      closing ??= store.close().then(drop);
      return closing;
    },
  };
};

describeStore('PostgreSQL', () => inFreshDatabase({}));
describeStore('PostgreSQL, always taking snapshots,', () =>
  inFreshDatabase({ snapshotAfterBytes: 1, organisationsHeld: 1 }),
);
