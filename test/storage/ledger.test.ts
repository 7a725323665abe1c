import { expect } from 'chai';
import fc from 'fast-check';
import { apply, emptyFacts } from '../../core/facts/apply.js';
import type { Change, RestoredRecord } from '../../core/facts/change.js';
import { inverseOf, lookupIn } from '../../core/facts/records.js';
import type { Facts } from '../../core/facts/schema.js';
import { factsOf, Ledger } from '../../storage/ledger.js';

const person = fc.constantFrom('p', 'q', 'r', '__proto__');
const id = fc.constantFrom('1', '2', '3', 'constructor');
const on = fc.integer({ min: 1, max: 28 }).map((day) => `2026-11-${String(day).padStart(2, '0')}`);
const achievement = fc.record({
  id,
  person,
  credential: fc.constantFrom('a', 'b'),
  earnedOn: on,
  expiresOn: fc.constant(null),
  state: fc.constantFrom('claimed' as const, 'verified' as const),
  certificateId: fc.constant(null),
  evidence: fc.constant(null),
  withdrawn: fc.constant(null),
});
const override = fc.record({
  competency: id,
  level: fc.constantFrom('gold', 'silver'),
  placedOn: on,
  endsOn: on,
  person: fc.option(id),
  credential: fc.option(id),
  reference: fc.constantFrom('ticket 1', null),
  why: fc.constantFrom('not recognised yet', null),
});
const enrolment = fc.record({
  competency: id,
  from: on,
  through: fc.option(on),
  track: fc.constantFrom('smb', 'enterprise', null),
});
const restored: fc.Arbitrary<RestoredRecord> = fc.oneof(
  fc.record({ of: fc.constant('person' as const), id: person, known: fc.boolean() }),
  person.chain((whose) =>
    fc.record({
      of: fc.constant('associations' as const),
      person: fc.constant(whose),
      spans: fc.array(fc.record({ person: fc.constant(whose), from: on, through: fc.option(on) }), { maxLength: 2 }),
    }),
  ),
  achievement.chain((stood) =>
    fc.record({
      of: fc.constant('achievement' as const),
      id: fc.constant(stood.id),
      achievement: fc.option(fc.constant(stood)),
    }),
  ),
  override.chain((stood) =>
    fc.record({
      of: fc.constant('overrides' as const),
      competency: fc.constant(stood.competency),
      level: fc.constant(stood.level),
      overrides: fc.boolean().map((stands) => (stands ? [stood] : [])),
    }),
  ),
  fc.record({
    of: fc.constant('readings' as const),
    metric: fc.constant('m'),
    readings: fc.array(fc.record({ metric: fc.constant('m'), value: fc.integer(), on }), { maxLength: 2 }),
  }),
  fc.record({
    of: fc.constant('flags' as const),
    flag: fc.constant('f'),
    statements: fc.array(fc.record({ flag: fc.constant('f'), from: on, through: fc.option(on) }), { maxLength: 2 }),
  }),
  enrolment.chain((stood) =>
    fc.record({
      of: fc.constant('enrolments' as const),
      competency: fc.constant(stood.competency),
      enrolments: fc.boolean().map((stands) => (stands ? [stood] : [])),
    }),
  ),
  fc.record({
    of: fc.constant('membership' as const),
    membership: fc.option(fc.record({ level: fc.constant('gold'), boughtOn: on })),
  }),
);
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('person-added' as const), on, person }),
  fc.record({ kind: fc.constant('association-started' as const), on, person, through: fc.option(on) }),
  fc.record({ kind: fc.constant('association-ended' as const), on, person }),
  fc.record({ kind: fc.constant('achievement-linked' as const), on, achievement }),
  fc.record({ kind: fc.constant('achievement-verified' as const), on, id }),
  fc.record({ kind: fc.constant('achievement-confirmed' as const), on, id }),
  fc.record({ kind: fc.constant('achievement-withdrawn' as const), on, id, reason: fc.constant('revoked' as const) }),
  fc.record({
    kind: fc.constant('achievement-corrected' as const),
    on,
    id,
    earnedOn: on,
    withdrawn: fc.constant(null),
  }),
  fc.record({ kind: fc.constant('metric-read' as const), on, metric: fc.constant('m'), value: fc.integer() }),
  fc.record({ kind: fc.constant('flag-stated' as const), on, flag: fc.constant('f'), through: fc.constant(null) }),
  fc.record({ kind: fc.constant('flag-ended' as const), on, flag: fc.constant('f') }),
  fc.record({ kind: fc.constant('override-placed' as const), on, override }),
  fc.record({
    kind: fc.constant('override-ended' as const),
    on,
    competency: id,
    level: fc.constantFrom('gold', 'silver'),
  }),
  enrolment.map(({ from, ...rest }) => ({ kind: 'enrolment-recorded' as const, on: from, ...rest })),
  fc.record({ kind: fc.constant('enrolment-ended' as const), on, competency: id }),
  fc.record({
    kind: fc.constant('membership-recorded' as const),
    on,
    membership: fc.option(fc.record({ level: fc.constantFrom('gold', 'silver'), boughtOn: on })),
  }),
  fc.record({
    kind: fc.constant('restored' as const),
    on,
    records: fc.array(restored, { minLength: 1, maxLength: 3 }),
  }),
);

const founded = emptyFacts({ id: 'a', name: 'A', timeZone: 'UTC', market: 'developed' });
/** Enough people and achievements for several shelves, so that changes fall into the first, the last and between. */
const large: Facts = {
  ...founded,
  people: Array.from({ length: 1100 }, (_, index) => ({ id: index === 700 ? 'p' : `x${index}` })),
  associations: Array.from({ length: 1100 }, (_, index) => ({
    person: index % 400 === 5 ? 'q' : `x${index}`,
    from: '2026-01-01',
    through: null,
  })),
};

describe('the ledger', () => {
  for (const [size, facts] of [
    ['a new', founded],
    ['a large', large],
  ] as const)
    it(`gives what core's apply and inverse give, in ${size} organisation, and never changes what it lent`, () => {
      fc.assert(
        fc.property(fc.array(fc.record({ change, lends: fc.boolean() }), { maxLength: 40 }), (steps) => {
          const ledger = new Ledger(facts);
          let expected = facts;
          const lent: { loan: ReturnType<Ledger['lend']>; stood: Facts }[] = [];
          for (const { change: one, lends } of steps) {
            expect(inverseOf(ledger, [one])).to.deep.equal(inverseOf(lookupIn(expected), [one]));
            ledger.apply(one);
            expected = apply(expected, one);
            if (lends) lent.push({ loan: ledger.lend(), stood: expected });
          }
          expect(factsOf(ledger.lend())).to.deep.equal(expected);
          for (const { loan, stood } of lent) {
            expect(factsOf(loan)).to.deep.equal(stood);
            expect([...loan.achievements.items()]).to.deep.equal(stood.achievements);
          }
        }),
        { numRuns: size === 'a new' ? 300 : 30 },
      );
    });
});
