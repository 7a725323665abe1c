import { type DayNumber, never } from './day-number.js';

/**
 * The days looked at. On a single day `from` and `through` are equal. Over several days a thing counts in a window when
 * it counts on at least one of its days: an upper bound of what any single day can show.
 */
export interface Window {
  from: DayNumber;
  through: DayNumber;
  /** A holder's own expiry, and the end of a reading, on or after this day is taken for renewed (rule M5, "due"). */
  renewedFrom: DayNumber;
}

export const onDay = (day: DayNumber): Window => ({ from: day, through: day, renewedFrom: never + 1 });
export const anyDay = (from: DayNumber, through: DayNumber): Window => ({ from, through, renewedFrom: never + 1 });
export const onDayIfRenewed = (day: DayNumber, renewedFrom: DayNumber): Window => ({
  from: day,
  through: day,
  renewedFrom,
});

export const isIn = (window: Window, from: DayNumber, through: DayNumber): boolean =>
  from <= window.through && through >= window.from;

export const endOf = (window: Window, expires: DayNumber): DayNumber =>
  expires >= window.renewedFrom ? never : expires;
