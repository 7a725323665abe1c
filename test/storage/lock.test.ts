import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { folderLock, lockFolder } from '../../storage/embedded/lock.js';
import { openEmbeddedStore, StoreOpenError } from '../../storage/index.js';
import { refusalOf } from '../contract/refusal.js';

describe('the lock of a data folder', () => {
  let root: string;
  let directory: string;
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'assay-lock-'));
    directory = join(root, 'data');
    await (await openEmbeddedStore({ directory })).close();
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('keeps a second bot out, by whatever name it calls the folder, and lets it in once the first is closed', async () => {
    const alias = join(root, 'alias');
    symlinkSync(directory, alias);
    const first = await openEmbeddedStore({ directory });
    for (const name of [directory, alias]) {
      const refusal = await refusalOf(openEmbeddedStore({ directory: name }));
      expect(refusal).to.be.instanceOf(StoreOpenError);
      expect((refusal as Error).message).to.contain('held by another running bot');
    }
    await first.close();
    await (await openEmbeddedStore({ directory: alias })).close();
  });

  it('keeps out a bot that shares only the folder, as in another container', async () => {
    const first = await lockFolder(directory);
    expect(await refusalOf(folderLock(directory))).to.be.instanceOf(StoreOpenError);
    await first.release();
    const second = await folderLock(directory);
    expect(second).to.not.equal(null);
    await second?.release();
  });

  it('lets exactly one in when many come at once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => lockFolder(directory)));
    const locks = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(locks).to.have.length(1);
    for (const lock of locks) await lock.release();
  });

  it('is let go of when the store could not be opened or closed', async () => {
    const broken = await openEmbeddedStore({ directory });
    await broken.close();
    rmSync(join(directory, 'snapshot-0.json'));
    expect(await refusalOf(openEmbeddedStore({ directory }))).to.be.instanceOf(StoreOpenError);
    await (await lockFolder(directory)).release();
  });
});
