import { type DateCell, dayIn } from './date-cell.js';
import type { DateOrder, DateOrderEvidence, FileProblem, PlacedValue, UndecidedDate } from './trainings.js';

export interface PlacedDate extends PlacedValue {
  cell: DateCell;
  /** The month that the row names elsewhere, 1 to 12. */
  month: number | null;
}

export type Decision =
  | { kind: 'decided'; order: DateOrder; evidence: DateOrderEvidence }
  | { kind: 'undecided'; examples: UndecidedDate[] }
  | { kind: 'contradiction'; problem: FileProblem };

const canBeMonth = (number: number): boolean => number >= 1 && number <= 12;
const onlyDay = (number: number): boolean => number >= 13 && number <= 31;

const mostNamed = 5;

/** A list that keeps its first few. */
const few = <T>(): { first: T[]; add(item: T): void } => {
  const first: T[] = [];
  return {
    first,
    add: (item) => {
      if (first.length < mostNamed) first.push(item);
    },
  };
};

/**
 * Decides from the whole file, seen date by date, whether its numeric dates are day first or month first. Never guesses:
 * what the numbers themselves prove comes first (25/12 is day first), then what a column "Month" beside them proves,
 * where it speaks with one voice.
 */
export const dateOrderWitness = (): { see(date: PlacedDate): void; decision(): Decision } => {
  let iso: PlacedValue | null = null;
  let numeric = 0;
  const [dayFirst, monthFirst] = [few<PlacedValue>(), few<PlacedValue>()];
  const [dayByMonth, monthByMonth] = [few<PlacedValue>(), few<PlacedValue>()];
  const examples = few<UndecidedDate>();

  const seeNumbers = (
    placed: PlacedValue,
    cell: Extract<DateCell, { kind: 'numbers' }>,
    month: number | null,
  ): void => {
    const { first, second } = cell;
    if (onlyDay(first) && canBeMonth(second)) dayFirst.add(placed);
    if (canBeMonth(first) && onlyDay(second)) monthFirst.add(placed);
    if (month !== null && first !== second && second === month) dayByMonth.add(placed);
    if (month !== null && first !== second && first === month) monthByMonth.add(placed);
    if (examples.first.length === mostNamed) return;
    const [byDay, byMonth] = [dayIn(cell, 'day/month'), dayIn(cell, 'month/day')];
    if (byDay !== null && byMonth !== null && byDay !== byMonth)
      examples.add({ ...placed, readings: { 'day/month': byDay, 'month/day': byMonth } });
  };

  const decided = (order: DateOrder, by: 'value' | 'month-column', { row, value }: PlacedValue): Decision => ({
    kind: 'decided',
    order,
    evidence: { by, row, value },
  });
  const eitherWay: Decision = { kind: 'decided', order: 'day/month', evidence: { by: 'either-way' } };

  return {
    see: ({ row, value, cell, month }) => {
      if (cell.kind === 'date') iso ??= { row, value };
      if (cell.kind !== 'numbers') return;
      numeric += 1;
      seeNumbers({ row, value }, cell, month);
    },
    decision: () => {
      if (numeric === 0) return iso === null ? eitherWay : decided('year-month-day', 'value', iso);
      const [day, month] = [dayFirst.first[0], monthFirst.first[0]];
      if (day !== undefined && month !== undefined)
        return {
          kind: 'contradiction',
          problem: { kind: 'contradicting-dates', dayFirst: dayFirst.first, monthFirst: monthFirst.first },
        };
      if (day !== undefined) return decided('day/month', 'value', day);
      if (month !== undefined) return decided('month/day', 'value', month);
      const [byDay, byMonth] = [dayByMonth.first[0], monthByMonth.first[0]];
      if (byDay !== undefined && byMonth === undefined) return decided('day/month', 'month-column', byDay);
      if (byMonth !== undefined && byDay === undefined) return decided('month/day', 'month-column', byMonth);
      return examples.first.length === 0 ? eitherWay : { kind: 'undecided', examples: examples.first };
    },
  };
};
