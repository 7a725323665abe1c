import { type Change, mayBeNegative, type Programme } from '../../core/index.js';
import { type Answers, answersByRow } from './answers.js';
import type { FigureRow } from './exports.js';
import {
  type CorrectedFigure,
  countsOf,
  type ImportPreview,
  nothingOfPeople,
  type Question,
  type RowOutcome,
} from './preview.js';
import { figureReader } from './programme-names.js';
import type { Proposal } from './proposal.js';
import { portion, type Sliced } from './slices.js';
import { plainTitle } from './titles.js';

type Said =
  | { kind: 'reading'; metric: string; value: number; on: string; source: string | null }
  /** Nothing is said of that figure: the template lists them all. */
  | { kind: 'left empty' }
  | { kind: 'question'; question: Question; detail: string | null };

const asked = (question: Question, detail: string | null = null): Said => ({ kind: 'question', question, detail });

/** Names that somebody settled, by an answer to one of their rows. */
const settledNames = (
  rows: readonly FigureRow[],
  answers: Answers,
  programme: Programme | null,
): ReadonlyMap<string, string> => {
  const settled = new Map<string, string>();
  for (const { row, metric: name } of rows) {
    const metric = answers.get(row)?.metric;
    if (metric !== undefined && programme !== null && Object.hasOwn(programme.metrics, metric))
      settled.set(plainTitle(name), metric);
  }
  return settled;
};

const said = (row: FigureRow, metric: string | null, programme: Programme | null, today: string): Said => {
  const [problem] = row.problems;
  if (problem !== undefined) return asked('unreadable', `${problem.column}: ${problem.value}`);
  const { value, percent, on, source } = row;
  if (value === null) return { kind: 'left empty' };
  if (metric === null || programme === null) return asked('unknown-figure');
  if (percent && programme.metrics[metric]?.unit !== '%') return asked('not-a-share', `${value} %`);
  if (value < 0 && !mayBeNegative(programme, metric)) return asked('below-zero', String(value));
  if (on === null) return asked('no-day');
  return on > today ? asked('day-to-come', on) : { kind: 'reading', metric, value, on, source };
};

const keyOf = ({ metric, on }: { metric: string; on: string }): string => `${metric}\n${on}`;

/**
 * What a table of one's own says of figures: a reading of each day. Another value than the one recorded for that day puts it
 * right, and is told beside it; rows that say different things of one day are asked about. The file applied again changes nothing.
 */
export function* proposeFigures(
  rows: readonly FigureRow[],
  { snapshot, programme, on, answers: given = [] }: Proposal,
): Sliced<ImportPreview> {
  const answers = answersByRow(given);
  const named = programme === null ? () => null : figureReader(programme);
  const settled = settledNames(rows, answers, programme);
  const read = rows.map((row) => {
    const metric = named(row.metric) ?? settled.get(plainTitle(row.metric)) ?? null;
    return { row, isSkipped: answers.get(row.row)?.skip === true, what: said(row, metric, programme, on) };
  });
  yield null;

  const values = new Map<string, Set<number>>();
  for (const { what, isSkipped } of read)
    if (what.kind === 'reading' && !isSkipped)
      values.set(keyOf(what), (values.get(keyOf(what)) ?? new Set()).add(what.value));

  const known = new Map(snapshot.facts.metrics.map((reading) => [keyOf(reading), reading.value]));
  const outcomes: RowOutcome[] = [];
  const changes: Change[] = [];
  const corrected: CorrectedFigure[] = [];
  const done = new Set<string>();
  for (const [index, { row, isSkipped, what }] of read.entries()) {
    if (index % portion === portion - 1) yield { of: 'rows', done: index, total: rows.length };
    const ask = (question: Question, detail: string | null): void => {
      outcomes.push({ row: row.row, outcome: 'needs-you', question, title: row.metric, detail, candidates: [] });
    };
    if (isSkipped || what.kind === 'left empty') {
      outcomes.push({ row: row.row, outcome: 'skipped' });
      continue;
    }
    if (what.kind === 'question') {
      ask(what.question, what.detail);
      continue;
    }
    const { metric, value, on: day, source } = what;
    const key = keyOf(what);
    if ((values.get(key)?.size ?? 0) > 1) {
      ask('contradicts-itself', day);
      continue;
    }
    const before = known.get(key);
    const isDone = done.has(key) || before === value;
    done.add(key);
    outcomes.push({
      row: row.row,
      outcome: isDone ? 'unchanged' : before === undefined ? 'new' : 'changed',
      about: metric,
    });
    if (isDone) continue;
    changes.push({ kind: 'metric-read', on: day, metric, value, ...(source === null ? {} : { source }) });
    if (before !== undefined) corrected.push({ metric, on: day, from: before, to: value });
  }
  return {
    of: 'figures',
    on,
    changes,
    counts: countsOf(outcomes),
    rows: outcomes,
    ...nothingOfPeople,
    thresholds: [],
    corrected,
  };
}
