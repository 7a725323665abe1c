import { type DayNumber, dayNumber, never } from '../evaluate/day-number.js';
import { countUpTo } from '../evaluate/people-set.js';
import { readingsOf } from '../evaluate/readings.js';
import type { Standing } from '../evaluate/standing.js';
import { endOf, isIn, onDay, type Window } from '../evaluate/window.js';
import type { Facts } from '../facts/schema.js';
import type { Holds, Market } from '../programme/parts.js';
import type { Programme } from '../programme/schema.js';
import { countOn, type Headcounts } from './headcount.js';

/** What points are given for on one day. A figure without a reading is null. */
export interface PointGround {
  market: Market;
  /** How many different people hold that. */
  count(holds: Holds): number;
  /** The reading that stands. */
  value(metric: string): number | null;
  stated(flag: string): boolean;
}

/** That of a standing, whose people need not be those of the facts. */
export const pointGround = (standing: Standing, market: Market): PointGround => ({
  market,
  count: (holds) => countUpTo(standing.eligible(holds), Number.POSITIVE_INFINITY),
  value: (metric) => standing.readings(metric)[0]?.value ?? null,
  stated: (flag) => standing.flag(flag),
});

/** That of a day of the facts: people are counted only, and not named. */
export const groundOfDay = (
  programme: Programme,
  facts: Facts,
  headcounts: Headcounts,
  day: DayNumber,
  renewed: Window['renewed'],
): PointGround => {
  const window: Window = { ...onDay(day), renewed };
  return {
    market: facts.organisation.market,
    count: (holds) => countOn(headcounts(holds), day),
    value: (metric) =>
      readingsOf(facts, metric, programme.parameters.metricMonths).find(({ from, through, replacedFrom }) =>
        isIn(window, from, Math.min(replacedFrom - 1, endOf(window, through))),
      )?.value ?? null,
    stated: (flag) =>
      facts.flags.some(
        (stated) =>
          stated.flag === flag &&
          isIn(window, dayNumber(stated.from), stated.through === null ? never : dayNumber(stated.through)),
      ),
  };
};
