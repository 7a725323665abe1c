import { expect } from 'chai';
import fc from 'fast-check';
import {
  type ChatIdentity,
  CommitError,
  memoryStore,
  openPostgresStore,
  personDestination,
  type Store,
  type Tenant,
} from '../../storage/index.js';
import { at, founding, message } from '../contract/commits.js';
import { freshDatabase } from '../support/postgres.js';
import { ForgetfulDisk } from './forgetful-disk.js';
import { openOn } from './pairs.js';
import { restarting } from './restarting.js';
import { type Change, type Conversation, type Said, WhoIsWho } from './who-is-who.js';

const organisations = ['a', 'b'] as const;
const persons = ['p', 'q'] as const;
const tenants: readonly Tenant[] = [
  { platform: 'teams', tenant: 't' },
  { platform: 'slack', tenant: 't' },
  { platform: 'teams', tenant: 't","u' },
];
const identities = tenants.flatMap((tenant) => ['u', 'v'].map((user): ChatIdentity => ({ ...tenant, user })));
const conversations = tenants.flatMap((tenant, nth): Conversation[] =>
  ['c', 'd'].map((letter) => ({ id: `${letter}${nth}`, ...tenant })),
);
const destinations = [
  ...conversations.map(({ id }) => id),
  ...organisations.flatMap((organisation) => persons.map((person) => personDestination(organisation, person))),
];

type Step =
  | { kind: 'commit'; all: readonly Said[] }
  | { kind: 'put' | 'replace'; conversation: Conversation; organisation: string; person: string | null }
  | { kind: 'claim' };

const person = fc.constantFrom(...persons);
const identity = fc.constantFrom(...identities);
const tenant = fc.constantFrom(...tenants);
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 3, arbitrary: tenant.map((one): Change => ({ kind: 'tenant-linked', ...one })) },
  { weight: 3, arbitrary: tenant.map((one): Change => ({ kind: 'tenant-unlinked', ...one })) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('identity-linked' as const), identity, person }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('identity-unlinked' as const), identity }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('person-erased' as const), person }) },
);
const said = (organisation: string): fc.Arbitrary<Said> =>
  fc.record({
    organisation: fc.constant(organisation),
    directory: fc.array(change, { maxLength: 5 }),
    messages: fc.array(
      fc.record({
        id: fc.integer({ min: 0, max: 19 }).map((number) => `m${number}`),
        destination: fc.constantFrom(...destinations),
      }),
      { maxLength: 4 },
    ),
  });
const [ofA, ofB] = [said('a'), said('b')];
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .oneof(fc.tuple(ofA), fc.tuple(ofB), fc.tuple(ofA, ofB), fc.tuple(ofB, ofA))
      .map((all): Step => ({ kind: 'commit', all })),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('put' as const, 'replace' as const),
      conversation: fc.constantFrom(...conversations),
      organisation: fc.constantFrom(...organisations),
      person: fc.option(person),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'claim' }) },
);

/** Whether it was committed. Anything but that and a refusal is thrown. */
const isCommitted = async (store: Store, all: readonly Said[]): Promise<boolean> => {
  const commits = await Promise.all(
    all.map(async ({ organisation, directory, messages }) => ({
      ...{ organisation, at, on: '2026-11-23', actor: null, reason: 'test', directory: [...directory] },
      expected: (await store.read(organisation))?.version ?? 0,
      outbox: messages.map(({ id, destination }) => ({ ...message(id), destination })),
    })),
  );
  try {
    const { kind } = await store.commit(commits);
    if (kind !== 'committed') throw new Error(kind);
    return true;
  } catch (error) {
    if (error instanceof CommitError) return false;
    throw error;
  }
};

const take = async (store: Store, expected: WhoIsWho, one: Step): Promise<void> => {
  switch (one.kind) {
    case 'commit':
      expect(await isCommitted(store, one.all)).to.equal(expected.commit(one.all));
      return;
    case 'put':
    case 'replace': {
      const reference = { ...one.conversation, organisation: one.organisation, person: one.person };
      const kept = { ...reference, kind: 'private' as const, reference: {}, suspended: null, seenAt: at };
      if (one.kind === 'put' || expected.hasReference(reference.id)) expected.putReference(reference);
      return one.kind === 'put' ? store.putReference(kept) : store.replaceReference(kept);
    }
    case 'claim':
      await store.claim('one', at, 60_000, 3);
      return;
  }
};

const idsOf = (all: readonly { id: string }[]): string[] => all.map(({ id }) => id);

const compare = async (store: Store, expected: WhoIsWho): Promise<void> => {
  for (const one of tenants)
    expect(await store.organisationOf(one.platform, one.tenant)).to.equal(expected.organisationOf(one));
  for (const one of identities) expect(await store.personOf(one)).to.deep.equal(expected.personOf(one));
  for (const organisation of organisations) {
    expect(await store.tenantsOf(organisation)).to.have.deep.members(expected.tenantsOf(organisation));
    expect(idsOf(await store.references(organisation))).to.deep.equal(expected.references(organisation));
    expect(idsOf(await store.outbox(organisation))).to.deep.equal(expected.outbox(organisation));
    for (const one of persons)
      expect(await store.identitiesOf(organisation, one)).to.have.deep.members(
        expected.identitiesOf(organisation, one),
      );
  }
};

const inFreshDatabase = async (snapshotAfterBytes: number): Promise<Store> => {
  const { url, drop } = await freshDatabase();
  const store = await openPostgresStore({ url, connections: 4, snapshotAfterBytes });
  return { ...store, close: () => store.close().then(drop) };
};

const onDisk = (snapshotAfterBytes: number): Promise<Store> => {
  const disk = new ForgetfulDisk();
  return restarting(() => openOn(disk, { snapshotAfterBytes }));
};

const stores: Readonly<Record<string, { open: () => Promise<Store>; runs: number }>> = {
  memory: { open: async () => memoryStore(), runs: 400 },
  'the embedded store, started again from its journal before every question': { open: () => onDisk(1e9), runs: 10 },
  'the embedded store, started again from its snapshot before every question': { open: () => onDisk(1), runs: 10 },
  PostgreSQL: { open: () => inFreshDatabase(1e9), runs: 8 },
  'PostgreSQL, always taking snapshots': { open: () => inFreshDatabase(1), runs: 4 },
};

describe('who is who, and what is sent to them, after whatever was committed', () => {
  for (const [name, { open, runs }] of Object.entries(stores))
    it(`is in ${name} what it is when told plainly`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25 }), async (steps) => {
          const store = await open();
          try {
            const expected = new WhoIsWho();
            await store.commit(organisations.map(founding));
            for (const one of steps) await take(store, expected, one);
            await compare(store, expected);
          } finally {
            await store.close();
          }
        }),
        { numRuns: runs },
      );
    });
});
