import { expect } from 'chai';
import fc from 'fast-check';
import { factsOn, recordedSince } from '../../../bot/reading/facts-on.js';
import {
  addDays,
  apply,
  type Change,
  emptyFacts,
  type Facts,
  inverseOf,
  lookupIn,
  type Organisation,
} from '../../../core/index.js';
import { memoryStore, type Store } from '../../../storage/index.js';
import { someChange } from '../../core/generators/change.js';

const organisation: Organisation = { id: 'small', name: 'Small', timeZone: 'UTC', market: 'developed' };
const firstDay = '2026-01-26';

/** One day of an organisation's life: some changes, the last ones taken back, or everything of somebody deleted. */
type Step = { after: number } & (
  | { kind: 'changes'; changes: Change[] }
  | { kind: 'undo' }
  | { kind: 'erase'; person: string }
);

const withProof = (change: Change): Change =>
  change.kind === 'achievement-linked'
    ? { ...change, achievement: { ...change.achievement, certificateId: 'MS-1', evidence: 'https://example.org/1' } }
    : change;

const someStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('changes' as const),
      after: fc.integer({ min: 0, max: 3 }),
      changes: fc.array(someChange.map(withProof), { minLength: 1, maxLength: 12 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), after: fc.integer({ min: 0, max: 2 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('erase' as const),
      after: fc.integer({ min: 0, max: 2 }),
      person: fc.constantFrom('p1', 'p2', 'p3'),
    }),
  },
);

/** A record that stands in a list is told apart by what it says, not by its place. */
const unordered = (facts: Facts): unknown =>
  Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map((one) => JSON.stringify(one)).toSorted() : value,
    ]),
  );

/** What erasing somebody takes out of the past: numbers, proofs and reasons, never a count. */
const withoutDetails = (facts: Facts): Facts => ({
  ...facts,
  achievements: facts.achievements.map((one) => ({ ...one, certificateId: null, evidence: null })),
  overrides: facts.overrides.map((one) => ({ ...one, why: null })),
});

interface Lived {
  store: Store;
  /** The facts at the end of each day on which something happened. */
  ends: Map<string, Facts>;
  erased: boolean;
}

const live = async (steps: readonly Step[]): Promise<Lived> => {
  const store = memoryStore();
  const ends = new Map<string, Facts>();
  let on = firstDay;
  let last: { before: Facts; changes: Change[] } | null = null;
  const read = async (): Promise<{ version: number; facts: Facts }> => {
    const snapshot = await store.read('small');
    return snapshot ?? { version: 0, facts: emptyFacts(organisation) };
  };
  const commit = async (changes: Change[], person: string | null = null): Promise<void> => {
    const { version } = await read();
    await store.commit([
      {
        organisation: 'small',
        expected: version,
        ...(version === 0 ? { founded: organisation } : {}),
        at: `${on}T08:00:00Z`,
        on,
        actor: null,
        reason: 'test',
        changes,
        directory: person === null ? [] : [{ kind: 'person-erased', person }],
      },
    ]);
    ends.set(on, structuredClone((await read()).facts));
  };
  await commit([]);
  for (const step of steps) {
    on = addDays(on, step.after);
    if (step.kind === 'erase') await commit([], step.person);
    else if (step.kind === 'changes') {
      const { facts: before } = await read();
      await commit(step.changes);
      last = { before, changes: step.changes };
    } else if (last !== null) {
      const inverse = inverseOf(lookupIn(last.before), last.changes);
      last = null;
      await commit(inverse);
    }
  }
  return { store, ends, erased: steps.some(({ kind }) => kind === 'erase') };
};

describe('the facts at the end of a day', () => {
  it('are those that stood then, whatever was done, taken back or erased since', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someStep, { minLength: 1, maxLength: 12 }), async (steps) => {
        const { store, ends, erased } = await live(steps);
        const journal = await store.journal('small');
        for (const [on, stood] of ends) {
          const found = factsOn(organisation, journal, on);
          if (found.kind === 'nothing') {
            expect(found.since === null || found.since > on).to.equal(true);
            continue;
          }
          const strip = erased ? withoutDetails : (facts: Facts) => facts;
          expect(unordered(strip(found.facts))).to.deep.equal(unordered(strip(stood)));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('are what the changes make one by one, and the same on every day until the next change', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(someStep, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 20 }),
        async (steps, away) => {
          const { store } = await live(steps);
          const journal = await store.journal('small');
          const day = addDays(firstDay, away);
          const found = factsOn(organisation, journal, day);
          const entries = journal.filter(({ on }) => on <= day);
          const changes = entries.flatMap((one) => one.changes);
          if (found.kind === 'nothing') {
            expect(changes.filter(({ kind }) => kind !== 'person-added')).to.deep.equal([]);
            return;
          }
          expect(found.version).to.equal(entries.at(-1)?.version);
          expect(unordered(found.facts)).to.deep.equal(
            unordered(changes.reduce<Facts>(apply, emptyFacts(organisation))),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  const entry = (version: number, on: string, changes: Change[]) => ({
    organisation: 'small',
    at: `${on}T08:00:00Z`,
    on,
    actor: null,
    reason: 'test',
    changes,
    alerts: [],
    version,
  });
  const known: Change = { kind: 'person-added', on: '2026-03-01', person: 'p1' };
  const counts: Change = { kind: 'metric-read', on: '2026-01-01', metric: 'revenue', value: 3 };

  it('begin with the first day on which something was recorded that a level follows from', () => {
    const journal = [entry(1, '2026-03-01', [known]), entry(2, '2026-03-05', [counts])];
    expect(recordedSince(journal)).to.equal('2026-03-05');
    expect(factsOn(organisation, journal, '2026-03-04')).to.deep.equal({ kind: 'nothing', since: '2026-03-05' });
    expect(factsOn(organisation, journal, '2026-03-05')).to.deep.include({ kind: 'recorded', version: 2 });
    expect(factsOn(organisation, [], '2026-03-05')).to.deep.equal({ kind: 'nothing', since: null });
  });

  it('leave out what was recorded later about an earlier day', () => {
    const journal = [entry(1, '2026-03-01', [known, counts]), entry(2, '2026-03-09', [{ ...counts, value: 9 }])];
    const found = factsOn(organisation, journal, '2026-03-08');
    expect(found.kind === 'recorded' && found.facts.metrics).to.deep.equal([
      { metric: 'revenue', value: 3, on: '2026-01-01' },
    ]);
  });

  it('never have a commit without the one it was decided on, even where a clock was put back between them', () => {
    const journal = [
      entry(1, '2026-03-01', [counts]),
      entry(2, '2026-04-01', [{ kind: 'flag-stated', on: '2026-03-01', flag: 'audited', through: null }]),
      entry(3, '2026-03-02', [{ kind: 'flag-ended', on: '2026-03-01', flag: 'audited' }]),
    ];
    const found = factsOn(organisation, journal, '2026-03-02');
    expect(found.kind === 'recorded' && found.facts.flags).to.deep.equal([
      { flag: 'audited', from: '2026-03-01', through: '2026-03-01' },
    ]);
  });
});
