import type { IsoDate } from '../../core/index.js';
import { dateOf, monthNamed } from './date-cell.js';

/** Texts longer than this are cut: no real name or title is. */
const mostLetters = 300;

export const textOf = (cell: string | null): string | null =>
  cell === null || cell === '' ? null : cell.slice(0, mostLetters);

/** An e-mail address in lower case, or null where the cell has none. */
export const addressOf = (cell: string | null): string | null =>
  cell !== null && /^[^\s@<>"|]+@[^\s@<>"|]+$/.test(cell) && cell.length <= 254 ? cell.toLowerCase() : null;

/**
 * A figure in the usual notations: 12400, 12,400.50, $12,400, 12 400,5. Three digits behind a lone comma are thousands, as
 * the vendor writes them. Null where it is none.
 */
export const figureOf = (cell: string): number | null => {
  const bare = cell.replace(/^(-?)\s*(?:[$€£]|USD|EUR|GBP)\s*/i, '$1').replace(/\s*(?:[$€£]|USD|EUR|GBP)$/i, '');
  if (/^-?\d+(\.\d+)?$/.test(bare)) return Number(bare);
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare)) return Number(bare.replaceAll(',', ''));
  if (/^-?\d{1,3}(\s\d{3})+([.,]\d+)?$/.test(bare)) return Number(bare.replace(/\s/g, '').replace(',', '.'));
  return /^-?\d+,\d{1,2}$/.test(bare) ? Number(bare.replace(',', '.')) : null;
};

/**
 * The same as a spreadsheet writes it that puts a comma before decimals: 12400,5, 12 400,5, 12.400,5. Three digits behind a
 * lone dot may be thousands or decimals, so that is none.
 */
export const figureWithComma = (cell: string): number | null => {
  if (/^-?\d+,\d+$/.test(cell)) return Number(cell.replace(',', '.'));
  if (/^-?\d{1,3}(\.\d{3})+,\d+$/.test(cell)) return Number(cell.replaceAll('.', '').replace(',', '.'));
  return /^-?\d{1,3}\.\d{3}$/.test(cell) ? null : figureOf(cell);
};

/** A month: "Dec-18", "December 2018", "2018-12", "12/2018", or a day of it year first. */
export const monthOf = (cell: string): { year: number; month: number } | null => {
  const named = /^([\p{L}.]{3,12})[\s-]+(\d{4}|\d{2})$/u.exec(cell);
  const yearFirst = /^(\d{4})[-/](\d{1,2})(?:[-/]\d{1,2}(?:[T ].*)?)?$/.exec(cell);
  const yearLast = /^(\d{1,2})[-/](\d{4})$/.exec(cell);
  const year = Number(named?.[2] ?? yearFirst?.[1] ?? yearLast?.[2]);
  const month = named === null ? Number(yearFirst?.[2] ?? yearLast?.[1]) : monthNamed(named[1] ?? '');
  if (month === null || !(month >= 1 && month <= 12)) return null;
  return { year: year < 100 ? 2000 + year : year, month };
};

export const lastDayOf = ({ year, month }: { year: number; month: number }): IsoDate | null =>
  dateOf(year, month, new Date(Date.UTC(year, month, 0)).getUTCDate());
