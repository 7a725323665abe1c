import { expect } from 'chai';
import { CommitError, type CommitInput, type Store, type Tenant } from '../../storage/index.js';
import { adding, at, founding } from './commits.js';
import { erased, record, remark, remarked } from './people.js';
import { refusalOf } from './refusal.js';

export type Change = NonNullable<CommitInput['directory']>[number];

export const home: Tenant = { platform: 'teams', tenant: 't' };
/** Of the same name on another platform, and of a name that begins alike. */
export const others: readonly Tenant[] = [
  { platform: 'slack', tenant: 't' },
  { platform: 'teams', tenant: 't","u' },
  { platform: 'teams', tenant: 't2' },
];

export const link = (tenant: Tenant): Change => ({ kind: 'tenant-linked', ...tenant });
export const unlink = (tenant: Tenant): Change => ({ kind: 'tenant-unlinked', ...tenant });
const account = (tenant: Tenant, user: string) => ({ ...tenant, user });
export const linkAccount = (tenant: Tenant, user: string, person: string): Change => ({
  kind: 'identity-linked',
  identity: account(tenant, user),
  person,
});

/** What every store must do about the tenants of organisations. */
export const describeTenants = (store: () => Store): void => {
  const commit = (organisation: string, expected: number, ...directory: Change[]) =>
    store().commit([{ ...adding(organisation, expected, `p${expected}`), directory }]);
  const personIn = async (tenant: Tenant, user: string): Promise<string | null> => {
    const known = await store().personOf(account(tenant, user));
    return known === null ? null : `${known.organisation} ${known.person}`;
  };
  const ownerOf = ({ platform, tenant }: Tenant) => store().organisationOf(platform, tenant);
  const told = async (organisation: string): Promise<string[]> =>
    (await store().tenantsOf(organisation)).map(
      ({ platform, tenant, people, onlyThere }) => `${platform} ${tenant}: ${people}, ${onlyThere}`,
    );

  describe('the tenants of an organisation', () => {
    it('are told in order, each with how many people have an account there, and how many nowhere else', async () => {
      expect(await store().tenantsOf('a')).to.deep.equal([]);
      const [slack, quoted, second] = others as [Tenant, Tenant, Tenant];
      await store().commit([
        {
          ...founding('a'),
          directory: [
            ...[home, second, quoted, slack].map(link),
            ...['u', 'v', 'w'].map((user) => linkAccount(home, user, 'p')),
            linkAccount(home, 'q', 'q'),
            linkAccount(slack, 'q', 'q'),
            linkAccount(slack, 'r', 'r'),
            linkAccount(quoted, 'q', 'q'),
            linkAccount(home, 's', 's'),
            linkAccount({ platform: 'teams', tenant: 'not linked' }, 's', 's'),
          ],
        },
        {
          ...founding('b'),
          directory: [link({ platform: 'console', tenant: 't' }), linkAccount(home, 'another p', 'p')],
        },
        founding('c'),
      ]);
      expect(await store().tenantsOf('a')).to.deep.equal([
        { ...slack, people: 2, onlyThere: 1 },
        { ...home, people: 3, onlyThere: 1 },
        { ...quoted, people: 1, onlyThere: 0 },
        { ...second, people: 0, onlyThere: 0 },
      ]);
      expect(await told('b')).to.deep.equal(['console t: 0, 0']);
      expect(await told('c')).to.deep.equal([]);
    });

    it('are counted anew as accounts come, move and go', async () => {
      await store().commit([
        { ...founding('a'), directory: [link(home), linkAccount(home, 'u', 'p'), linkAccount(home, 'v', 'q')] },
      ]);
      expect(await told('a')).to.deep.equal(['teams t: 2, 2']);
      await commit('a', 1, linkAccount(home, 'v', 'p'));
      expect(await told('a')).to.deep.equal(['teams t: 1, 1']);
      await commit('a', 2, linkAccount(others[2] ?? home, 'u', 'p'), linkAccount(home, 'w', 'r'));
      expect(await told('a')).to.deep.equal(['teams t: 2, 1']);
      await commit('a', 3, { kind: 'identity-unlinked', identity: account(home, 'w') }, erased('p'));
      expect(await told('a')).to.deep.equal(['teams t: 0, 0']);
    });

    it('are nobody’s once they are unlinked, and so are the accounts there, which others may link then', async () => {
      const elsewhere = others.flatMap((tenant) => [link(tenant), linkAccount(tenant, 'u', 'p')]);
      await store().commit([
        {
          ...founding('a'),
          directory: [link(home), linkAccount(home, 'u', 'p'), linkAccount(home, 'v', 'q'), ...elsewhere],
        },
        founding('b'),
      ]);
      await commit('a', 1, unlink(home));
      expect(await ownerOf(home)).to.equal(null);
      expect([await personIn(home, 'u'), await personIn(home, 'v')]).to.deep.equal([null, null]);
      expect(await store().identitiesOf('a', 'q')).to.deep.equal([]);
      expect(await store().identitiesOf('a', 'p'), 'those in other tenants stay').to.have.deep.members(
        others.map((tenant) => account(tenant, 'u')),
      );
      for (const tenant of others) {
        expect(await ownerOf(tenant)).to.equal('a');
        expect(await personIn(tenant, 'u')).to.equal('a p');
      }
      expect(await told('a')).to.deep.equal(['slack t: 1, 0', 'teams t","u: 1, 0', 'teams t2: 1, 0']);
      await commit('b', 1, link(home), linkAccount(home, 'u', 'x'));
      expect([await ownerOf(home), await personIn(home, 'u')]).to.deep.equal(['b', 'b x']);
      expect(await told('b')).to.deep.equal(['teams t: 1, 1']);
    });

    it('are not let go by anybody else, and what nobody has is let go without a word', async () => {
      await store().commit([
        { ...founding('a'), directory: [link(home), linkAccount(home, 'u', 'p')] },
        { ...founding('b'), directory: [linkAccount(others[2] ?? home, 'u', 'q')] },
      ]);
      const refused = commit('b', 1, record('x', 'X'), unlink(home));
      expect(await refusalOf(refused)).to.be.instanceOf(CommitError);
      expect([await ownerOf(home), await personIn(home, 'u')]).to.deep.equal(['a', 'a p']);
      expect((await store().read('b'))?.version, 'nothing of it is written').to.equal(1);
      expect(await commit('b', 1, ...others.map(unlink), record('x', 'X'))).to.deep.include({ kind: 'committed' });
      expect(await personIn(others[2] ?? home, 'u'), 'nothing happens there').to.equal('b q');
      expect((await store().read('b'))?.people.has('x')).to.equal(true);
      await store().commit([{ ...founding('c'), directory: others.map(unlink) }]);
      expect((await store().read('c'))?.version, 'not even for whoever is new').to.equal(1);
    });

    it('may go from one organisation to another in the same breath, in this order', async () => {
      await store().commit([
        { ...founding('a'), directory: [link(home), linkAccount(home, 'u', 'p'), linkAccount(home, 'v', 'q')] },
        founding('b'),
      ]);
      const from = (expected: number) => ({ ...adding('a', expected, `a${expected}`), directory: [unlink(home)] });
      const to = (expected: number, ...more: Change[]) => ({
        ...adding('b', expected, `b${expected}`),
        directory: [link(home), ...more],
      });
      for (const commits of [
        [to(1), from(1)],
        [{ ...adding('b', 1, 'x'), directory: [linkAccount(home, 'u', 'x')] }, from(1)],
        [from(1), to(1), { ...founding('c'), directory: [link(home)] }],
        [from(1), to(1), { ...founding('c'), directory: [unlink(home)] }],
        [from(1), to(1, linkAccount(home, 'u', 'x')), { ...founding('c'), directory: [linkAccount(home, 'u', 'y')] }],
      ])
        expect(await refusalOf(store().commit(commits))).to.be.instanceOf(CommitError);
      const kept = { ...from(1), directory: [unlink(home), linkAccount(home, 'u', 'p')] };
      expect(await refusalOf(store().commit([kept, to(1, linkAccount(home, 'u', 'x'))]))).to.be.instanceOf(CommitError);
      expect([await ownerOf(home), await personIn(home, 'u'), await store().read('c')]).to.deep.equal([
        'a',
        'a p',
        null,
      ]);
      const leaving = { ...from(1), directory: [linkAccount(home, 'w', 'r'), unlink(home)] };
      const taking = to(1, linkAccount(home, 'u', 'x'), linkAccount(home, 'w', 'y'));
      const outcome = await store().commit([leaving, taking]);
      expect(outcome).to.deep.equal({ kind: 'committed', versions: { a: 2, b: 2 } });
      expect(await ownerOf(home)).to.equal('b');
      const now = await Promise.all(['u', 'v', 'w'].map((user) => personIn(home, user)));
      expect(now).to.deep.equal(['b x', null, 'b y']);
      expect(await told('a')).to.deep.equal([]);
    });

    it('are linked and unlinked in the order that one commit says', async () => {
      await store().commit([
        { ...founding('a'), directory: [link(home), linkAccount(home, 'u', 'p'), linkAccount(home, 'v', 'q')] },
      ]);
      const w = linkAccount(home, 'w', 'r');
      await commit('a', 1, w, unlink(home), linkAccount(home, 'u', 'x'));
      expect(await ownerOf(home)).to.equal(null);
      expect([await personIn(home, 'u'), await personIn(home, 'v'), await personIn(home, 'w')]).to.deep.equal([
        'a x',
        null,
        null,
      ]);
      await commit('a', 2, unlink(home), link(home), w);
      expect(
        [await ownerOf(home), await personIn(home, 'u'), await personIn(home, 'w')],
        'it was nobody’s',
      ).to.deep.equal(['a', 'a x', 'a r']);
      await commit('a', 3, unlink(home), link(home), linkAccount(home, 'v', 'y'));
      expect([await ownerOf(home), await personIn(home, 'u'), await personIn(home, 'v')]).to.deep.equal([
        'a',
        null,
        'a y',
      ]);
      expect(await told('a')).to.deep.equal(['teams t: 1, 1']);
      const [other = home] = others;
      await commit('a', 4, linkAccount(other, 'u', 'p'), link(other), linkAccount(other, 'v', 'q'), unlink(other));
      expect([await ownerOf(other), await personIn(other, 'u'), await personIn(other, 'v')]).to.deep.equal([
        null,
        null,
        null,
      ]);
    });

    it('leave people, facts, settings, remarks, journal and installations as they are when they go', async () => {
      const installation = { ...home, sealed: 's', at };
      await store().putInstallation(installation);
      await store().commit([
        {
          ...founding('a'),
          actor: 'p',
          undoable: { until: null },
          changes: [{ kind: 'person-added', on: '2026-11-23', person: 'p' }],
          directory: [
            record('p', 'Ana', { vendorIds: ['mc-1'] }),
            link(home),
            linkAccount(home, 'u', 'p'),
            remarked(remark('1', 'p')),
            { kind: 'settings-changed', settings: { channel: 'c' } },
          ],
        },
      ]);
      await store().noteSeen('a', 'x', ['p'], '2026-11-23');
      const seen = async () => {
        const snapshot = await store().read('a');
        return {
          ...{ facts: snapshot?.facts, settings: snapshot?.settings, alerts: snapshot?.alerts },
          people: [...(snapshot?.people ?? [])],
          remarks: [...(snapshot?.remarks ?? [])],
          journal: (await store().journal('a')).slice(0, 1),
          undo: await store().undoOf('a', 'p'),
          bearers: await store().bearersOf(['mc-1']),
          seen: await store().seenBy('a', 'p'),
          installations: await store().installations(),
        };
      };
      const before = await seen();
      expect(before.installations).to.deep.equal([installation]);
      await store().commit([{ ...adding('a', 1, 'q'), changes: [], directory: [unlink(home)] }]);
      expect(await seen()).to.deep.equal(before);
      expect((await store().journal('a', 1)).map(({ version, changes }) => [version, changes])).to.deep.equal([
        [2, []],
      ]);
      expect(await ownerOf(home)).to.equal(null);
    });
  });
};
