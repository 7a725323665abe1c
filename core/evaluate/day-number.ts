import type { IsoDate } from '../date.js';

/** A date as the number of days since 1970-01-01. Comparing numbers in typed arrays is what makes it fast. */
export type DayNumber = number;

/** After every day there is. */
export const never: DayNumber = 99_999_999;
/** Before every day there is. */
export const always: DayNumber = -never;

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48;

/**
 * Counts years from March, so that a leap day is the last of its year and months have a fixed number of days before
 * them: 306 from March to the New Year, and (153 m + 2) / 5 to the month m after March.
 */
export const dayNumber = (date: IsoDate): DayNumber => {
  const civilYear = digit(date, 0) * 1000 + digit(date, 1) * 100 + digit(date, 2) * 10 + digit(date, 3);
  const month = digit(date, 5) * 10 + digit(date, 6);
  const day = digit(date, 8) * 10 + digit(date, 9);
  const year = month > 2 ? civilYear : civilYear - 1;
  const monthsAfterMarch = month > 2 ? month - 3 : month + 9;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return year * 365 + leapDays + Math.floor((153 * monthsAfterMarch + 2) / 5) + day - 719_469;
};

export const dateOf = (day: DayNumber): IsoDate => new Date(day * 86_400_000).toISOString().slice(0, 10);
