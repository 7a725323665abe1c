import type { Fraction } from 'fraction.js';
import { assertIsoDate, type IsoDate } from '../date.js';
import { type CompiledLevel, catalogueOf, levelName } from '../evaluate/catalogue.js';
import { dayNumber } from '../evaluate/day-number.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import type { ScoreTrack } from '../programme/score-schema.js';
import { exactly, greater, nothing, onePoint, told } from '../score/exact.js';
import { pointGround } from '../score/point-ground.js';
import { enrolledTrack, isEnough, tracksOn } from '../score/reached.js';
import type { Scored } from '../score/scored.js';
import { countingTrack } from '../score/track.js';
import type { Cost } from './cost.js';
import { type Ground, groundOf } from './ground.js';
import type { Goal } from './planned.js';
import { joinersTo, type Move, movesFor } from './points-moves.js';
import type { PointsPlan, PointsStep } from './points-planned.js';
import { lastDay, priceOf } from './ways.js';

/** One track with the moves chosen for it, metric by metric. */
interface Chosen {
  track: ScoreTrack;
  before: Fraction;
  after: Fraction;
  moves: readonly Move[];
  cost: Cost;
  /** The least points that each metric must give, where every one must give some. */
  empty: string[];
}

const sumOf = (moves: readonly Move[]): Fraction => moves.reduce((sum, { points }) => sum.add(points), nothing);

/**
 * The cheapest choice of one move per metric that gives so many points and leaves no metric without; where none does, the one
 * that gives most, then leaves fewest without, at the least cost. Every choice is looked at: people give points in two or
 * three metrics.
 */
const choose = (
  options: readonly (readonly Move[])[],
  enough: Fraction,
  least: (points: Fraction) => boolean,
): readonly Move[] => {
  interface Found {
    moves: readonly Move[];
    points: Fraction;
    cost: Cost;
    filled: number;
  }
  let best: Found | null = null;
  const isBetter = (one: Found, than: Found): boolean => {
    const [a, b] = [one, than].map(({ points, filled }) => points.gte(enough) && filled === options.length);
    if (a !== b) return a === true;
    if (a === true) return one.cost < than.cost || (one.cost === than.cost && one.points.gt(than.points));
    if (one.filled !== than.filled) return one.filled > than.filled;
    const capped = [one, than].map(({ points }) => (points.gt(enough) ? enough : points));
    const order = (capped[0] ?? nothing).compare(capped[1] ?? nothing);
    return order !== 0 ? order > 0 : one.cost < than.cost;
  };
  const visit = (at: number, moves: readonly Move[]): void => {
    const some = options[at];
    if (some === undefined) {
      const found: Found = {
        moves,
        points: sumOf(moves),
        cost: moves.reduce((sum, { cost }) => sum + cost, 0),
        filled: moves.filter(({ points }) => least(points)).length,
      };
      if (best === null || isBetter(found, best)) best = found;
      return;
    }
    for (const move of some) visit(at + 1, [...moves, move]);
  };
  visit(0, []);
  return (best as Found | null)?.moves ?? [];
};

const stepsOf = (ground: Ground, { track, moves }: Chosen, joiners: ReturnType<typeof joinersTo>) => {
  const steps: PointsStep[] = [];
  let missing = 0;
  for (const [index, { additions }] of moves.entries())
    for (const { holds, count, step } of additions) {
      const all = joiners(holds);
      missing += Math.max(0, count - all.length);
      for (const { person, steps: own } of all.slice(0, count))
        for (const { credential, kind } of own)
          steps.push({
            person: ground.people[person] ?? '',
            credential,
            kind,
            through: lastDay(ground, person, credential, kind),
            metric: track.metrics[index]?.id ?? '',
            step,
          });
    }
  return { steps, missing };
};

