import type { Change, IsoDate, Programme, Requirement } from '../../core/index.js';
import { answersByRow } from './answers.js';
import type { PerformanceRow } from './exports.js';
import {
  countsOf,
  type ImportPreview,
  nothingOfPeople,
  type Question,
  type RowOutcome,
  type ThresholdDifference,
} from './preview.js';
import { competencyReader, metricReader } from './programme-names.js';
import type { Proposal } from './proposal.js';
import { portion, type Sliced } from './slices.js';
import { plainTitle } from './titles.js';

/** A score has no threshold of its own: what the vendor's file says of one is compared with levels that ask for a figure. */
const thresholdsIn = (requirement: Requirement, metric: string, market: 'developed' | 'developing'): number[] => {
  if ('all' in requirement) return requirement.all.flatMap((part) => thresholdsIn(part, metric, market));
  if ('any' in requirement) return requirement.any.flatMap((part) => thresholdsIn(part, metric, market));
  if (!('metric' in requirement) || requirement.metric.metric !== metric) return [];
  const { atLeast } = requirement.metric;
  return [typeof atLeast === 'number' ? atLeast : atLeast[market]];
};

const withoutOption = (title: string): string =>
  plainTitle(title)
    .replace(/\boption\b/g, '')
    .replace(/^parcours\b/, '')
    .trim();

/** Where the vendor's threshold is none of those that the programme has for that metric there. */
const differences = (
  row: PerformanceRow,
  metric: string,
  { programme, market, competency }: { programme: Programme; market: 'developed' | 'developing'; competency: string },
): ThresholdDifference[] => {
  const options = programme.competencies.find(({ id }) => id === competency)?.options ?? [];
  const meant = options.filter(({ id, title }) =>
    [id, title?.en ?? id, title?.fr ?? id].some((name) => withoutOption(name) === withoutOption(row.option)),
  );
  return (['gold', 'silver'] as const).flatMap((level) => {
    const theirs = row[level];
    const ours = (meant.length > 0 ? meant : options).flatMap(({ levels }) => {
      const requirement = levels[level];
      return requirement === undefined ? [] : thresholdsIn(requirement, metric, market);
    });
    const [first] = ours;
    if (theirs === null || first === undefined || ours.includes(theirs)) return [];
    return [{ row: row.row, metric, competency, level, theirs, ours: first }];
  });
};

/** The last day of a month that is over, today in the month that is not; null after today. */
const dayOfReading = (monthEnd: IsoDate, on: IsoDate): IsoDate | null => {
  if (monthEnd <= on) return monthEnd;
  return monthEnd.slice(0, 7) === on.slice(0, 7) ? on : null;
};

/** The newest row says what a threshold is now. */
const newest = (found: readonly (ThresholdDifference & { monthEnd: IsoDate })[]): ThresholdDifference[] => {
  const latest = new Map<string, ThresholdDifference & { monthEnd: IsoDate }>();
  for (const one of found) {
    const key = [one.competency, one.level, one.metric].join('\n');
    const before = latest.get(key);
    if (before === undefined || before.monthEnd < one.monthEnd) latest.set(key, one);
  }
  return [...latest.values()].map(({ monthEnd: _, ...difference }) => difference);
};

/** Readings of the programme's metrics, month by month. Thresholds that differ from the programme's are told, not applied. */
export function* proposePerformance(
  rows: readonly PerformanceRow[],
  { snapshot, programme, on, answers: given = [] }: Proposal,
): Sliced<ImportPreview> {
  const { facts } = snapshot;
  const answers = answersByRow(given);
  const metricOf = programme === null ? () => null : metricReader(programme);
  const competencyOf = programme === null ? () => null : competencyReader(programme);
  const known = new Map(facts.metrics.map(({ metric, on: day, value }) => [`${metric}\n${day}`, value]));
  const reported = new Map<string, number>();
  const contradicting = new Set<string>();
  const outcomes: RowOutcome[] = [];
  const changes: Change[] = [];
  const thresholds: (ThresholdDifference & { monthEnd: IsoDate })[] = [];

  const keyOf = ({ metric: name, monthEnd }: PerformanceRow): string | null => {
    const metric = metricOf(name);
    const day = monthEnd === null ? null : dayOfReading(monthEnd, on);
    return metric === null || day === null ? null : `${metric}\n${day}`;
  };
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null || row.value === null || answers.get(row.row)?.skip === true) continue;
    if ((reported.get(key) ?? row.value) !== row.value) contradicting.add(key);
    reported.set(key, row.value);
  }

  const done = new Set<string>();
  for (const [index, row] of rows.entries()) {
    if (index % portion === portion - 1) yield { of: 'rows', done: index, total: rows.length };
    const ask = (question: Question, detail: string | null = null): void => {
      outcomes.push({ row: row.row, outcome: 'needs-you', question, title: row.metric, detail, candidates: [] });
    };
    if (answers.get(row.row)?.skip === true) {
      outcomes.push({ row: row.row, outcome: 'skipped' });
      continue;
    }
    const [problem] = row.problems;
    const metric = metricOf(row.metric);
    const day = row.monthEnd === null ? null : dayOfReading(row.monthEnd, on);
    if (problem !== undefined) ask('unreadable', `${problem.column}: ${problem.value}`);
    else if (metric === null) ask('unknown-metric');
    else if (row.monthEnd === null || row.value === null) ask('no-figure', row.month === '' ? null : row.month);
    else if (day === null) ask('in-the-future', row.month);
    else {
      const { monthEnd } = row;
      const competency = competencyOf(row.competency);
      if (programme !== null && competency !== null) {
        const { market } = facts.organisation;
        const differing = differences(row, metric, { programme, market, competency });
        thresholds.push(...differing.map((one) => ({ ...one, monthEnd })));
      }
      const key = `${metric}\n${day}`;
      if (contradicting.has(key)) {
        ask('contradicts-itself', row.month);
        continue;
      }
      const isNew = known.get(key) !== row.value && !done.has(key);
      done.add(key);
      if (isNew) changes.push({ kind: 'metric-read', on: day, metric, value: row.value });
      outcomes.push({ row: row.row, outcome: isNew ? 'new' : 'unchanged', about: metric });
    }
  }
  return {
    of: 'performance',
    on,
    changes,
    counts: countsOf(outcomes),
    rows: outcomes,
    ...nothingOfPeople,
    thresholds: newest(thresholds),
    corrected: [],
  };
}
