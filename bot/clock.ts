import { Temporal } from 'temporal-polyfill';

/** The only way the program learns the time. Everything below `bot/main.ts` is handed one. */
export interface Clock {
  /** The present instant in UTC, `2026-11-23T08:00:00Z`. */
  now(): string;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** A clock that stands still until it is set; for tests, the console and local mode. */
export const settableClock = (start: string): Clock & { set(instant: string): void } => {
  let current = start;
  return {
    now: () => current,
    set: (instant) => {
      current = instant;
    },
  };
};

const found = new Map<string, { minute: string; date: string }>();
const mostZones = 1000;

/**
 * The organisation's calendar date at an instant (rule D1): the only place where an instant becomes a date. A day begins
 * with a minute everywhere, so the date of the last minute asked about is kept for each zone.
 */
export const dateIn = (timeZone: string, instant: string): string => {
  const minute = instant.slice(0, 'YYYY-MM-DDTHH:MM'.length);
  const known = found.get(timeZone);
  if (known?.minute === minute && instant.endsWith('Z')) return known.date;
  const date = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  if (instant.endsWith('Z') && found.size < mostZones) found.set(timeZone, { minute, date });
  return date;
};

/** The instant at which a working day begins: nine in the morning of that date in the zone. */
export const startOfWork = (timeZone: string, date: string): string => instantOn(timeZone, date, '09:00');

/** So many milliseconds after an instant, rounded up to a whole one. */
export const later = (instant: string, ms: number): string =>
  new Date(Date.parse(instant) + Math.ceil(ms)).toISOString();

/** The instant at which a time of day comes on that date in the zone; the later of two, and after a gap, as clocks show it. */
export const instantOn = (timeZone: string, date: string, at: string): string =>
  Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: at }).toInstant().toString();

/** The time of day at an instant, to the minute: "09:15". */
export const timeIn = (timeZone: string, instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
