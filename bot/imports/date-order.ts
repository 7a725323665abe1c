import { type DateCell, dayIn } from './date-cell.js';
import type { DateOrder, DateOrderEvidence, FileProblem, PlacedValue, Reading } from './trainings.js';

export interface PlacedDate extends PlacedValue {
  cell: DateCell;
  /** The month that the row names elsewhere, 1 to 12. */
  month: number | null;
}

export type Decision =
  | { kind: 'decided'; order: DateOrder; evidence: DateOrderEvidence }
  | { kind: 'undecided'; examples: Extract<Reading, { kind: 'undecided-dates' }>['examples'] }
  | { kind: 'contradiction'; problem: FileProblem };

type Numeric = PlacedDate & { cell: Extract<DateCell, { kind: 'numbers' }> };

const isNumeric = (date: PlacedDate): date is Numeric => date.cell.kind === 'numbers';
const canBeMonth = (number: number): boolean => number >= 1 && number <= 12;
const onlyDay = (number: number): boolean => number >= 13 && number <= 31;
const placed = ({ row, value }: PlacedValue): PlacedValue => ({ row, value });

const decided = (order: DateOrder, by: 'value' | 'month-column', { row, value }: PlacedValue): Decision => ({
  kind: 'decided',
  order,
  evidence: { by, row, value },
});

/** What the numbers themselves prove: 25/12 is day first. */
const provenByValue = (dates: readonly Numeric[]): Decision | null => {
  const dayFirst = dates.filter(({ cell }) => onlyDay(cell.first) && canBeMonth(cell.second));
  const monthFirst = dates.filter(({ cell }) => canBeMonth(cell.first) && onlyDay(cell.second));
  const [day, month] = [dayFirst[0], monthFirst[0]];
  if (day !== undefined && month !== undefined)
    return {
      kind: 'contradiction',
      problem: {
        kind: 'contradicting-dates',
        dayFirst: dayFirst.slice(0, 5).map(placed),
        monthFirst: monthFirst.slice(0, 5).map(placed),
      },
    };
  if (day !== undefined) return decided('day/month', 'value', day);
  return month === undefined ? null : decided('month/day', 'value', month);
};

/** What the column "Month" beside them proves, where it speaks with one voice. */
const provenByMonth = (dates: readonly Numeric[]): Decision | null => {
  const unequal = dates.filter(({ cell, month }) => month !== null && cell.first !== cell.second);
  const day = unequal.find(({ cell, month }) => cell.second === month);
  const month = unequal.find((date) => date.cell.first === date.month);
  if (day !== undefined && month === undefined) return decided('day/month', 'month-column', day);
  return month !== undefined && day === undefined ? decided('month/day', 'month-column', month) : null;
};

/** Decides from the whole file whether its numeric dates are day first or month first. Never guesses. */
export const decideDateOrder = (dates: readonly PlacedDate[]): Decision => {
  const numeric = dates.filter(isNumeric);
  const [iso] = dates.filter(({ cell }) => cell.kind === 'date');
  if (numeric.length === 0)
    return iso === undefined
      ? { kind: 'decided', order: 'day/month', evidence: { by: 'either-way' } }
      : decided('year-month-day', 'value', iso);
  const proven = provenByValue(numeric) ?? provenByMonth(numeric);
  if (proven !== null) return proven;
  const examples = numeric.flatMap(({ row, value, cell }) => {
    const [dayFirst, monthFirst] = [dayIn(cell, 'day/month'), dayIn(cell, 'month/day')];
    return dayFirst === null || monthFirst === null || dayFirst === monthFirst
      ? []
      : [{ row, value, readings: { 'day/month': dayFirst, 'month/day': monthFirst } }];
  });
  return examples.length === 0
    ? { kind: 'decided', order: 'day/month', evidence: { by: 'either-way' } }
    : { kind: 'undecided', examples: examples.slice(0, 5) };
};
