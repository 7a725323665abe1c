import { expect } from 'chai';
import fc from 'fast-check';
import {
  type CommitInput,
  memoryStore,
  personDestination,
  type Settlement,
  type Store,
} from '../../../storage/index.js';
import { type FreshDatabase, freshDatabase } from '../../support/postgres.js';
import { commit, empty, type Office, openOffice, spareTheDisk, tenant } from './office.js';

const start = Date.parse('2026-11-23T08:00:00Z');
const minuteMs = 60_000;
const instant = (minute: number): string => new Date(start + minute * minuteMs).toISOString();
const month = 31 * 24 * 60;
const leaseMs = 3 * minuteMs;

const organisations = ['a', 'b'] as const;
const persons = ['p', 'q'] as const;
const destinations = ['d1', 'd2', 'd3', personDestination('a', 'p'), personDestination('b', 'q')];
const ids = Array.from({ length: 14 }, (_, index) => `m${index}`);
const owners = ['one', 'two'];

type Messages = NonNullable<CommitInput['outbox']>;

type Step =
  | { kind: 'commit'; organisation: 'a' | 'b'; outbox: Messages; erased: string[]; leaves: boolean }
  | { kind: 'reference'; id: string; organisation: 'a' | 'b'; person: string | null }
  | { kind: 'claim'; owner: string; now: number; limit: number }
  | { kind: 'settle'; owner: string; now: number; ids: string[]; settlements: Settlement[] }
  | { kind: 'revive'; destination: string; now: number };

const minutes = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: -5, max: 40 }) },
  { weight: 1, arbitrary: fc.integer({ min: 2 * month, max: 2 * month + 20 }) },
);
const organisation = fc.constantFrom(...organisations);
const destination = fc.constantFrom(...destinations);

const messages = fc.array(
  fc.record({
    id: fc.constantFrom(...ids),
    destination,
    kind: fc.constant('alert'),
    dueAt: fc.integer({ min: 0, max: 30 }).map(instant),
    expiresAt: fc.integer({ min: 2, max: 60 }).map(instant),
    replaces: fc.option(fc.constantFrom(...ids), { freq: 3 }),
    payload: fc.constantFrom({ said: 'x\u0000"\\{}' }, null),
  }),
  { minLength: 1, maxLength: 5 },
);

const settlement: fc.Arbitrary<Settlement> = fc.oneof(
  fc.constant<Settlement>({ kind: 'sent', message: 'x', via: 'c', carriedBy: null }),
  minutes.map((at): Settlement => ({ kind: 'retry', at: instant(at), reason: '429' })),
  minutes.map((at): Settlement => ({ kind: 'ambiguous', at: instant(at), via: 'c', reason: 'reset' })),
  minutes.map((at): Settlement => ({ kind: 'held', at: instant(at), carriedBy: 'k', reason: 'quiet' })),
  fc.constantFrom<Settlement>(
    { kind: 'suspended', reason: 'blocked' },
    { kind: 'dead', reason: '403' },
    { kind: 'folded', reason: '' },
  ),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('commit' as const),
      organisation,
      outbox: messages,
      erased: fc.oneof(
        { weight: 5, arbitrary: fc.constant<string[]>([]) },
        { weight: 1, arbitrary: fc.subarray<string>([...persons], { minLength: 1 }) },
      ),
      leaves: fc.integer({ min: 0, max: 7 }).map((number) => number === 7),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('reference' as const),
      id: destination,
      organisation,
      person: fc.option(fc.constantFrom(...persons)),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('claim' as const),
      owner: fc.constantFrom(...owners),
      now: minutes,
      limit: fc.integer({ min: 0, max: 4 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('settle' as const),
      owner: fc.constantFrom(...owners),
      now: minutes,
      ids: fc.shuffledSubarray(ids),
      settlements: fc.array(settlement, { minLength: ids.length, maxLength: ids.length }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('revive' as const), destination, now: minutes }) },
);

/** Does that. Answers what the store did, where it answers anything. */
const taken = async (store: Store, one: Step): Promise<unknown> => {
  switch (one.kind) {
    case 'commit':
      return commit(store, one.organisation, one.outbox, one.erased, one.leaves);
    case 'reference':
      return store.putReference({
        ...{ id: one.id, organisation: one.organisation, person: one.person, ...tenant },
        ...{ kind: 'private', reference: { n: one.id }, suspended: null, seenAt: instant(0) },
      });
    case 'claim':
      return store.claim(one.owner, instant(one.now), leaseMs, one.limit);
    case 'settle':
      return store.settle(
        one.owner,
        one.ids.flatMap((id, nth) => {
          const outcome = one.settlements[nth];
          return outcome === undefined ? [] : [{ id, settlement: outcome }];
        }),
        instant(one.now),
      );
    case 'revive':
      return store.revive(one.destination, instant(one.now));
  }
};

const messagesIn = async (store: Store): Promise<unknown> => [
  await Promise.all(organisations.map((of) => store.outbox(of))),
  await store.nextDue(),
];

const standing = async (store: Store): Promise<unknown> => ({
  messages: await messagesIn(store),
  to: await Promise.all(destinations.map((to) => store.outboxTo(to))),
  references: await Promise.all(organisations.map((of) => store.references(of))),
  depth: await store.outboxDepth(),
});

describe('messages in PostgreSQL', () => {
  let database: FreshDatabase;
  let office: Office;
  before(async () => {
    database = await freshDatabase();
    await spareTheDisk(database.url);
    office = await openOffice(database.url);
  });
  after(async () => {
    await office.close();
    await database.drop();
  });

  it('stand as they do in memory, whatever was done to them in whatever order and at whatever time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        await empty(office);
        const memory = memoryStore();
        for (const [nth, one] of steps.entries()) {
          const expected = await taken(memory, one);
          expect(await taken(office.store, one), `step ${nth}`).to.deep.equal(expected);
          expect(await messagesIn(office.store), `after step ${nth}`).to.deep.equal(await messagesIn(memory));
        }
        expect(await standing(office.store)).to.deep.equal(await standing(memory));
        const { rows } = await office.connection.pool.query('select destination from destinations');
        const left = new Set((rows as { destination: string }[]).map(({ destination: to }) => to));
        for (const to of destinations)
          expect(left.has(to), `a row for ${to}`).to.equal((await office.store.outboxTo(to)).length > 0);
      }),
      { numRuns: 40 },
    );
  });
});
