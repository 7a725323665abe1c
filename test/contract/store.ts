import { expect } from 'chai';
import { CommitError, initialSettings, type Store } from '../../storage/index.js';
import { describeAlerts } from './alerts.js';
import { describeBeside } from './beside.js';
import { adding, at, founding, message } from './commits.js';
import { describeDueHint } from './due-hint.js';
import { describeEndings } from './endings.js';
import { describeErasure } from './erasure.js';
import { describeInstallations } from './installations.js';
import { describeMessages } from './messages.js';
import { describeOutbox } from './outbox.js';
import { describeOutboxStanding } from './outbox-standing.js';
import { record } from './people.js';
import { refusalOf } from './refusal.js';
import { describeReplacing } from './replacing.js';
import { describeTenantConversations } from './tenant-conversations.js';
import { describeTenants } from './tenants.js';
import { describeTime } from './time.js';
import { describeUndo } from './undo.js';

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

    it('lets two organisations not take one tenant in the same breath either', async () => {
      const tenant = { kind: 'tenant-linked' as const, platform: 'slack' as const, tenant: 't' };
      const both = [founding('a'), founding('b')].map((commit) => ({ ...commit, directory: [tenant] }));
      expect(await refusalOf(store.commit(both))).to.be.instanceOf(CommitError);
      expect(await store.organisations()).to.deep.equal([]);
      expect(await store.organisationOf('slack', 't')).to.equal(null);
    });

    it('keeps an identity with its organisation, unless that lets it go in the same breath', async () => {
      const identity = { platform: 'teams' as const, tenant: 't', user: 'u' };
      const link = (person: string) => ({ kind: 'identity-linked' as const, identity, person });
      const unlink = { kind: 'identity-unlinked' as const, identity };
      await store.commit([{ ...founding('a'), directory: [link('p')] }, founding('b')]);
      for (const change of [link('q'), unlink])
        expect(await refusalOf(store.commit([{ ...adding('b', 1, 'q'), directory: [change] }]))).to.be.instanceOf(
          CommitError,
        );
      expect(await store.personOf(identity)).to.deep.equal({ organisation: 'a', person: 'p' });
      await store.commit([{ ...adding('a', 1, 'x'), directory: [link('x')] }]);
      expect(await store.personOf(identity), 'corrected').to.deep.equal({ organisation: 'a', person: 'x' });
      await store.commit([
        { ...adding('a', 2, 'y'), directory: [unlink] },
        { ...adding('b', 1, 'q'), directory: [link('q')] },
      ]);
      expect(await store.personOf(identity), 'moved').to.deep.equal({ organisation: 'b', person: 'q' });
      await store.commit([
        { ...adding('b', 2, 'z'), directory: [{ kind: 'person-erased', person: 'q' }] },
        { ...adding('a', 3, 'q'), directory: [link('q')] },
      ]);
      expect(await store.personOf(identity), 'after an erasure').to.deep.equal({ organisation: 'a', person: 'q' });
      await store.commit([{ ...adding('a', 4, 'r'), directory: [unlink] }]);
      expect(await store.personOf(identity)).to.equal(null);
    });

    it('replaces a person’s record, and takes one back that was erased', async () => {
      await store.commit([{ ...founding('a'), directory: [record('p', 'Ana'), record('q', 'Bo')] }]);
      await store.commit([{ ...adding('a', 1, 'p'), directory: [record('p', 'Ana Ruiz')] }]);
      const before = (await store.read('a'))?.people;
      await store.commit([{ ...adding('a', 2, 'x'), directory: [{ kind: 'person-erased', person: 'p' }] }]);
      expect([...((await store.read('a'))?.people.keys() ?? [])]).to.deep.equal(['q']);
      await store.commit([{ ...adding('a', 3, 'y'), directory: [record('p', 'Ana again')] }]);
      const names = (people: Iterable<{ name: string | null }> = []) => [...people].map(({ name: known }) => known);
      expect(names((await store.read('a'))?.people.values())).to.deep.equal(['Bo', 'Ana again']);
      expect(names(before?.values()), 'an older snapshot').to.deep.equal(['Ana Ruiz', 'Bo']);
    });

    it('does what was committed in one turn in the order it was asked, and answers the later one with a conflict', async () => {
      await store.commit([founding('a')]);
      const outcomes = await Promise.all([
        store.commit([adding('a', 1, 'p')]),
        store.commit([adding('a', 1, 'q')]),
        store.commit([adding('a', 2, 'r')]),
      ]);
      expect(outcomes.map(({ kind }) => kind)).to.deep.equal(['committed', 'conflict', 'committed']);
      expect((await store.read('a'))?.facts.people).to.deep.equal([{ id: 'p' }, { id: 'r' }]);
    });

    it('keeps what it was given, whatever the giver does to it afterwards', async () => {
      const given = { ...founding('a'), directory: [record('p', 'Ana')], outbox: [message('m')] };
      await store.commit([given]);
      for (const one of given.directory) one.person.name = 'Bo';
      for (const one of given.outbox) one.payload.id = 'changed';
      expect((await store.read('a'))?.people.get('p')?.name).to.equal('Ana');
      expect((await store.outbox('a'))[0]?.payload).to.deep.equal({ id: 'm' });
    });

    it('keeps the journal of an import whole', async () => {
      await store.commit([founding('a')]);
      for (const count of [20, 21, 520, 521, 1600]) {
        const { version } = (await store.read('a')) ?? { version: 0 };
        const changes = Array.from({ length: count }, (_, index) => ({
          kind: 'person-added' as const,
          on: '2026-11-23',
          person: `p${version}-${index}`,
        }));
        await store.commit([{ ...adding('a', version, 'x'), changes }]);
        expect((await store.journal('a', version))[0]?.changes, `${count} changes`).to.deep.equal(changes);
      }
    });

    it('answers no journal of an organisation that is not there, and all of it after nothing', async () => {
      expect(await store.journal('a')).to.deep.equal([]);
      await store.commit([founding('a')]);
      await store.commit([adding('a', 1, 'p')]);
      for (const after of [undefined, 0, -1])
        expect((await store.journal('a', after)).map(({ version }) => version)).to.deep.equal([1, 2]);
      expect(await store.journal('a', 2)).to.deep.equal([]);
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

    it('keeps enrolments', async () => {
      await store.commit([founding('a')]);
      const enrolment = { competency: 'security', from: '2026-11-23', through: null, track: 'first' };
      const { from: on, ...rest } = enrolment;
      await store.commit([{ ...adding('a', 1, 'p'), changes: [{ kind: 'enrolment-recorded', on, ...rest }] }]);
      await store.commit([adding('a', 2, 'q')]);
      expect((await store.read('a'))?.facts.enrolments).to.deep.equal([enrolment]);
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
      const unstated = { programme: undefined } as object;
      await store.commit([{ ...adding('a', 2, 'q'), directory: [{ kind: 'settings-changed', settings: unstated }] }]);
      expect((await store.read('a'))?.settings).to.deep.equal({
        ...initialSettings,
        programme: 'demo',
        lastReport: '2026-11-12',
        levelNames: 'english',
      });
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

    describeTime(() => store);
    describeMessages(() => store);
    describeOutbox(() => store);
    describeOutboxStanding(() => store);
    describeDueHint(() => store);
    describeEndings(() => store);
    describeReplacing(() => store);
    describeAlerts(() => store);
    describeBeside(() => store);
    describeUndo(() => store);
    describeErasure(() => store);
    describeInstallations(() => store);
    describeTenants(() => store);
    describeTenantConversations(() => store);

    it('says that it is closed, whatever it is asked', async () => {
      await store.commit([founding('a')]);
      await Promise.all([store.close(), store.close()]);
      const channel = {
        id: 'c',
        organisation: 'a',
        platform: 'teams' as const,
        tenant: 't',
        person: null,
        kind: 'shared' as const,
        reference: {},
        suspended: null,
        seenAt: at,
      };
      const asked: Record<Exclude<keyof Store, 'close'>, () => Promise<unknown>> = {
        read: () => store.read('a'),
        organisations: () => store.organisations(),
        organisationOf: () => store.organisationOf('teams', 't'),
        tenantsOf: () => store.tenantsOf('a'),
        personOf: () => store.personOf({ platform: 'teams', tenant: 't', user: 'u' }),
        commit: () => store.commit([adding('a', 1, 'p')]),
        undoOf: () => store.undoOf('a', 'p'),
        bearersOf: () => store.bearersOf(['m']),
        identitiesOf: () => store.identitiesOf('a', 'p'),
        noteSeen: () => store.noteSeen('a', 'p', ['q'], '2026-11-23'),
        seenBy: () => store.seenBy('a', 'q'),
        journal: () => store.journal('a'),
        putReference: () => store.putReference(channel),
        replaceReference: () => store.replaceReference(channel),
        reference: () => store.reference('c'),
        references: () => store.references('a'),
        putInstallation: () => store.putInstallation({ platform: 'slack', tenant: 't', sealed: 's', at }),
        installation: () => store.installation('slack', 't'),
        installations: () => store.installations(),
        dropInstallation: () => store.dropInstallation('slack', 't'),
        claim: () => store.claim('one', at, 1000, 1),
        nextDue: () => store.nextDue(),
        settle: () => store.settle('one', [], at),
        revive: () => store.revive('d', at),
        outboxEntry: () => store.outboxEntry('m'),
        outboxTo: () => store.outboxTo('d'),
        outbox: () => store.outbox('a'),
        outboxDepth: () => store.outboxDepth(),
        whenDue: async () => store.whenDue(() => {}),
        whenEnded: async () => store.whenEnded(() => {}),
        once: () => store.once('k', 1000, at),
        lease: () => store.lease('l', 'one', 1000, at),
      };
      for (const [method, ask] of Object.entries(asked))
        expect(await refusalOf(ask()), method).to.have.property('name', 'StoreClosedError');
    });

    it('finishes what it was asked before it was closed', async () => {
      await store.commit([founding('a')]);
      const commit = store.commit([adding('a', 1, 'p')]);
      const closing = store.close();
      expect((await commit).kind).to.equal('committed');
      await closing;
    });
  });
};
