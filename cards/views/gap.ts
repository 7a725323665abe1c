import type { Tongue } from '../tongue.js';
import { holdsInWords } from './holds.js';
import type { Judged } from './progress.js';
import { emptyMetrics, pointsMissing, scoreMissing } from './score.js';

/** How far a level is: empty seats first, then points, then conditions that no exam can buy. */
export interface Distance {
  /** Empty seats, those of groups inside others included: what is compared (rule R7). */
  seats: number;
  /** People who are missing: who fills a seat of a group inside another fills one of that other as well. */
  people: number;
  /** Points that are missing to the scores that are asked for. */
  points: number;
  /** Metrics of scores that give nothing, where every one must give something. */
  metrics: number;
  conditions: number;
}

const empty = (groups: Judged['groups']): number => groups.reduce((sum, { have, need }) => sum + need - have, 0);

export const distanceOf = (verdict: Judged): Distance => {
  const outer = empty(verdict.groups.filter(({ subsetOf }) => subsetOf === undefined));
  const seats = empty(verdict.groups);
  const scores = verdict.scores.filter(({ met }) => !met);
  return {
    seats,
    people: outer > 0 ? outer : seats,
    points: scores.reduce((sum, score) => sum + pointsMissing(score), 0),
    metrics: scores.reduce((sum, score) => sum + emptyMetrics(score).length, 0),
    conditions: [...verdict.metrics, ...verdict.flags, ...verdict.awards].filter(({ met }) => !met).length,
  };
};

/** The nearer one first: by empty seats, then by points, then by conditions. */
export const compareDistances = (a: Distance, b: Distance): number =>
  a.seats - b.seats || a.points - b.points || a.metrics + a.conditions - b.metrics - b.conditions;

/** What is missing of one way, one line each: "1 more person with DP-203", "1 more of customer references (2 of 3)". */
export const missingLines = (tongue: Tongue, { groups, metrics, flags, scores, awards }: Judged): string[] => [
  ...groups
    .filter(({ have, need }) => have < need)
    .map(({ have, need, holds, subsetOf }) =>
      tongue.say(subsetOf === undefined ? 'missing.people' : 'missing.same-people', {
        count: need - have,
        what: holdsInWords(tongue, holds),
      }),
    ),
  ...metrics
    .filter(({ met }) => !met)
    .map(({ metric, value, atLeast }) =>
      value === null
        ? tongue.say('missing.metric-unknown', { name: tongue.metric(metric), need: tongue.number(atLeast) })
        : tongue.shortfall(metric, { more: atLeast - value, have: value, need: atLeast }),
    ),
  ...flags.filter(({ met }) => !met).map(({ flag }) => tongue.say('missing.flag', { name: tongue.flag(flag) })),
  ...scores.filter(({ met }) => !met).flatMap((score) => scoreMissing(tongue, score)),
  ...awards
    .filter(({ met }) => !met)
    .map(({ competency, level }) =>
      tongue.say('missing.award', { competency: tongue.competency(competency), level: tongue.level(level) }),
    ),
];

/** The distance in a few words: "1 person", "1 person and 1 condition", "12 points". */
export const distanceInWords = (tongue: Tongue, { people, points, metrics, conditions }: Distance): string => {
  const counted = tongue.say('distance', {
    people,
    conditions,
    kind: people > 0 ? (conditions > 0 ? 'both' : 'people') : 'conditions',
  });
  if (points === 0 && metrics === 0) return counted;
  return tongue.list([
    ...(points > 0 ? [pointsInWords(tongue, points)] : []),
    ...(metrics > 0 ? [tongue.say('distance.metrics', { count: metrics })] : []),
    ...(people + conditions > 0 ? [counted] : []),
  ]);
};

/** "12 points". */
export const pointsInWords = (tongue: Tongue, points: number): string =>
  tongue.say('score.points', { count: points, points: tongue.points(points) });
