import type { IsoDate } from '../date.js';

/** A date as a number that orders like the date: 20261123. Comparing numbers in typed arrays is what makes it fast. */
export type DayNumber = number;

/** After every day there is. */
export const never: DayNumber = 99_999_999;

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48;

export const dayNumber = (date: IsoDate): DayNumber =>
  digit(date, 0) * 10_000_000 +
  digit(date, 1) * 1_000_000 +
  digit(date, 2) * 100_000 +
  digit(date, 3) * 10_000 +
  digit(date, 5) * 1000 +
  digit(date, 6) * 100 +
  digit(date, 8) * 10 +
  digit(date, 9);