/** A step that serves two metrics is taken once. */
const once = (steps: readonly PointsStep[]): PointsStep[] =>
  steps.filter(
    (step, index) =>
      steps.findIndex(({ person, credential }) => person === step.person && credential === step.credential) === index,
  );

const scoredOf = (levels: readonly CompiledLevel[]): Scored | undefined =>
  levels
    .flatMap(({ options }) => options.flatMap(({ alternatives }) => alternatives.flatMap(({ scores }) => scores)))
    .at(-1);

/**
 * What exams would do for the score that a level of a competency asks for: the fewest with which it is reached on a day, given
 * today, the figures being what they are; where exams are not enough, what they can give at most and what is lacking then. Of
 * a score with several tracks the one that counts, or, where the better one counts, the one that needs least. Null where the
 * level asks for no score. Who may be asked, renewals and retirements are as in `plan`. Throws a RangeError like `plan`.
 */
export const pointsPlan = (
  programme: Programme,
  facts: Facts,
  on: IsoDate,
  goal: Goal & { competency: string },
): PointsPlan | null => {
  const by = goal.by ?? on;
  assertIsoDate(on, by);
  if (by < on) throw new RangeError(`the day of the goal, ${by}, lies before ${on}`);
  const level = catalogueOf(programme).byName.get(levelName(goal.competency, goal.level));
  if (level === undefined) throw new RangeError(`no ${goal.competency} ${goal.level} in ${programme.programme}`);
  const ground = groundOf(programme, facts, on, by, goal);
  const scored = scoredOf([{ ...level, options: ground.holding.optionsOf(level) }]);
  if (scored === undefined) return null;
  const { requirement, model } = scored;
  const points = pointGround(ground.holding.standing, facts.organisation.market);
  const tracks = tracksOn(programme, scored, points);
  const { counting, choice } = countingTrack(
    model,
    tracks,
    enrolledTrack(programme, facts, scored, dayNumber(by)),
    points,
  );
  const joiners = joinersTo(ground);
  const enough = exactly(requirement.atLeast);
  const gives = (amount: Fraction): boolean =>
    !requirement.everyMetric ||
    (programme.parameters.leastPerMetric === 'one point' ? amount.gte(onePoint) : amount.gt(nothing));
  const choices = (choice === 'best' ? tracks : [counting]).map(({ track, total }): Chosen => {
    const options = track.metrics.map((metric) => movesFor(metric, points, programme.parameters, joiners));
    const moves = choose(options, enough, gives);
    return {
      track,
      before: total,
      after: sumOf(moves),
      moves,
      cost: moves.reduce((sum, { cost }) => sum + cost, 0),
      empty: track.metrics.filter((_, index) => !gives(moves[index]?.points ?? nothing)).map(({ id }) => id),
    };
  });
  const reaches = ({ after, empty }: Chosen): boolean => after.gte(enough) && empty.length === 0;
  const best = choices.reduce((found, one) => {
    if (reaches(one) !== reaches(found)) return reaches(one) ? one : found;
    if (reaches(one)) return one.cost < found.cost ? one : found;
    if (one.after.equals(found.after)) return one.cost < found.cost ? one : found;
    return one.after.gt(found.after) ? one : found;
  });
  const { steps: all, missing } = stepsOf(ground, best, joiners);
  const steps = once(all);
  return {
    programme: programme.programme,
    on,
    by,
    competency: goal.competency,
    level: goal.level,
    score: requirement.of,
    track: best.track.id,
    atLeast: requirement.atLeast,
    held: ground.holding.isHeld(level),
    points: told(best.before),
    pointsAfter: told(best.after),
    reached: isEnough(programme, scored, {
      track: best.track,
      metrics: best.moves.map((move) => move.points),
      total: best.after,
    }),
    count: steps.filter(({ kind }) => kind === 'earn').length,
    steps,
    missingPeople: missing,
    lacking: told(greater(enough.sub(best.after), nothing)),
    empty: best.empty,
    price: priceOf(ground, steps),
  };
};
