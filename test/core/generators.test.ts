import { expect } from 'chai';
import fc from 'fast-check';
import { addDays, evaluate, forecast } from '../../core/index.js';
import { mostAlternatives } from '../../core/programme/alternatives.js';
import { type Case, someCase } from './generators/case.js';
import { type Requirement, takeable, waysOf } from './generators/programme.js';
import { judged } from './reference/level.js';

/** A property is worth what its generator reaches: each of these must occur more than once in some hundred cases. */
const wanted = [
  'met by people',
  'met by override only',
  'not offered',
  'closest of several, not met',
  'a tie between alternatives',
  'a seat empty although somebody else is eligible',
  'a group inside another, partly filled',
  'at risk',
  'active',
  'renewal open',
  'lapsed',
  'shown and not held',
  'due, not at risk',
  'a loss',
  'a gain',
  'a level that comes back',
] as const;
type Wanted = (typeof wanted)[number];

const reachedBy = ({ programme, facts, on }: Case): Set<Wanted> => {
  const reached = new Set<Wanted>();
  const verdict = evaluate(programme, facts, on);
  const opens = verdict.membership?.renewalOpens ?? on;
  const lostAtRenewal = new Set(
    evaluate(programme, facts, opens).competencies.flatMap(({ id, levels }) =>
      Object.entries(levels).flatMap(([name, { held }]) => (held ? [] : [`${id} ${name}`])),
    ),
  );
  const note = (what: Wanted, is: boolean): void => {
    if (is) reached.add(what);
  };
  for (const { id, levels } of verdict.competencies)
    for (const [name, level] of Object.entries(levels)) {
      const all = judged({ programme, facts, on, renewedAsOf: null }, id, name);
      note('met by people', level.met && level.contributors.length > 1);
      note('met by override only', level.held && !level.met);
      note('not offered', !level.offered);
      note('closest of several, not met', !level.met && all.length > 1);
      note(
        'a tie between alternatives',
        all.some((one, index) => all.slice(0, index).some((two) => one.empty === two.empty && one.unmet === two.unmet)),
      );
      note(
        'a seat empty although somebody else is eligible',
        level.groups.some(({ have, need, eligible }) => have < need && have < eligible.length),
      );
      note(
        'a group inside another, partly filled',
        level.groups.some(({ subsetOf, have, need }) => subsetOf !== undefined && have > 0 && have < need),
      );
      for (const state of ['at risk', 'active', 'renewal open', 'lapsed'] as const) note(state, level.state === state);
      note('due, not at risk', level.state === 'active' && lostAtRenewal.has(`${id} ${name}`));
      note('shown and not held', level.shown && !level.held);
    }
  const { losses, gains } = forecast(programme, facts, on, addDays(on, 130));
  note('a loss', losses.length > 0);
  note('a gain', gains.length > 0);
  note(
    'a level that comes back',
    losses.some((loss) =>
      gains.some((gain) => gain.competency === loss.competency && gain.level === loss.level && gain.on > loss.on),
    ),
  );
  return reached;
};

describe('the generators of the properties', () => {
  it('reach every kind of case that the rules tell apart', () => {
    const cases = fc.sample(someCase, { numRuns: 600, seed: 1 });
    const counts = new Map<Wanted, number>(wanted.map((what) => [what, 0]));
    for (const one of cases) for (const what of reachedBy(one)) counts.set(what, (counts.get(what) ?? 0) + 1);
    const rare = [...counts].filter(([, count]) => count < 2);
    expect(rare).to.deep.equal([]);
  });

  it('cut a requirement with more ways to choose than the product takes, so that every draw gives a pack', () => {
    const flag: Requirement = { flag: { flag: 'audited' } };
    const ten: Requirement = { any: Array.from({ length: 10 }, () => flag) };
    const takeableWays = (requirement: Requirement): number => waysOf(takeable(requirement));
    expect(takeableWays({ all: [ten, ten, ten] })).to.equal(mostAlternatives);
    expect(takeableWays({ all: [ten, ten, ten, ten] })).to.equal(10);
    expect(takeableWays({ any: [flag, { all: [ten, ten, ten] }] })).to.equal(1);
  });
});
