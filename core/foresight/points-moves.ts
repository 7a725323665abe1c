import type { Fraction } from 'fraction.js';
import { hasPerson, membersOf } from '../evaluate/people-set.js';
import type { Holds } from '../programme/parts.js';
import type { ScoreMetric } from '../programme/score-schema.js';
import { exactly } from '../score/exact.js';
import type { PointGround } from '../score/point-ground.js';
import { metricPoints, type Scoring, stepStandings } from '../score/points.js';
import type { Cost } from './cost.js';
import { costOfMissing } from './cost.js';
import { costOfStep, type Ground, towards } from './ground.js';
import { leastSteps, type StepTo } from './least-steps.js';
import type { StepKind } from './planned.js';

/** Somebody who could count where they do not yet, by what they would have to do. */
interface Joiner {
  person: number;
  steps: readonly { credential: string; kind: StepKind }[];
  cost: Cost;
}

/** More people in one place than this are never needed for all of its points. */
const mostJoiners = 100;

/** Who could count with that, cheapest first, then in id order; once nobody is left, people who are not there. */
export const joinersTo = (ground: Ground): ((holds: Holds) => readonly Joiner[]) => {
  const known = new Map<Holds, readonly Joiner[]>();
  const stepsOf = new Map<string, (person: number) => StepKind | 'nothing' | null>();
  const stepTo =
    (person: number): StepTo =>
    (credential) => {
      const found = stepsOf.get(credential) ?? towards(ground, credential).stepOf;
      stepsOf.set(credential, found);
      return found(person);
    };
  const find = (holds: Holds): readonly Joiner[] => {
    const counting = ground.holding.standing.eligible(holds);
    return membersOf(ground.present)
      .filter((person) => !hasPerson(counting, person))
      .flatMap((person): Joiner[] => {
        const steps = leastSteps(holds, stepTo(person));
        if (steps === null || steps.length > ground.mostEach) return [];
        return [{ person, steps, cost: steps.reduce((sum, { kind }) => sum + costOfStep[kind], 0) }];
      })
      .sort((a, b) => a.cost - b.cost || a.person - b.person)
      .slice(0, mostJoiners);
  };
  return (holds) => {
    const found = known.get(holds) ?? find(holds);
    known.set(holds, found);
    return found;
  };
};

/** So many more people with that, in that step where the metric has steps. */
export interface Addition {
  holds: Holds;
  count: number;
  step: string | null;
}

/** What could be done for one metric, and what it would give. */
export interface Move {
  additions: readonly Addition[];
  points: Fraction;
  cost: Cost;
}

const costOf = (joiners: (holds: Holds) => readonly Joiner[], { holds, count }: Addition): Cost => {
  const all = joiners(holds);
  const missing = Math.max(0, count - all.length);
  return all.slice(0, count).reduce((sum, { cost }) => sum + cost, missing * costOfMissing);
};

/**
 * What can be done for a metric: nothing, and for every number of people that gives more points the way to place them:
 * steps that ask for people are filled in their order, since none after them counts before; whoever comes then goes where
 * they give most.
 */
export const movesFor = (
  metric: ScoreMetric,
  points: PointGround,
  scoring: Scoring,
  joiners: (holds: Holds) => readonly Joiner[],
): Move[] => {
  const { from } = metric;
  const max = exactly(metric.max);
  const placed = (additions: readonly Addition[]): Move => {
    const more = new Map<Holds, number>();
    for (const { holds, count } of additions) more.set(holds, (more.get(holds) ?? 0) + count);
    const after: PointGround = { ...points, count: (holds) => points.count(holds) + (more.get(holds) ?? 0) };
    return {
      additions,
      points: metricPoints(metric, after, scoring),
      cost: additions.reduce((sum, addition) => sum + costOf(joiners, addition), 0),
    };
  };
  const rising = (before: readonly Addition[], last: Omit<Addition, 'count'>): Move[] => {
    const moves: Move[] = [];
    for (let count = 1; count <= mostJoiners; count += 1) {
      const move = placed([...before, { ...last, count }]);
      moves.push(move);
      if (move.points.gte(max)) break;
    }
    return moves;
  };
  const moves = [placed([])];
  if ('people' in from) moves.push(...rising([], { holds: from.people.holds, step: null }));
  if ('steps' in from) {
    const gates: Addition[] = [];
    const standings = stepStandings(from.steps, points, scoring);
    for (const { step, have } of standings) {
      const lacking = (step.minPeople ?? 0) - have;
      if (lacking > 0) {
        gates.push({ holds: step.holds, count: lacking, step: step.id });
        moves.push(placed([...gates]));
      } else if (step.once !== undefined && have === 0) {
        gates.push({ holds: step.holds, count: 1, step: step.id });
        moves.push(placed([...gates]));
      }
      if (step.each !== undefined) moves.push(...rising([...gates], { holds: step.holds, step: step.id }));
    }
  }
  return cheapestOfEach(moves);
};

/** Of moves that give the same, the cheapest; none that costs more and gives no more than another. */
const cheapestOfEach = (moves: readonly Move[]): Move[] => {
  const byPoints = [...moves].sort((a, b) => a.cost - b.cost || b.points.compare(a.points));
  const kept: Move[] = [];
  for (const move of byPoints) if (kept.every(({ points }) => move.points.gt(points))) kept.push(move);
  return kept;
};
