import { type DayNumber, never } from './day-number.js';

/**
 * The days looked at. Over several days what counts on *any* of them is an upper bound of what a single day can show,
 * what counts on *all* of them a lower bound: requirements never ask that something be absent.
 */
export interface Window {
  from: DayNumber;
  through: DayNumber;
  counts: 'on any day' | 'on all days';
  /** Asked on that day, what ends `dueAfter` days later or more is taken for renewed (rule M5, "due"). */
  renewed: { asked: DayNumber; from: DayNumber } | null;
}

/** A loss further off than this that a routine renewal prevents is due, not at risk (rule M5). */
const dueAfter = 90;

export const onDay = (day: DayNumber): Window => ({ from: day, through: day, counts: 'on any day', renewed: null });
export const onAnyDay = (from: DayNumber, through: DayNumber): Window => ({ ...onDay(from), through });
export const onAllDays = (from: DayNumber, through: DayNumber): Window => ({
  from,
  through,
  counts: 'on all days',
  renewed: null,
});
export const onDayIfRenewed = (day: DayNumber, asked: DayNumber): Window => ({
  ...onDay(day),
  renewed: { asked, from: asked + dueAfter },
});

/**
 * What counts in a window starts on `startsBy` at the latest and ends on `lastsTo` at the earliest: one day of it for
 * "any", the whole of it for "all".
 */
export const boundsOf = ({ from, through, counts }: Window): { startsBy: DayNumber; lastsTo: DayNumber } =>
  counts === 'on any day' ? { startsBy: through, lastsTo: from } : { startsBy: from, lastsTo: through };

/** Whether what lasts from the first through the last day counts in the window. */
export const isIn = (window: Window, first: DayNumber, last: DayNumber): boolean => {
  const { startsBy, lastsTo } = boundsOf(window);
  return first <= startsBy && last >= lastsTo;
};

/** The last day of what can be renewed by routine: a holder's own expiry, the age of a reading. */
export const endOf = ({ renewed }: Pick<Window, 'renewed'>, last: DayNumber): DayNumber =>
  renewed !== null && last >= renewed.from ? never : last;
