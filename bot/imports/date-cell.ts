import type { IsoDate } from '../../core/index.js';

/** What a cell with a date says before the order of day and month is known. The time of day plays no part. */
export type DateCell =
  | { kind: 'empty' }
  | { kind: 'unreadable' }
  | { kind: 'date'; on: IsoDate }
  /** Two numbers, of which one is the day and the other the month. */
  | { kind: 'numbers'; first: number; second: number; year: number };

const time = String.raw`(?:[T ,]\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s?(?:[ap]\.?m\.?)?\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?`;
const yearFirst = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${time}$`, 'i');
const yearLast = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})${time}$`, 'i');

const two = (number: number): string => String(number).padStart(2, '0');

/** A calendar date, or null where there is no such day. */
export const dateOf = (year: number, month: number, day: number): IsoDate | null => {
  const isThere = month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  return isThere ? `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}` : null;
};

/** Two digits mean 1980 to 2079: the exams of this programme are younger than that, their expiries not much older. */
const fullYear = (digits: string): number => {
  const year = Number(digits);
  return digits.length > 2 ? year : year < 80 ? 2000 + year : 1900 + year;
};

/** Reads a date cell, with or without a time of day in any usual notation. The date is taken as printed. */
export const readDateCell = (text: string): DateCell => {
  if (text === '') return { kind: 'empty' };
  const iso = yearFirst.exec(text);
  if (iso !== null) {
    const on = dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
    return on === null ? { kind: 'unreadable' } : { kind: 'date', on };
  }
  const numeric = yearLast.exec(text);
  if (numeric === null) return { kind: 'unreadable' };
  return { kind: 'numbers', first: Number(numeric[1]), second: Number(numeric[2]), year: fullYear(numeric[3] ?? '') };
};

/** The day a cell means once the order is known; null where there is no such day. */
export const dayIn = (
  cell: Extract<DateCell, { kind: 'numbers' }>,
  order: 'day/month' | 'month/day',
): IsoDate | null =>
  order === 'day/month' ? dateOf(cell.year, cell.second, cell.first) : dateOf(cell.year, cell.first, cell.second);

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The month that the column "Month" names ("Dec-18"), 1 to 12, or null. */
export const monthNamed = (text: string): number | null => {
  const index = months.indexOf(text.slice(0, 3).toLowerCase());
  return index < 0 ? null : index + 1;
};
