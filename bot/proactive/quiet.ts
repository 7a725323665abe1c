import { Temporal } from 'temporal-polyfill';
import type { QuietHours } from '../../storage/records.js';

interface Stretch {
  from: Temporal.Instant;
  to: Temporal.Instant;
}

const saturday = 6;

const at = (date: Temporal.PlainDate, timeZone: string, plainTime: string): Temporal.Instant =>
  date.toZonedDateTime({ timeZone, plainTime }).toInstant();
const midnight = (date: Temporal.PlainDate, timeZone: string): Temporal.Instant =>
  date.toZonedDateTime(timeZone).toInstant();

/** The quiet hours that begin on a date: over midnight where they end earlier in the day than they began. */
const nightOf = (date: Temporal.PlainDate, zone: string, { from, to }: QuietHours): Stretch[] =>
  from === to ? [] : [{ from: at(date, zone, from), to: at(from < to ? date : date.add({ days: 1 }), zone, to) }];

const weekendOf = (date: Temporal.PlainDate, zone: string, { weekends }: QuietHours): Stretch[] =>
  weekends && date.dayOfWeek >= saturday
    ? [{ from: midnight(date, zone), to: midnight(date.add({ days: 1 }), zone) }]
    : [];

/** The end of a stretch of quiet that holds at an instant, or null. */
const endAt = (instant: Temporal.Instant, zone: string, quiet: QuietHours): Temporal.Instant | null => {
  const today = instant.toZonedDateTimeISO(zone).toPlainDate();
  const stretches = [
    ...nightOf(today.subtract({ days: 1 }), zone, quiet),
    ...nightOf(today, zone, quiet),
    ...weekendOf(today, zone, quiet),
  ];
  const holding = stretches.find(
    ({ from, to }) => Temporal.Instant.compare(from, instant) <= 0 && Temporal.Instant.compare(instant, to) < 0,
  );
  return holding?.to ?? null;
};

/**
 * Until when somebody is not to be disturbed who lives in that zone, or null when they may be now. Hours are by the clock on
 * their wall: where it jumps over a time, the hour after counts, and where it shows a time twice, the first.
 */
export const quietUntil = (now: string, zone: string, quiet: QuietHours): string | null => {
  const asked = Temporal.Instant.from(now);
  let until = asked;
  for (let end = endAt(asked, zone, quiet); end !== null; end = endAt(until, zone, quiet)) until = end;
  return Temporal.Instant.compare(until, asked) === 0 ? null : until.toString();
};
