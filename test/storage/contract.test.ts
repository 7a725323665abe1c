import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryStore, openEmbeddedStore } from '../../storage/index.js';
import { describeStore } from '../contract/store.js';

const folder = (): string => mkdtempSync(join(tmpdir(), 'assay-store-'));

describeStore('memory', async () => memoryStore());
describeStore('the embedded store', () => openEmbeddedStore({ directory: folder() }));
describeStore('the embedded store, always taking snapshots', () =>
  openEmbeddedStore({ directory: folder(), snapshotAfterBytes: 1 }),
);
