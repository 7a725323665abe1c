import { expect } from 'chai';
import { CommitError, type Store } from '../../../storage/index.js';
import { adding, at, founding, message } from '../../contract/commits.js';
import { identity, linkedIdentity, record } from '../../contract/people.js';
import { refusalOf } from '../../contract/refusal.js';
import { onDatabase } from './on-database.js';

describe('two instances on one PostgreSQL database', () => {
  const database = onDatabase();
  let [one, other]: Store[] = [];
  const both = (): [Store, Store] => {
    if (one === undefined || other === undefined) throw new Error('only within a test');
    return [one, other];
  };
  beforeEach(async () => {
    one = await database.opened();
    other = await database.opened();
  });

  it('see each other’s commits at once', async () => {
    const [here, there] = both();
    await here.commit([founding('a')]);
    for (let version = 1; version < 12; version += 2) {
      expect((await there.read('a'))?.version).to.equal(version);
      await there.commit([adding('a', version, `there ${version}`)]);
      expect((await here.read('a'))?.facts.people).to.have.length(version);
      await here.commit([{ ...adding('a', version + 1, `here ${version}`), directory: [record('p', `${version}`)] }]);
      expect((await there.read('a'))?.people.get('p')?.name).to.equal(`${version}`);
    }
    expect(await there.journal('a')).to.deep.equal(await here.journal('a'));
  });

  it('conflict as the port says, and write nothing then', async () => {
    const [here, there] = both();
    await here.commit([founding('a')]);
    expect(await there.commit([founding('a')])).to.deep.equal({
      kind: 'conflict',
      organisation: 'a',
      expected: 0,
      actual: 1,
    });
    await there.commit([adding('a', 1, 'p')]);
    const late = { ...adding('a', 1, 'q'), outbox: [message('m')], once: { key: 'k', ttlMs: 1000 } };
    expect(await here.commit([founding('b'), late])).to.deep.equal({
      kind: 'conflict',
      organisation: 'a',
      expected: 1,
      actual: 2,
    });
    expect(await there.organisations()).to.deep.equal(['a']);
    expect(await there.outboxEntry('m')).to.equal(null);
    expect(await there.once('k', 1000, at), 'no key is used up').to.equal(true);
  });

  it('land what both decide at once each exactly once', async () => {
    await both()[0].commit([founding('a')]);
    const land = async (store: Store, person: string): Promise<void> => {
      for (;;) {
        const { version } = (await store.read('a')) ?? { version: 0 };
        if ((await store.commit([adding('a', version, person)])).kind === 'committed') return;
      }
    };
    await Promise.all(
      both().flatMap((store, nth) => Array.from({ length: 20 }, (_, index) => land(store, `${nth} ${index}`))),
    );
    for (const store of both()) {
      const snapshot = await store.read('a');
      expect(snapshot?.version).to.equal(41);
      expect(new Set(snapshot?.facts.people.map(({ id }) => id)).size).to.equal(40);
    }
  });

  it('do not wait for each other for ever when they commit the same organisations in another order', async () => {
    await both()[0].commit([founding('a'), founding('b')]);
    for (let version = 1; version < 9; version += 1) {
      const outcomes = await Promise.all(
        both().map((store, nth) => {
          const commits = [adding('a', version, `${version}`), adding('b', version, `${version}`)];
          return store.commit(nth === 0 ? commits : commits.reverse());
        }),
      );
      expect(outcomes.map(({ kind }) => kind).sort()).to.deep.equal(['committed', 'conflict']);
    }
  });

  it('give a tenant to one of two organisations that want it at once, and an identity too', async () => {
    const tenant = { kind: 'tenant-linked' as const, platform: 'teams' as const, tenant: 't' };
    for (const change of [tenant, linkedIdentity('u', 'p')]) {
      const suffix = change.kind;
      const outcomes = await Promise.all(
        both().map((store, nth) =>
          store.commit([{ ...founding(`${nth} ${suffix}`), directory: [change] }]).catch((error: unknown) => error),
        ),
      );
      expect(outcomes.filter((outcome) => outcome instanceof CommitError)).to.have.length(1);
      expect((await both()[0].organisations()).filter((id) => id.endsWith(suffix))).to.have.length(1);
    }
  });

  it('know at once that a tenant was unlinked, with whoever was there, and either may link it then', async () => {
    const [here, there] = both();
    const tenant = { platform: 'teams' as const, tenant: 't' };
    const link = { kind: 'tenant-linked' as const, ...tenant };
    await here.commit([
      { ...founding('a'), directory: [link, linkedIdentity('u', 'p'), record('p', 'Ana')] },
      founding('b'),
    ]);
    await here.putReference({
      ...{ id: 'c', organisation: 'a', ...tenant, person: 'p', kind: 'private', reference: {}, suspended: null },
      seenAt: at,
    });
    await here.commit([{ ...adding('a', 1, 'x'), outbox: [{ ...message('m'), destination: 'c' }] }]);
    for (const store of both()) {
      expect((await store.read('a'))?.version).to.equal(2);
      expect(await store.tenantsOf('a')).to.deep.equal([{ ...tenant, people: 1, onlyThere: 1 }]);
    }
    expect(await here.claim('here', at, 60_000, 1)).to.have.length(1);
    await there.commit([{ ...adding('a', 2, 'y'), directory: [{ ...link, kind: 'tenant-unlinked' }] }]);
    for (const store of both()) {
      expect(await store.organisationOf('teams', 't')).to.equal(null);
      expect(await store.personOf(identity('u'))).to.equal(null);
      expect(await store.tenantsOf('a')).to.deep.equal([]);
      expect([await store.reference('c'), await store.outboxTo('c')]).to.deep.equal([null, []]);
      expect((await store.read('a'))?.people.get('p')?.name).to.equal('Ana');
    }
    const sent = { kind: 'sent' as const, message: 'x', via: 'c', carriedBy: null };
    expect(await here.settle('here', [{ id: 'm', settlement: sent }], at), 'it is gone').to.deep.equal([]);
    await here.commit([{ ...adding('b', 1, 'x'), directory: [link, linkedIdentity('u', 'q')] }]);
    expect(await there.organisationOf('teams', 't')).to.equal('b');
    expect(await there.personOf(identity('u'))).to.deep.equal({ organisation: 'b', person: 'q' });
  });

  it('give a tenant that one lets go to nobody else before it has gone, whoever is faster', async () => {
    const link = { kind: 'tenant-linked' as const, platform: 'teams' as const, tenant: 't' };
    const [here, there] = both();
    for (const nth of [0, 1, 2, 3]) {
      const [from, to] = [`from ${nth}`, `to ${nth}`];
      await here.commit([{ ...founding(from), directory: [link, linkedIdentity('u', 'p')] }, founding(to)]);
      const taking = { ...adding(to, 1, 'x'), directory: [link, linkedIdentity('u', 'q')] };
      const [left, taken] = await Promise.all([
        here.commit([{ ...adding(from, 1, 'x'), directory: [{ ...link, kind: 'tenant-unlinked' }] }]),
        there.commit([taking]).catch((error: unknown) => error),
      ]);
      expect(left.kind).to.equal('committed');
      if (taken instanceof CommitError) await there.commit([taking]);
      else expect(taken).to.deep.include({ kind: 'committed' });
      for (const store of both()) {
        expect(await store.organisationOf('teams', 't')).to.equal(to);
        expect(await store.personOf(identity('u'))).to.deep.equal({ organisation: to, person: 'q' });
      }
      await there.commit([{ ...adding(to, 2, 'y'), directory: [{ ...link, kind: 'tenant-unlinked' }] }]);
    }
  });

  it('do once what both are told to do', async () => {
    await both()[0].commit([founding('a'), founding('b')]);
    const once = { key: 'button', ttlMs: 1000 };
    const outcomes = await Promise.all(
      both().map((store, nth) => store.commit([{ ...adding(['a', 'b'][nth] ?? '', 1, 'p'), once }])),
    );
    expect(outcomes.map(({ kind }) => kind).sort()).to.deep.equal(['committed', 'repeated']);
  });

  it('read what is older than the last snapshot from that', async () => {
    const [here, there] = both();
    await here.commit([{ ...founding('a'), directory: [record('p', 'Ana'), record('q', 'Bo')] }]);
    await there.read('a');
    for (const version of [1, 2, 3]) await here.commit([adding('a', version, `x${version}`)]);
    await here.commit([{ ...adding('a', 4, 'x4'), directory: [{ kind: 'person-erased', person: 'p' }] }]);
    await here.commit([adding('a', 5, 'x5')]);
    const { facts, people, version } = (await there.read('a')) ?? {};
    expect([version, [...(people?.keys() ?? [])], facts?.people.length]).to.deep.equal([6, ['q'], 5]);
    expect(await there.journal('a')).to.deep.equal(await here.journal('a'));
  });

  it('refuse what no column takes, and go on', async () => {
    const [here, there] = both();
    await here.commit([founding('a')]);
    expect(await refusalOf(here.commit([{ ...adding('a', 1, 'p'), outbox: [{ ...message('m\u0000') }] }]))).to.satisfy(
      (error: unknown) => error === null || error instanceof CommitError,
    );
    expect(await refusalOf(here.commit([founding('z\u0000')]))).to.be.instanceOf(CommitError);
    const { version } = (await there.read('a')) ?? { version: 0 };
    const odd = { platform: 'slack' as const, tenant: '\\u0000\u0000\ud800', user: '\udc00\\' };
    await here.commit([
      {
        ...adding('a', version, 'p'),
        directory: [
          { kind: 'identity-linked', identity: odd, person: 'p' },
          { kind: 'tenant-linked', platform: 'slack', tenant: odd.tenant },
          record('p', 'Ana', { vendorIds: ['\u0000', 'V'.repeat(9000)] }),
        ],
      },
    ]);
    expect(await there.personOf(odd)).to.deep.equal({ organisation: 'a', person: 'p' });
    expect(await there.personOf({ ...odd, user: '\udc01\\' })).to.equal(null);
    expect(await there.identitiesOf('a', 'p')).to.deep.equal([odd]);
    expect(await there.organisationOf('slack', odd.tenant)).to.equal('a');
    const { platform, tenant } = odd;
    expect(await there.tenantsOf('a')).to.deep.equal([{ platform, tenant, people: 1, onlyThere: 1 }]);
    await there.putReference({
      ...{ id: 'c', organisation: 'a', platform, tenant, person: 'p', kind: 'private', reference: {}, suspended: null },
      seenAt: at,
    });
    await there.commit([
      { ...adding('a', version + 1, 'q'), directory: [{ kind: 'tenant-unlinked', platform, tenant }] },
    ]);
    expect([await here.organisationOf('slack', tenant), await here.personOf(odd)]).to.deep.equal([null, null]);
    expect(await here.references('a')).to.deep.equal([]);
    for (const vendorId of ['\u0000', 'v'.repeat(9000)])
      expect(await there.bearersOf([vendorId])).to.deep.equal([{ organisation: 'a', person: 'p' }]);
  });
});
