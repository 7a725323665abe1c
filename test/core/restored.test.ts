import { expect } from 'chai';
import fc from 'fast-check';
import {
  apply,
  applyAll,
  type Change,
  changeSchema,
  evaluate,
  type Facts,
  forecast,
  inverseOf,
  lookupIn,
  parseFacts,
  recordsTouched,
} from '../../core/index.js';
import { someChange } from './generators/change.js';
import { askedOn, factsSource } from './generators/facts.js';
import { someProgramme } from './generators/programme.js';
import { factsOf } from './small.js';

const someFacts = factsSource.map(parseFacts);
const someChanges = fc.array(someChange, { maxLength: 20 });

const sorted = (list: readonly unknown[]): string[] => list.map((item) => JSON.stringify(item)).sort();

/** Facts without the order of their lists. */
const unordered = ({
  people,
  associations,
  achievements,
  overrides,
  metrics,
  flags,
  enrolments,
  membership,
}: Facts) => ({
  people: sorted(people),
  associations: sorted(associations),
  achievements: sorted(achievements),
  overrides: sorted(overrides),
  metrics: sorted(metrics),
  flags: sorted(flags),
  enrolments: sorted(enrolments),
  membership,
});

/** Every kind of change, taking back among them: what undoes some changes is put among others. */
const withTakingBack = fc
  .tuple(someFacts, someChanges, someChanges, someChanges)
  .map(([facts, undone, before, after]): { facts: Facts; changes: Change[] } => ({
    facts,
    changes: [...before, ...inverseOf(lookupIn(facts), undone), ...after],
  }));

describe('taking changes back', () => {
  it('H2: the inverse of any changes restores the facts, every verdict and every forecast', () => {
    fc.assert(
      fc.property(someProgramme, withTakingBack, askedOn, (programme, { facts, changes }, on) => {
        const back = applyAll(applyAll(facts, changes), inverseOf(lookupIn(facts), changes));
        expect(unordered(back)).to.deep.equal(unordered(facts));
        expect(evaluate(programme, back, on)).to.deep.equal(evaluate(programme, facts, on));
        const through = '2026-09-30';
        expect(forecast(programme, back, on, through)).to.deep.equal(forecast(programme, facts, on, through));
      }),
      { numRuns: 200 },
    );
  });

  it('H1: many changes at once, taking back among them, are what they are one after another', () => {
    fc.assert(
      fc.property(withTakingBack, ({ facts, changes }) => {
        expect(applyAll(facts, changes)).to.deep.equal(changes.reduce(apply, facts));
      }),
    );
  });

  it('H1: what takes back is a change as the journal keeps it', () => {
    fc.assert(
      fc.property(withTakingBack, someChanges, ({ facts }, changes) => {
        const inverse = inverseOf(lookupIn(facts), changes);
        const kept: unknown = JSON.parse(JSON.stringify(inverse));
        expect(changeSchema.array().parse(kept)).to.deep.equal(inverse);
        expect(inverse.length).to.equal(changes.length === 0 ? 0 : 1);
      }),
    );
  });

  it('H2: it touches what the changes touched, and nothing else', () => {
    fc.assert(
      fc.property(someFacts, someChanges, (facts, changes) => {
        const touched = inverseOf(lookupIn(facts), changes).flatMap(recordsTouched);
        expect(touched.sort()).to.deep.equal([...new Set(changes.flatMap(recordsTouched))].sort());
      }),
    );
  });

  it('H2: changes that touch none of the same records can be taken back in either order', () => {
    fc.assert(
      fc.property(someFacts, someChanges, someChanges, (facts, first, others) => {
        const touched = new Set(first.flatMap(recordsTouched));
        const second = others.filter((change) => recordsTouched(change).every((key) => !touched.has(key)));
        const between = applyAll(facts, first);
        const all = applyAll(between, second);
        const firstBack = applyAll(all, inverseOf(lookupIn(facts), first));
        expect(unordered(firstBack)).to.deep.equal(unordered(applyAll(facts, second)));
        const bothBack = applyAll(firstBack, inverseOf(lookupIn(between), second));
        expect(unordered(bothBack)).to.deep.equal(unordered(facts));
      }),
    );
  });

  it('H2: no ids, however they are written, make two records one', () => {
    const on = '2026-03-01';
    const ended = (competency: string, level: string): Change => ({ kind: 'override-ended', on, competency, level });
    const keys = [
      ended('a', 'b'),
      ended('a","b', 'c'),
      ended('a', 'b","c'),
      ended('a/b', 'c'),
      ended('a', 'b/c'),
      { kind: 'person-added' as const, on, person: 'membership' },
      { kind: 'association-ended' as const, on, person: 'membership' },
      { kind: 'achievement-verified' as const, on, id: 'membership' },
      { kind: 'enrolment-ended' as const, on, competency: 'membership' },
      { kind: 'flag-ended' as const, on, flag: 'membership' },
      { kind: 'membership-recorded' as const, on, membership: null },
    ].flatMap(recordsTouched);
    expect(new Set(keys).size).to.equal(11);
  });
});

describe('associations that are entered late', () => {
  const span = (from: string, through: string | null) => ({ person: 'p', from, through });
  const starting = (on: string, through: string | null, spans: readonly { from: string }[]) =>
    apply(factsOf({ p: [] }, { associations: spans }), { kind: 'association-started', on, person: 'p', through })
      .associations;

  it('C2: one that starts before another ends on the day before it, if it does not end earlier', () => {
    const later = span('2026-03-01', null);
    expect(starting('2026-01-01', null, [later])).to.deep.equal([later, span('2026-01-01', '2026-02-28')]);
    expect(starting('2026-01-01', '2026-03-01', [later])).to.deep.equal([later, span('2026-01-01', '2026-02-28')]);
    expect(starting('2026-01-01', '2026-02-27', [later])).to.deep.equal([later, span('2026-01-01', '2026-02-27')]);
    const [first, second] = [span('2026-02-01', '2026-02-10'), later];
    expect(starting('2026-01-01', null, [second, first]).at(-1)).to.deep.equal(span('2026-01-01', '2026-01-31'));
  });

  it('C2: whatever is entered in whatever order, one at a time or many at once, nobody is associated twice on a day', () => {
    fc.assert(
      fc.property(someFacts, fc.array(someChange, { maxLength: 40 }), (facts, changes) => {
        const known = new Set(facts.people.map(({ id }) => id));
        const ours = changes.filter(
          (change) =>
            (change.kind === 'association-started' || change.kind === 'association-ended') && known.has(change.person),
        );
        expect(() => parseFacts(applyAll(facts, ours))).not.to.throw();
        expect(() => parseFacts(ours.reduce(apply, facts))).not.to.throw();
      }),
    );
  });
});
