import { expect } from 'chai';
import fc from 'fast-check';
import { addDays, type LevelResilience, resilience } from '../../../core/index.js';
import { departed, equalsBruteForce } from './brute-force.js';
import { type Asked, someDesignation, someOf2021, someScored } from './points-organisations.js';
import { isHeld } from './reference.js';

const runs = Number(process.env.ASSAY_RUNS ?? 100);

const onTheDayItself = someDesignation.map(({ onTheDay, facts, on }): Asked => ({ programme: onTheDay, facts, on }));

const holdsFor = (some: fc.Arbitrary<Asked>): void =>
  fc.assert(
    fc.property(some, ({ programme, facts, on }) => void equalsBruteForce(programme, facts, on)),
    { numRuns: runs, endOnFailure: true },
  );

const outcome = (one: LevelResilience | null): string =>
  one === null ? 'never' : one.exact ? String(one.departures) : 'not exact';

describe('resilience in points', function () {
  this.timeout(120_000);

  it('is what letting every set of people leave shows: designations in their window', () => holdsFor(someDesignation));

  it('is what letting every set of people leave shows: designations on the day itself', () => holdsFor(onTheDayItself));

  it('is what letting every set of people leave shows: the points options of 2021', () => holdsFor(someOf2021));

  it('is what letting every set of people leave shows: any score', () => holdsFor(someScored));

  for (const [what, some, wanted] of [
    ['designations on the day', onTheDayItself, ['0', '1', '2']],
    ['the points options of 2021', someOf2021, ['0', '1', '2', 'never']],
    ['any score', someScored, ['0', '1', '2', 'never']],
  ] as const)
    it(`is looked at where it takes nobody, one, two or no departure at all: ${what}`, () => {
      const counts = new Map<string, number>();
      for (const { programme, facts, on } of fc.sample<Asked>(some, { numRuns: 400, seed: 1 }))
        for (const { levels } of resilience(programme, facts, on).competencies)
          for (const one of Object.values(levels)) counts.set(outcome(one), (counts.get(outcome(one)) ?? 0) + 1);
      for (const found of wanted) expect(counts.get(found) ?? 0, found).to.be.greaterThan(2);
    });

  it('S4: says through which day an earlier day keeps a level, and what it takes on the day itself', () => {
    let kept = 0;
    fc.assert(
      fc.property(someDesignation, ({ programme, onTheDay, facts, on }) => {
        const byTheDay = resilience(onTheDay, facts, on).competencies;
        for (const [index, { id, kept: found = {} }] of resilience(programme, facts, on).competencies.entries())
          for (const [level, { through, onTheDay: one }] of Object.entries(found)) {
            kept += 1;
            const goal = { level, competency: id };
            const everybody = facts.people.map((person) => person.id);
            const empty = departed(facts, everybody, on);
            expect(isHeld(programme, empty, through, goal)).to.equal(true);
            expect(isHeld(programme, empty, addDays(through, 1), goal)).to.equal(false);
            expect(one).to.deep.equal(byTheDay[index]?.levels[level]);
          }
      }),
      { numRuns: runs, endOnFailure: true, seed: 1 },
    );
    expect(kept).to.be.greaterThan(2);
  });
});
