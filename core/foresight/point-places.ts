import type { Fraction } from 'fraction.js';
import type { Holds, Programme } from '../programme/schema.js';
import type { ScoreMetric } from '../programme/score-schema.js';
import { nothing, told } from '../score/exact.js';
import { movesAhead, withPeople } from '../score/next-point.js';
import { metricPoints } from '../score/points.js';
import { holdsIn, plainSources } from '../score/sources.js';
import type { Points } from '../verdict.js';
import { type Counting, metricsOf } from './points-on.js';

/** Where more people give points of a metric, in the track that counts, or open the way to some. */
export interface PointPlace {
  metric: string;
  /** The step of a stepped metric. */
  step: string | null;
  holds: Holds;
  /** So many more are needed for `points`; with fewer of them there is nothing. */
  count: number;
  /** What they give together. None: they only open the way to others. */
  points: Points;
}

/** More people than any metric has use for. */
const plenty = 100_000;

/** Whether a metric gives more once people do everything for it that they can. */
const canGiveMore = (programme: Programme, metric: ScoreMetric, { ground }: Counting, now: Fraction): boolean => {
  const all = plainSources(metric.from).flatMap(holdsIn);
  const crowded = withPeople(ground, new Map(all.map((holds) => [holds, plenty])));
  return metricPoints(metric, crowded, programme.parameters).gt(now);
};

/** A step that others come after opens the way to them, even where it gives nothing itself. */
const isBeforeOthers = ({ from }: ScoreMetric, holds: Holds, id: string | null): boolean =>
  plainSources(from).some(
    (source) =>
      'steps' in source &&
      source.steps.some((step, place) => step.id === id && step.holds === holds && place < source.steps.length - 1),
  );

/** The places of a score where people bring points next, in the order of the pack; none where they give all that they can. */
export const placesOf = (programme: Programme, counting: Counting): PointPlace[] =>
  metricsOf(counting.track).flatMap(({ metric, points }) => {
    if (!canGiveMore(programme, metric, counting, points)) return [];
    return movesAhead(metric, counting.ground, programme.parameters).flatMap(({ move, gained }): PointPlace[] => {
      if (move.kind !== 'people') return [];
      const { holds, step, count } = move;
      if (gained.equals(nothing) && !isBeforeOthers(metric, holds, step)) return [];
      return [{ metric: metric.id, step, holds, count, points: told(gained) }];
    });
  });
