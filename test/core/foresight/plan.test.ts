import { expect } from 'chai';
import fc from 'fast-check';
import { addDays, type Goal, type Plan, type Programme, plan } from '../../../core/index.js';
import { someCase } from '../generators/case.js';
import { drawn } from '../generators/draw.js';
import { type Asked, someOfMpn } from './organisations.js';
import { asksForAwards, cheaperThan, clearOf, costOf, movesOf, reaches } from './reference.js';

const runs = Number(process.env.ASSAY_RUNS ?? 250);
/** So many sets of steps are tried before a case is left to its first half. */
const mostSets = 3_000;

const tally = { cheaper: 0, left: 0, withUnmet: 0, missing: 0, inexact: 0 };

const holds = (asked: Asked): void => {
  const { programme, facts, on, goal } = asked;
  const found: Plan = plan(programme, facts, on, goal);
  if (found.impossible) {
    expect(found.ways).to.deep.equal([]);
    return;
  }
  if (!found.exact) tally.inexact += 1;
  if (!found.exact && found.ways.length === 0 && !found.held) return;
  const moves = movesOf(programme, facts, on, goal);
  for (const { person, credential, kind } of found.steps)
    expect(moves, 'only steps that somebody can take').to.deep.include({ person, credential, kind });
  expect(found.count).to.equal(found.steps.filter(({ kind }) => kind === 'earn').length);
  if (found.unmet.length > 0) tally.withUnmet += 1;
  if (found.missingPeople > 0) {
    tally.missing += 1;
    if (asksForAwards(programme)) return;
    const all = moves.length <= 12 ? cheaperThan(moves, Number.POSITIVE_INFINITY, mostSets * 2) : null;
    for (const set of all ?? [moves])
      expect(reaches(asked, set, found.unmet), 'nobody is missing where steps would do').to.equal(false);
    return;
  }
  expect(reaches(asked, found.steps, found.unmet), 'the plan reaches the goal').to.equal(true);
  const sets = cheaperThan(moves, costOf(found.steps), mostSets);
  if (asksForAwards(programme)) return;
  if (sets === null) tally.left += 1;
  else if (found.exact) {
    tally.cheaper += sets.length;
    for (const set of sets) expect(reaches(asked, set, found.unmet), JSON.stringify(set)).to.equal(false);
  }
};

const someGoal = (programme: Programme) =>
  drawn((draw): { goal: Omit<Goal, 'by'>; ahead: number } => ({
    goal: {
      level: draw.one(programme.levels as [string, ...string[]]),
      ...(draw.chance(60)
        ? { competency: draw.one(programme.competencies.map(({ id }) => id) as [string, ...string[]]) }
        : {}),
    },
    ahead: draw.one([0, 0, 1, 9, 30, 91]),
  }));

const someAsked = (surviving: number): fc.Arbitrary<Asked> =>
  someCase.chain(({ programme, facts, on }) =>
    someGoal(programme).map(({ goal, ahead }) => {
      const by = addDays(on, ahead);
      return {
        programme,
        facts: clearOf(facts, by),
        on,
        goal: { ...goal, by, ...(surviving > 0 ? { surviving } : {}) },
      };
    }),
  );

describe('the plan', () => {
  it('reaches the goal, and nothing cheaper does: any pack', () => {
    fc.assert(fc.property(someAsked(0), holds), { numRuns: runs, endOnFailure: true });
  });

  it('reaches the goal, and nothing cheaper does: mpn-2017', () => {
    fc.assert(fc.property(someOfMpn(0), holds), { numRuns: runs, endOnFailure: true });
  });

  it('stands after any one departure, and nothing cheaper does: any pack', () => {
    fc.assert(fc.property(someAsked(1), holds), { numRuns: Math.round(runs / 2), endOnFailure: true });
  });

  it('stands after any one departure, and nothing cheaper does: mpn-2017', () => {
    fc.assert(fc.property(someOfMpn(1), holds), { numRuns: Math.round(runs / 2), endOnFailure: true });
  });

  after(() => {
    expect(tally.cheaper, 'sets that were tried').to.be.greaterThan(runs);
  });
});
