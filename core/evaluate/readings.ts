import { lastDayOfMonths } from '../calendar.js';
import type { IsoDate } from '../date.js';
import type { Facts } from '../facts/schema.js';
import { type DayNumber, dayNumber, never } from './day-number.js';
import { kept } from './kept.js';

/** A reading of a metric and the days on which it stands if no newer one comes (rule R4). */
export interface StandingReading {
  value: number;
  on: IsoDate;
  lastDay: IsoDate;
  from: DayNumber;
  /** The last day on which it stands by its own age. */
  through: DayNumber;
  /** The first day of the next reading of the metric, which replaces it. */
  replacedFrom: DayNumber;
}

const build = (metrics: Facts['metrics'], months: number): Map<string, StandingReading[]> => {
  const byMetric = new Map<string, { value: number; on: IsoDate }[]>();
  for (const { metric, value, on } of metrics) byMetric.set(metric, [...(byMetric.get(metric) ?? []), { value, on }]);
  return new Map(
    [...byMetric].map(([metric, readings]) => {
      const sorted = [...readings].sort((a, b) => (a.on < b.on ? -1 : 1));
      return [
        metric,
        sorted.map(({ value, on }, index): StandingReading => {
          const lastDay = lastDayOfMonths(on, months);
          const next = sorted[index + 1];
          return {
            value,
            on,
            lastDay,
            from: dayNumber(on),
            through: dayNumber(lastDay),
            replacedFrom: next === undefined ? never : dayNumber(next.on),
          };
        }),
      ];
    }),
  );
};

const sorted = kept((metrics: Facts['metrics']) => {
  const byMonths = new Map<number, Map<string, StandingReading[]>>();
  return (months: number) => {
    const found = byMonths.get(months) ?? build(metrics, months);
    byMonths.set(months, found);
    return found;
  };
});

/** The readings of one metric, oldest first. `months` is how long one stands (a parameter of the programme). */
export const readingsOf = (facts: Facts, metric: string, months: number): readonly StandingReading[] =>
  sorted(facts.metrics)(months).get(metric) ?? [];
