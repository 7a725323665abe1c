import { expect } from 'chai';
import { initialChoices, nothingAtVendor, type Store } from '../../storage/index.js';
import { adding } from '../contract/commits.js';
import { erased, identity, record } from '../contract/people.js';
import { earlierFolder } from './earlier-folder.js';
import { ForgetfulDisk } from './forgetful-disk.js';
import { openOn } from './pairs.js';

const earlierDisk = (): ForgetfulDisk =>
  ForgetfulDisk.holding(new Map([...earlierFolder].map(([name, text]) => [`/data/${name}`, Buffer.from(text)])));

const contentOf = (disk: ForgetfulDisk): string =>
  [...disk.contents()].map(([name, bytes]) => `${name}\n${bytes.toString()}`).join('\n');

const expectEverything = async (store: Store): Promise<void> => {
  const [a, b] = [await store.read('a'), await store.read('b')];
  expect([a?.version, b?.version]).to.deep.equal([6, 1]);
  expect([...(a?.people.values() ?? [])].map(({ id, name }) => [id, name])).to.deep.equal([
    ['ana', 'Ana Ruiz'],
    ['bo', 'Bo Lee'],
  ]);
  for (const person of a?.people.values() ?? [])
    expect(person).to.deep.include({ atVendor: nothingAtVendor, choices: initialChoices });
  expect(a?.remarks.size).to.equal(0);
  expect(a?.facts.achievements.map(({ id, person, evidence }) => [id, person, evidence])).to.deep.equal([
    ['i1', 'ana', 'proof-packed-of-ana'],
    ['i2', 'bo', 'proof-packed-of-bo'],
    ['l', 'ana', 'proof-corrected'],
  ]);
  expect((await store.journal('a')).map(({ changes }) => changes.length)).to.deep.equal([4, 22, 1, 1, 0, 1]);
  expect(await store.identitiesOf('a', 'ana')).to.deep.equal([identity('u')]);
  expect(await store.bearersOf(['MC-1', 'MC-2'])).to.deep.equal([
    { organisation: 'a', person: 'ana' },
    { organisation: 'a', person: 'bo' },
    { organisation: 'b', person: 'dee' },
  ]);
  expect(await store.undoOf('a', 'bo')).to.equal(null);
  expect(await store.seenBy('a', 'ana')).to.deep.equal([]);
  expect(await store.once('key', 1000, '2026-11-23T08:00:00Z')).to.equal(false);
};

describe('a data folder of an earlier version', () => {
  it('opens with everything that is in it, and does so again once this version wrote it', async () => {
    const disk = earlierDisk();
    for (const snapshotAfterBytes of [1e9, 1, 1e9]) {
      const store = await openOn(disk, { snapshotAfterBytes });
      await expectEverything(store);
      await store.close();
    }
  });

  it('takes what is new', async () => {
    const disk = earlierDisk();
    const store = await openOn(disk);
    const choices = { ...initialChoices, suggestions: false };
    await store.commit([
      { ...adding('a', 6, 'x'), actor: 'bo', undoable: { until: null }, directory: [record('bo', 'Bo', { choices })] },
    ]);
    await store.noteSeen('a', 'bo', ['ana'], '2026-11-23');
    await store.close();
    const again = await openOn(disk);
    expect((await again.read('a'))?.people.get('bo')?.choices).to.deep.equal(choices);
    expect((await again.undoOf('a', 'bo'))?.version).to.equal(7);
    expect(await again.seenBy('a', 'ana')).to.have.length(1);
    await again.close();
  });

  it('lets go of an erased person’s proofs, which it never said where they are', async () => {
    const disk = earlierDisk();
    const store = await openOn(disk, { snapshotAfterBytes: 1e9 });
    await store.commit([{ ...adding('a', 6, 'x'), directory: [erased('ana')] }]);
    const journal = JSON.stringify(await store.journal('a'));
    await store.close();
    for (const told of [journal, contentOf(disk)])
      expect(told).to.not.match(/Ana|number-linked|proof-linked|proof-corrected/);
    expect(journal).to.not.contain('proof-packed-of-ana');
    expect(journal).to.contain('proof-packed-of-bo');
    const again = await openOn(disk);
    expect(JSON.stringify(await again.journal('a')), 'packed').to.equal(journal);
    await again.close();
  });
});
