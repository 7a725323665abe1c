import type { Fraction } from 'fraction.js';
import { byMarketIn, type Holds } from '../programme/parts.js';
import type { Rate, ScoreMetric } from '../programme/score-schema.js';
import type { NextMove, NextPoint } from '../verdict.js';
import { exactly, greater, nothing, told } from './exact.js';
import type { PointGround } from './point-ground.js';
import { countingBaseline, metricPoints, type Scoring, type StepStanding, stepStandings } from './points.js';
import { type PlainSource, plainSources } from './sources.js';

/** The ground with more people who hold that, or with another figure. */
export const withPeople = (ground: PointGround, more: ReadonlyMap<Holds, number>): PointGround => ({
  ...ground,
  count: (holds) => ground.count(holds) + (more.get(holds) ?? 0),
});

const withFigure = (ground: PointGround, metric: string, value: number): PointGround => ({
  ...ground,
  value: (asked) => (asked === metric ? value : ground.value(asked)),
});

const pointsEach = (rate: Rate, max: Fraction, ground: PointGround): Fraction =>
  'each' in rate ? exactly(rate.each) : max.div(exactly(byMarketIn(rate.forMax, ground.market)));

/** How many whole units more give at least one point more. */
const wholeUnits = (each: Fraction): number => Math.max(1, exactly(1).div(each).ceil().valueOf());

interface Proposal {
  move: NextMove;
  after: PointGround;
}

const people = (holds: Holds, count: number, step: string | null, ground: PointGround): Proposal => ({
  move: { kind: 'people', holds, count, step },
  after: withPeople(ground, new Map([[holds, count]])),
});

const figure = (metric: string, value: number, ground: PointGround): Proposal => ({
  move: {
    kind: 'figure',
    metric,
    value,
    more: exactly(value)
      .sub(exactly(ground.value(metric) ?? 0))
      .valueOf(),
  },
  after: withFigure(ground, metric, value),
});

/** As many people more as a step asks for, or one more where its points count already and another gives some. */
const stepProposals = ({ step, have, complete, open, waitsFor }: StepStanding, ground: PointGround): Proposal[] => {
  if (!complete) return waitsFor.length > 0 ? [] : [people(step.holds, (step.minPeople ?? 0) - have, step.id, ground)];
  const givesMore = step.each !== undefined || (step.once !== undefined && have === 0);
  return open && givesMore ? [people(step.holds, 1, step.id, ground)] : [];
};

/** The next thing that could move a source, one at a time; whether it gives points is seen afterwards. */
const proposals = (from: PlainSource, max: Fraction, ground: PointGround, scoring: Scoring): Proposal[] => {
  if ('units' in from) {
    const { metric, rate } = from.units;
    const counting = exactly(Math.max(0, ground.value(metric) ?? 0));
    return [figure(metric, counting.add(wholeUnits(pointsEach(rate, max, ground))).valueOf(), ground)];
  }
  if ('growth' in from) {
    const { metric, rate } = from.growth;
    const before = countingBaseline(from.growth, ground);
    if (before === null) return [];
    const now = Math.max(before, ground.value(metric) ?? 0);
    const value = exactly(now)
      .add(
        exactly(before)
          .div(100)
          .div(pointsEach(rate, max, ground)),
      )
      .ceil()
      .valueOf();
    return [figure(metric, value, ground)];
  }
  if ('reached' in from) return [figure(from.reached.metric, byMarketIn(from.reached.atLeast, ground.market), ground)];
  if ('stated' in from)
    return [
      {
        move: { kind: 'statement', flag: from.stated.flag },
        after: { ...ground, stated: (flag) => flag === from.stated.flag || ground.stated(flag) },
      },
    ];
  if ('people' in from) return [people(from.people.holds, 1, null, ground)];
  return stepStandings(from.steps, ground, scoring).flatMap((standing) => stepProposals(standing, ground));
};

/** What could be done next for a metric, and the points that it gives by itself. */
export interface Valued {
  move: NextMove;
  gained: Fraction;
}

/** Everything that could be done next for a metric, source by source; nothing where it gives all that it can. */
export const movesAhead = (metric: ScoreMetric, ground: PointGround, scoring: Scoring): Valued[] => {
  const max = exactly(metric.max);
  const now = metricPoints(metric, ground, scoring);
  if (now.gte(max)) return [];
  return plainSources(metric.from)
    .flatMap((from) => proposals(from, max, ground, scoring))
    .map(({ after, move }) => ({ move, gained: greater(metricPoints(metric, after, scoring).sub(now), nothing) }));
};

/** What is next for a metric. */
export interface Next {
  /** Null when there is nothing more to have, or nothing that could be done. */
  next: NextPoint | null;
  /** Nothing is next although there are points left: what would give them asks for what nobody can come to hold any more. */
  retired: boolean;
}

/**
 * What the next point of a metric costs: of everything that could be done next, what gives most; null when there is
 * nothing more to have. Something that gives no points by itself is told with none: it opens the way to others. What
 * people cannot come to hold any more is not told.
 */
export const nextPoint = (
  metric: ScoreMetric,
  ground: PointGround,
  scoring: Scoring,
  isObtainable: (holds: Holds) => boolean,
): Next => {
  const max = exactly(metric.max);
  const now = metricPoints(metric, ground, scoring);
  if (now.gte(max)) return { next: null, retired: false };
  const all = plainSources(metric.from).flatMap((from) => proposals(from, max, ground, scoring));
  const valued = all
    .filter(({ move }) => move.kind !== 'people' || isObtainable(move.holds))
    .map(({ after, move }) => ({ move, gained: metricPoints(metric, after, scoring).sub(now) }));
  const [first, ...others] = valued;
  if (first === undefined) return { next: null, retired: all.length > 0 };
  const most = others.reduce((found, one) => (one.gained.gt(found.gained) ? one : found), first);
  const points = most.gained.lt(nothing) ? nothing : most.gained;
  return { next: { move: most.move, points: told(points) }, retired: false };
};
