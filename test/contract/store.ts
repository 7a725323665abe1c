import { expect } from 'chai';
import type { OutboxEntry, Store } from '../../storage/index.js';
import { CommitError } from '../../storage/index.js';
import { adding, at, founding, message } from './commits.js';

const record = (id: string, name: string) => ({
  kind: 'person-recorded' as const,
  person: {
    id,
    name,
    email: `${id}@example.org`,
    language: null,
    role: 'employee' as const,
    hidden: false,
    vendorIds: [],
  },
});

const ids = (entries: readonly OutboxEntry[]): string[] => entries.map(({ id }) => id);

/** What every store must do. `open` gives an empty one. */
export const describeStore = (name: string, open: () => Promise<Store>): void => {
  describe(`${name} as a store`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it('founds an organisation once, and counts its commits', async () => {
      expect(await store.read('a')).to.equal(null);
      expect(await store.commit([founding('a')])).to.deep.equal({ kind: 'committed', versions: { a: 1 } });
      expect(await store.commit([founding('a')])).to.deep.equal({
        kind: 'conflict',
        organisation: 'a',
        expected: 0,
        actual: 1,
      });
      await store.commit([adding('a', 1, 'p')]);
      expect((await store.read('a'))?.version).to.equal(2);
      expect((await store.read('a'))?.facts.people).to.deep.equal([{ id: 'p' }]);
      expect(await store.organisations()).to.deep.equal(['a']);
    });

    it('commits several organisations all or nothing', async () => {
      await store.commit([founding('a')]);
      await store.commit([founding('b')]);
      expect((await store.commit([adding('a', 1, 'p'), adding('b', 7, 'p')])).kind).to.equal('conflict');
      expect((await store.read('a'))?.version).to.equal(1);
      expect((await store.commit([adding('a', 1, 'p'), adding('b', 1, 'p')])).kind).to.equal('committed');
      expect([(await store.read('a'))?.version, (await store.read('b'))?.version]).to.deep.equal([2, 2]);
    });

    it('refuses a commit that is wrong in itself and writes nothing of it', async () => {
      await store.commit([founding('a')]);
      const wrong = { ...adding('a', 1, 'p'), on: '2026-02-30' };
      for (const commits of [[wrong], [], [adding('a', 1, 'p'), adding('a', 1, 'q')], [{ ...adding('c', 0, 'p') }]]) {
        const error = await store.commit(commits).then(
          () => null,
          (caught: unknown) => caught,
        );
        expect(error).to.be.instanceOf(CommitError);
      }
      expect((await store.read('a'))?.version).to.equal(1);
    });

    it('gives readers a snapshot that later commits do not change', async () => {
      await store.commit([founding('a')]);
      const before = await store.read('a');
      await store.commit([{ ...adding('a', 1, 'p'), directory: [record('p', 'Ana')] }]);
      expect(before?.facts.people).to.deep.equal([]);
      expect(before?.people.size).to.equal(0);
      expect((await store.read('a'))?.people.get('p')?.name).to.equal('Ana');
    });

    it('keeps personal data out of the journal, and erases it', async () => {
      await store.commit([founding('a')]);
      const identity = { platform: 'teams' as const, tenant: 't', user: 'u' };
      await store.commit([
        {
          ...adding('a', 1, 'p'),
          directory: [
            record('p', 'Ana Ruiz'),
            { kind: 'identity-linked', identity, person: 'p' },
            { kind: 'tenant-linked', platform: 'teams', tenant: 't' },
          ],
        },
      ]);
      expect(await store.personOf(identity)).to.deep.equal({ organisation: 'a', person: 'p' });
      expect(await store.organisationOf('teams', 't')).to.equal('a');
      expect(JSON.stringify(await store.journal('a')))
        .to.not.contain('Ana')
        .and.to.not.contain('example.org');
      await store.commit([{ ...adding('a', 2, 'q'), directory: [{ kind: 'person-erased', person: 'p' }] }]);
      expect(await store.personOf(identity)).to.equal(null);
      expect((await store.read('a'))?.people.has('p')).to.equal(false);
      expect((await store.read('a'))?.facts.people.map(({ id }) => id)).to.deep.equal(['p', 'q']);
    });

    it('lets no second organisation take a tenant', async () => {
      const tenant = { kind: 'tenant-linked' as const, platform: 'slack' as const, tenant: 't' };
      await store.commit([{ ...founding('a'), directory: [tenant] }]);
      const error = await store.commit([{ ...founding('b'), directory: [tenant] }]).catch((caught: unknown) => caught);
      expect(error).to.be.instanceOf(CommitError);
      expect(await store.read('b')).to.equal(null);
    });

    it('answers the journal after a version, oldest first', async () => {
      await store.commit([founding('a')]);
      await store.commit([adding('a', 1, 'p')]);
      await store.commit([adding('a', 2, 'q')]);
      expect((await store.journal('a', 1)).map(({ version, changes }) => [version, changes.length])).to.deep.equal([
        [2, 1],
        [3, 1],
      ]);
    });

    it('changes one setting and leaves the others', async () => {
      await store.commit([
        {
          ...founding('a'),
          directory: [{ kind: 'settings-changed', settings: { programme: 'demo', lastReport: '2026-11-12' } }],
        },
      ]);
      await store.commit([
        { ...adding('a', 1, 'p'), directory: [{ kind: 'settings-changed', settings: { levelNames: 'english' } }] },
      ]);
      expect((await store.read('a'))?.settings).to.deep.equal({
        programme: 'demo',
        lastReport: '2026-11-12',
        levelNames: 'english',
      });
    });

    it('leases a message to one owner, oldest first, and takes it back when the lease ran out', async () => {
      await store.commit([
        {
          ...founding('a'),
          outbox: [
            message('m2', '2026-11-23T07:30:00Z'),
            message('m1', '2026-11-23T07:00:00Z'),
            message('m3', '2026-11-24T07:00:00Z'),
          ],
        },
      ]);
      expect(ids(await store.claim('one', at, 60_000, 10))).to.deep.equal(['m1', 'm2']);
      expect(await store.claim('two', at, 60_000, 10)).to.deep.equal([]);
      const later = '2026-11-23T08:02:00Z';
      expect(ids(await store.claim('two', later, 60_000, 1))).to.deep.equal(['m1']);
      expect(await store.settle('m1', 'one', { kind: 'sent', message: 'x' })).to.equal(false);
      expect(await store.settle('m1', 'two', { kind: 'sent', message: 'x' })).to.equal(true);
      expect((await store.outbox('a')).find(({ id }) => id === 'm1')).to.include({
        state: 'sent',
        message: 'x',
        attempts: 2,
      });
    });

    it('ignores the second enqueue of a message and lets a pointless one die', async () => {
      await store.commit([{ ...founding('a'), outbox: [message('m')] }]);
      await store.commit([{ ...adding('a', 1, 'p'), outbox: [message('m')] }]);
      expect(await store.outbox('a')).to.have.length(1);
      expect(await store.claim('one', '2027-01-01T00:00:00Z', 1000, 5)).to.deep.equal([]);
      expect((await store.outbox('a'))[0]?.state).to.equal('dead');
    });

    it('sees a key once within its time', async () => {
      expect(await store.once('k', 1000, at)).to.equal(true);
      expect(await store.once('k', 1000, at)).to.equal(false);
      expect(await store.once('__proto__', 1000, at)).to.equal(true);
      expect(await store.once('__proto__', 1000, at)).to.equal(false);
      expect(await store.once('k', 1000, '2026-11-23T08:00:02Z')).to.equal(true);
    });

    it('gives a lease to one owner until it runs out', async () => {
      expect(await store.lease('daily', 'one', 1000, at)).to.equal(true);
      expect(await store.lease('daily', 'two', 1000, at)).to.equal(false);
      expect(await store.lease('daily', 'one', 1000, at)).to.equal(true);
      expect(await store.lease('daily', 'two', 1000, '2026-11-23T08:00:02Z')).to.equal(true);
    });

    it('lands two hundred commits that were all decided at once, each exactly once', async () => {
      await store.commit([founding('a')]);
      const land = async (person: string): Promise<void> => {
        for (;;) {
          const { version } = (await store.read('a')) ?? { version: 0 };
          if ((await store.commit([adding('a', version, person)])).kind === 'committed') return;
        }
      };
      await Promise.all(Array.from({ length: 200 }, (_, index) => land(`p${index}`)));
      const snapshot = await store.read('a');
      expect(snapshot?.version).to.equal(201);
      expect(new Set(snapshot?.facts.people.map(({ id }) => id)).size).to.equal(200);
    });

    it('takes hostile text as text', async () => {
      const hostile = '"}\n{"n":1}\u2028\u0000<!channel>__proto__';
      await store.commit([{ ...founding('a'), directory: [record('p', hostile), record('__proto__', 'x')] }]);
      const people = (await store.read('a'))?.people;
      expect(people?.get('p')?.name).to.equal(hostile);
      expect(people?.get('__proto__')?.name).to.equal('x');
    });

    it('says that it is closed', async () => {
      await store.close();
      const error = await store.read('a').catch((caught: unknown) => caught);
      expect(error).to.have.property('name', 'StoreClosedError');
    });
  });
};
