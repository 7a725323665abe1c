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

/** The organisation's calendar date at an instant (rule D1): the only place where an instant becomes a date. */
export const dateIn = (timeZone: string, instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
