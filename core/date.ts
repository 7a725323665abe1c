import { z } from 'zod';

/** A calendar date `YYYY-MM-DD` in the organisation's own time zone (rule D1). Compares correctly as a string. */
export type IsoDate = string;

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const isRealDate = (text: string): boolean => {
  const [year, month, day] = text.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
};

export const isoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'must be a date written YYYY-MM-DD', abort: true })
  .refine(isRealDate, 'is not a day of the calendar');

/** Whether a text is a real calendar date written YYYY-MM-DD. */
export const isIsoDate = (text: string): boolean => isoDate.safeParse(text).success;

/** For dates given by programs: throws a RangeError on anything but a real calendar date written YYYY-MM-DD. */
export const assertIsoDate = (...dates: readonly IsoDate[]): void => {
  for (const date of dates)
    if (!isIsoDate(date)) throw new RangeError(`${JSON.stringify(date)} is not a calendar date written YYYY-MM-DD`);
};
