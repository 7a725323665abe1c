import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { openEmbeddedStore } from '../../../storage/index.js';
import { adding } from '../../contract/commits.js';
import { addToBoth, foundPair, noClaims } from '../pairs.js';
import { isSame, whyNot } from './loop-images.js';
import { isHarmed, weighed } from './tally.js';

const script = fileURLToPath(new URL('./run.ts', import.meta.url));

describe('the proof by power cuts', () => {
  let directory: string;
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'assay-tally-'));
    const store = await openEmbeddedStore({ directory });
    await foundPair(store);
    for (const person of ['p', 'q']) await addToBoth(store, person, noClaims());
    await store.close();
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const told: string[] = [];
  const weigh = (acknowledged: Set<string>) => weighed(directory, acknowledged, (line) => told.push(line));

  it('finds no harm where everything is kept, and holds the store to what a reader saw', async () => {
    const acknowledged = new Set(['p']);
    expect(isHarmed(await weigh(acknowledged))).to.equal(false);
    expect([...acknowledged]).to.have.members(['p', 'q']);
  });

  it('counts what was acknowledged and is gone', async () => {
    expect(await weigh(new Set(['p', 'x', 'y']))).to.deep.equal({ acks: 0, lost: 2, torn: 0, unreadable: 0 });
    expect(told.at(-1)).to.equal('2 of 3 acknowledged commits are gone');
  });

  it('sees half a commit', async () => {
    const store = await openEmbeddedStore({ directory });
    await store.commit([adding('a', 3, 'half')]);
    await store.close();
    expect(await weigh(new Set(['p']))).to.deep.equal({ acks: 0, lost: 0, torn: 1, unreadable: 0 });
  });

  it('sees a store that does not open', async () => {
    writeFileSync(join(directory, 'assay-store.json'), 'damaged');
    expect(await weigh(new Set(['p']))).to.deep.equal({ acks: 0, lost: 0, torn: 0, unreadable: 1 });
  });

  it('tells two images apart that differ in one byte or in length', () => {
    const [one, other] = ['one', 'other'].map((name) => join(directory, name)) as [string, string];
    const bytes = Buffer.alloc(5_000_000, 7);
    writeFileSync(one, bytes);
    writeFileSync(other, bytes);
    expect(isSame(one, other)).to.equal(true);
    bytes[4_999_999] = 8;
    writeFileSync(other, bytes);
    expect(isSame(one, other)).to.equal(false);
    writeFileSync(other, bytes.subarray(0, 4_999_999));
    expect(isSame(one, other)).to.equal(false);
  });

  it('says what it takes, and ends with 2, when it is asked for nonsense', () => {
    for (const words of [['x'], ['0'], ['5', 'seed'], ['1.5']]) {
      const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, ...words], {
        encoding: 'utf8',
      });
      expect(status, words.join(' ')).to.equal(2);
      expect(stderr).to.contain('npm run power-cut');
    }
  });

  it('says that it needs Linux and root where it has not got them', () => {
    expect(whyNot('linux', 1000)).to.equal('cutting the power line needs root: only root mounts file systems');
    for (const platform of ['darwin', 'win32'])
      expect(whyNot(platform, 0)).to.equal('cutting the power line needs Linux: loop devices and ext4');
  });
});
