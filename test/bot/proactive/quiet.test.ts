import { expect } from 'chai';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { quietUntil } from '../../../bot/proactive/quiet.js';
import type { QuietHours } from '../../../storage/records.js';

const usual: QuietHours = { from: '19:00', to: '08:00', weekends: true };
const zones = ['Pacific/Auckland', 'Europe/Paris', 'Pacific/Honolulu', 'America/Montreal', 'UTC', 'Asia/Kathmandu'];

/** A time on the wall of a zone as an instant, and back. */
const at = (zone: string, local: string): string =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant().toString();
const wall = (zone: string, instant: string | null): string | null =>
  instant === null
    ? null
    : Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });

describe('quiet hours', () => {
  for (const [name, zone, local, until] of [
    ['the last minute of the day', 'Europe/Paris', '2026-11-23T18:59', null],
    ['the first minute of the evening', 'Europe/Paris', '2026-11-23T19:00', '2026-11-24T08:00'],
    ['after midnight', 'Europe/Paris', '2026-11-24T03:00', '2026-11-24T08:00'],
    ['the last quiet minute', 'Europe/Paris', '2026-11-24T07:59', '2026-11-24T08:00'],
    ['the first minute of the day', 'Europe/Paris', '2026-11-24T08:00', null],
    ['Friday evening, over the weekend', 'Europe/Paris', '2026-11-27T19:00', '2026-11-30T08:00'],
    ['Saturday at noon', 'Europe/Paris', '2026-11-28T12:00', '2026-11-30T08:00'],
    ['Sunday night in Honolulu', 'Pacific/Honolulu', '2026-11-29T23:59', '2026-11-30T08:00'],
    ['Monday before dawn in Auckland', 'Pacific/Auckland', '2026-11-30T00:00', '2026-11-30T08:00'],
    ['the night in which clocks go forward in Paris', 'Europe/Paris', '2026-03-28T20:00', '2026-03-30T08:00'],
    ['the night in which clocks go back in Montréal', 'America/Montreal', '2026-10-30T22:00', '2026-11-02T08:00'],
    ['the night in which clocks go forward in Auckland', 'Pacific/Auckland', '2026-09-25T19:00', '2026-09-28T08:00'],
    ['the evening before a leap day', 'Europe/Paris', '2028-02-28T19:00', '2028-02-29T08:00'],
    ['the evening of a leap day', 'America/Montreal', '2028-02-29T19:00', '2028-03-01T08:00'],
  ] as const)
    it(`${name}: ${until ?? 'not quiet'}`, () => {
      expect(wall(zone, quietUntil(at(zone, local), zone, usual))).to.equal(until);
    });

  it('may be in the middle of the day, and leave weekends alone', () => {
    const noon: QuietHours = { from: '12:00', to: '14:00', weekends: false };
    const paris = (local: string) => wall('Europe/Paris', quietUntil(at('Europe/Paris', local), 'Europe/Paris', noon));
    expect([paris('2026-11-28T11:59'), paris('2026-11-28T12:00'), paris('2026-11-28T14:00')]).to.deep.equal([
      null,
      '2026-11-28T14:00',
      null,
    ]);
  });

  it('are none where they begin when they end', () => {
    const none: QuietHours = { from: '08:00', to: '08:00', weekends: false };
    expect(quietUntil('2026-11-23T02:00:00Z', 'Europe/Paris', none)).to.equal(null);
  });

  it('end once where the clock shows their end twice', () => {
    const early: QuietHours = { from: '22:00', to: '02:30', weekends: false };
    expect(quietUntil('2026-10-24T23:00:00Z', 'Europe/Paris', early)).to.equal('2026-10-25T00:30:00Z');
    expect(quietUntil('2026-10-25T01:10:00Z', 'Europe/Paris', early), 'ten past two for the second time').to.equal(
      null,
    );
  });

  it('end an hour later by the sun where the clock jumps over their end', () => {
    const early: QuietHours = { from: '22:00', to: '02:30', weekends: false };
    expect(wall('Europe/Paris', quietUntil('2026-03-28T23:00:00Z', 'Europe/Paris', early))).to.equal(
      '2026-03-29T03:30',
    );
  });

  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const hours = fc.record({ from: time, to: time, weekends: fc.boolean() });
  const minute = fc
    .integer({ min: Date.parse('2026-01-01T00:00:00Z') / 60_000, max: Date.parse('2029-12-31T00:00:00Z') / 60_000 })
    .map((count) => new Date(count * 60_000).toISOString());

  /** What somebody would say who looks at the wall and at the calendar, and knows nothing of clocks that are changed. */
  const looksQuiet = (instant: string, zone: string, { from, to, weekends }: QuietHours): boolean => {
    const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
    const clock = local.toPlainTime().toString({ smallestUnit: 'minute' });
    const inHours = from < to ? from <= clock && clock < to : from > to && (clock >= from || clock < to);
    return inHours || (weekends && local.dayOfWeek >= 6);
  };
  const isOrdinary = (instant: string, zone: string): boolean => {
    const around = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
    const offsets = [-2, 0, 2].map((days) => around.add({ days }).offset);
    return new Set(offsets).size === 1;
  };

  it('are what the clock on the wall says, in every zone', () => {
    fc.assert(
      fc.property(minute, fc.constantFrom(...zones), hours, (now, zone, quiet) => {
        fc.pre(isOrdinary(now, zone));
        expect(quietUntil(now, zone, quiet) !== null).to.equal(looksQuiet(now, zone, quiet));
      }),
      { numRuns: 400 },
    );
  });

  it('end with a minute in which somebody may be told, and every minute before it is quiet, on days of changed clocks too', () => {
    const changes = ['2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-04-05', '2026-09-27', '2028-02-29'];
    const near = fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -2880, max: 2880 }))
      .map(([day, minutes]) => new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000).toISOString());
    fc.assert(
      fc.property(
        fc.oneof(near, minute),
        fc.constantFrom(...zones),
        hours,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (now, zone, quiet, share) => {
          const until = quietUntil(now, zone, quiet);
          if (until === null) return;
          expect(Date.parse(until)).to.be.greaterThan(Date.parse(now));
          expect(quietUntil(until, zone, quiet), 'the end itself').to.equal(null);
          const within =
            Date.parse(now) + Math.floor((share * (Date.parse(until) - Date.parse(now) - 1)) / 60_000) * 60_000;
          expect(quietUntil(new Date(within).toISOString(), zone, quiet), 'on the way').to.equal(until);
        },
      ),
      { numRuns: 400 },
    );
  });
});
