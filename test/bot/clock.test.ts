import { expect } from 'chai';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { dateIn } from '../../bot/clock.js';

const zones = ['Europe/Paris', 'Pacific/Auckland', 'Pacific/Honolulu', 'Asia/Kathmandu', 'America/St_Johns', 'UTC'];
const asked = fc.record({
  zone: fc.constantFrom(...zones),
  /** Often around the midnights of those zones, a few seconds apart. */
  instant: fc
    .tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 47 }), fc.integer({ min: -90, max: 90 }))
    .map(([day, half, seconds]) =>
      new Date(Date.UTC(2020, 0, 1 + day) + half * 30 * 60_000 + seconds * 1000).toISOString(),
    ),
});

describe('the date in a zone', () => {
  it('D1: is the calendar date there, whatever was asked before', () => {
    fc.assert(
      fc.property(fc.array(asked, { minLength: 1, maxLength: 20 }), (questions) => {
        for (const { zone, instant } of questions)
          expect(dateIn(zone, instant), `${instant} in ${zone}`).to.equal(
            Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString(),
          );
      }),
    );
  });

  it('D1: changes at midnight, in summer time and in winter', () => {
    expect(dateIn('Europe/Paris', '2026-11-24T22:59:59Z')).to.equal('2026-11-24');
    expect(dateIn('Europe/Paris', '2026-11-24T23:00:00Z')).to.equal('2026-11-25');
    expect(dateIn('Europe/Paris', '2026-08-24T21:59:59.999Z')).to.equal('2026-08-24');
    expect(dateIn('Europe/Paris', '2026-08-24T22:00:00Z')).to.equal('2026-08-25');
  });
});
