import { Temporal } from 'temporal-polyfill';
import type { IsoDate } from './date.js';

const dayMs = 86_400_000;

const epochDay = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`) / dayMs;

/** The date `days` days later (earlier when negative). */
export const addDays = (date: IsoDate, days: number): IsoDate =>
  new Date((epochDay(date) + days) * dayMs).toISOString().slice(0, 10);

/** Days from the first date to the second; negative when the second lies before. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => epochDay(to) - epochDay(from);

/** The same day so many calendar months later, clamped to the month's end. */
export const addMonths = (date: IsoDate, months: number): IsoDate =>
  Temporal.PlainDate.from(date).add({ months }).toString();

/** The last of `months` calendar months that begin on `from`: the day before the same day, months later (rule D3). */
export const lastDayOfMonths = (from: IsoDate, months: number): IsoDate => addDays(addMonths(from, months), -1);

/** The last day of an override placed that day with no end entered: 3 calendar months - 1 day (rule D3). */
export const overrideLastDay = (placedOn: IsoDate, months = 3): IsoDate => lastDayOfMonths(placedOn, months);

export const earlier = (a: IsoDate, b: IsoDate): IsoDate => (a < b ? a : b);
export const later = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b);
