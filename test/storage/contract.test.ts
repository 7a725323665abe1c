import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryStore, openEmbeddedStore } from '../../storage/index.js';
import { describeStore } from '../contract/store.js';
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
