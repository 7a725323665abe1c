import { expect } from 'chai';
import { initialChoices, initialNotices, initialSettings, nothingAtVendor, type Store } from '../../storage/index.js';
import { adding } from '../contract/commits.js';
import { erased, identity, record } from '../contract/people.js';
import { earlierFolder } from './earlier-folder.js';
import { folderBeforeAlerts } from './folder-before-alerts.js';
import { ForgetfulDisk } from './forgetful-disk.js';
import { openOn } from './pairs.js';

const diskOf = (folder: ReadonlyMap<string, string>): ForgetfulDisk =>
  ForgetfulDisk.holding(new Map([...folder].map(([name, text]) => [`/data/${name}`, Buffer.from(text)])));

const earlierDisk = (): ForgetfulDisk => diskOf(earlierFolder);

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
    expect(person).to.deep.include({
      atVendor: nothingAtVendor,
      choices: initialChoices,
      notices: initialNotices,
    });
  expect(a?.settings).to.deep.equal({ ...initialSettings, programme: 'demo' });
  expect(a?.alerts.size).to.equal(0);
  expect(a?.remarks.size).to.equal(0);
  expect(a?.facts.achievements.map(({ id, person, evidence }) => [id, person, evidence])).to.deep.equal([
    ['i1', 'ana', 'proof-packed-of-ana'],
    ['i2', 'bo', 'proof-packed-of-bo'],
    ['l', 'ana', 'proof-corrected'],
  ]);
  expect((await store.journal('a')).map(({ changes }) => changes.length)).to.deep.equal([4, 22, 1, 1, 0, 1]);
  expect((await store.journal('a')).map(({ alerts }) => alerts)).to.deep.equal([[], [], [], [], [], []]);
  expect(await store.outbox('a')).to.deep.equal([
    {
      id: 'm',
      organisation: 'a',
      destination: 'c',
      kind: 'alert',
      dueAt: '2026-11-23T08:00:00Z',
      expiresAt: '2026-12-23T08:00:00Z',
      replaces: null,
      payload: {},
      state: 'pending',
      attempts: 0,
      lease: null,
      message: null,
      via: null,
      settledAt: null,
      carriedBy: null,
      failingSince: null,
      mayHaveArrived: false,
      reason: null,
    },
  ]);
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

describe('a data folder of the version before alerts', () => {
  const placed = { competency: 'security', placedOn: '2026-11-01' };
  const unknown = { person: null, credential: null, reference: null, why: null };

  const expectBeforeAlerts = async (store: Store): Promise<void> => {
    const a = await store.read('a');
    expect(a?.settings).to.deep.equal({ ...initialSettings, programme: 'demo', levelNames: 'english' });
    expect(a?.alerts.size).to.equal(0);
    expect(a?.facts.overrides).to.deep.equal([
      { ...placed, level: 'gold', endsOn: '2026-11-23', ...unknown },
      { ...placed, level: 'silver', endsOn: '2027-01-31', ...unknown },
    ]);
    const journal = await store.journal('a');
    expect(journal.map(({ alerts }) => alerts)).to.deep.equal([[], [], [], []]);
    const overrides = journal.flatMap(({ changes }) =>
      changes.flatMap((change) => (change.kind === 'override-placed' ? [change.override] : [])),
    );
    expect(overrides).to.deep.equal([
      { ...placed, level: 'gold', endsOn: '2027-01-31', ...unknown },
      { ...placed, level: 'silver', endsOn: '2027-01-31', ...unknown },
    ]);
    expect((await store.outbox('a')).map(({ id, state }) => [id, state])).to.deep.equal([
      ['m1', 'sent'],
      ['m2', 'leased'],
      ['m3', 'suspended'],
      ['m4', 'pending'],
      ['m5', 'pending'],
    ]);
    const untold = { via: null, settledAt: null, carriedBy: null, failingSince: null, mayHaveArrived: false };
    for (const entry of await store.outbox('a')) expect(entry).to.deep.include({ ...untold, replaces: null });
    const [bo, ana] = [await store.undoOf('a', 'bo'), await store.undoOf('a', 'ana')];
    expect(bo?.settings).to.deep.equal({
      before: { ...initialSettings, programme: 'demo' },
      after: { ...initialSettings, programme: 'demo', levelNames: 'english' },
    });
    expect(JSON.stringify(bo?.changes), 'an override that it restores').to.contain('"why":null');
    expect(ana?.people.map(({ after }) => after.notices)).to.deep.equal(Array(14).fill(initialNotices));
  };

  it('opens with everything that is in it, and does so again once this version wrote it', async () => {
    const disk = diskOf(folderBeforeAlerts);
    for (const snapshotAfterBytes of [1e9, 1, 1e9]) {
      const store = await openOn(disk, { snapshotAfterBytes });
      await expectBeforeAlerts(store);
      await store.close();
    }
  });

  it('goes on with its messages', async () => {
    const disk = diskOf(folderBeforeAlerts);
    const store = await openOn(disk);
    const now = '2026-11-23T08:01:00Z';
    expect(await store.revive('d', '2026-11-23T08:00:30Z')).to.equal(1);
    expect(await store.nextDue()).to.equal('2026-11-23T08:01:00.000Z');
    const claimed = await store.claim('two', now, 1000, 1);
    expect(claimed.map(({ id, mayHaveArrived }) => [id, mayHaveArrived])).to.deep.equal([
      ['m2', true],
      ['m4', false],
      ['m5', false],
      ['m3', false],
    ]);
    await store.close();
  });
});
