import type { ReadingTold } from '../../cards/index.js';
import { type Facts, lastDayOfMonths, type MetricReading, type Programme } from '../../core/index.js';

/** A reading, and through which day it stands. */
export const readingTold = ({ parameters }: Programme, { value, on, source }: MetricReading): ReadingTold => ({
  value,
  on,
  source: source ?? null,
  standsThrough: lastDayOfMonths(on, parameters.metricMonths),
});

/** The newest reading of a figure on a day, however old it is; null where there is none. */
const newestReading = ({ metrics }: Facts, metric: string, on: string): MetricReading | null =>
  metrics
    .filter((reading) => reading.metric === metric && reading.on <= on)
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .at(-1) ?? null;

/** The reading that stands on a day (rule R4). */
export const standingReading = (programme: Programme, facts: Facts, metric: string, on: string): ReadingTold | null => {
  const newest = newestReading(facts, metric, on);
  const told = newest === null ? null : readingTold(programme, newest);
  return told === null || told.standsThrough < on ? null : told;
};
