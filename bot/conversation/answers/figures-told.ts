import type { FactTold, FiguresTold, FigureTold, ReadingTold } from '../../../cards/index.js';
import { type Facts, lastDayOfMonths, type MetricReading, type Programme, thresholdsOf } from '../../../core/index.js';
import type { JournalEntry } from '../../../storage/records.js';

export const readingTold = ({ parameters }: Programme, { value, on }: MetricReading): ReadingTold => ({
  value,
  on,
  standsThrough: lastDayOfMonths(on, parameters.metricMonths),
});

/** The newest reading of a figure on a day, however old it is; null where there is none. */
export const newestReading = ({ metrics }: Facts, metric: string, on: string): MetricReading | null =>
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

/** Whoever brought the reading last, by hand or with a report; null where the journal does not say. */
const broughtBy = (journal: readonly JournalEntry[], metric: string, { value, on }: ReadingTold): FigureTold['by'] => {
  const entry = journal.findLast(({ changes }) =>
    changes.some(
      (change) =>
        change.kind === 'metric-read' && change.metric === metric && change.on === on && change.value === value,
    ),
  );
  return entry === undefined || entry.actor === null
    ? null
    : { how: entry.reason === 'import' ? 'imported' : 'entered', person: entry.actor };
};

const factTold = ({ flags }: Facts, flag: string, on: string): FactTold => {
  const own = flags
    .filter((one) => one.flag === flag && (one.through === null || on <= one.through))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return { flag, stated: own[0] ?? null };
};

/** Every figure and fact of the programme as it stands on a day, or the one figure that is asked about. */
export const figuresTold = (
  programme: Programme,
  facts: Facts,
  journal: readonly JournalEntry[],
  { on, metric }: { on: string; metric: string | null },
): FiguresTold => ({
  figures: Object.keys(programme.metrics)
    .filter((id) => metric === null || id === metric)
    .map((id): FigureTold => {
      const reading = standingReading(programme, facts, id, on);
      return {
        metric: id,
        reading,
        thresholds: thresholdsOf(programme, id, facts.organisation.market, on),
        by: reading === null ? null : broughtBy(journal, id, reading),
      };
    }),
  facts: metric === null ? Object.keys(programme.flags).map((flag) => factTold(facts, flag, on)) : [],
});
