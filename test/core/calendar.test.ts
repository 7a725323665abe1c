import { expect } from 'chai';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { dateOf, dayNumber } from '../../core/evaluate/day-number.js';
import {
  addDays,
  addMonths,
  daysBetween,
  evaluate,
  forecast,
  isIsoDate,
  lastDayOfMonths,
  parseFacts,
} from '../../core/index.js';
import { group, packOf } from './small.js';

const someDate = fc
  .integer({ min: -200_000, max: 500_000 })
  .map((days) => Temporal.PlainDate.from('1970-01-01').add({ days }).toString());

describe('calendar dates', () => {
  it('D1: are real days written YYYY-MM-DD, and nothing else', () => {
    expect(['2026-02-28', '2024-02-29'].every(isIsoDate)).to.equal(true);
    for (const wrong of ['2026-02-29', '2026-13-01', '2026-00-10', '26-01-01', '2026-1-1', '2026-01-01T00:00', ''])
      expect(isIsoDate(wrong), wrong).to.equal(false);
  });

  it('D1: as numbers keep their order and their distance, over all leap years', () => {
    fc.assert(
      fc.property(someDate, fc.integer({ min: -1000, max: 1000 }), (date, days) => {
        const moved = Temporal.PlainDate.from(date).add({ days }).toString();
        expect(dateOf(dayNumber(date))).to.equal(date);
        expect(dayNumber(moved) - dayNumber(date)).to.equal(days);
        expect(addDays(date, days)).to.equal(moved);
        expect(daysBetween(date, moved)).to.equal(days);
      }),
      { numRuns: 500 },
    );
  });

  for (const [placedOn, last] of [
    ['2026-08-25', '2026-11-24'],
    ['2026-11-30', '2027-02-27'],
    ['2026-12-01', '2027-02-28'],
    ['2023-11-30', '2024-02-28'],
  ] as const)
    it(`D3: an override placed on ${placedOn} counts through ${last}`, () => {
      expect(lastDayOfMonths(placedOn, 3)).to.equal(last);
      const { overrides } = parseFacts({
        organisation: { id: 'o' },
        overrides: [{ competency: 'devops', level: 'gold', placedOn, endsOn: null }],
      });
      expect(overrides[0]?.endsOn).to.equal(last);
    });

  it('D3: an end that was entered stands', () => {
    const override = { competency: 'devops', level: 'gold', placedOn: '2026-01-01', endsOn: '2026-01-10' };
    const [read] = parseFacts({ organisation: { id: 'o' }, overrides: [override] }).overrides;
    expect(read).to.include(override);
  });

  it('D4: the anniversary is 12 months after the purchase, on the month’s last day where it is shorter', () => {
    expect(addMonths('2024-02-29', 12)).to.equal('2025-02-28');
    const { membership } = parseFacts({
      organisation: { id: 'o' },
      membership: { level: 'gold', boughtOn: '2026-02-10' },
    });
    expect(membership?.anniversary).to.equal('2027-02-10');
  });

  it('D1: a day that the calendar does not have is refused, not guessed', () => {
    const programme = packOf({ only: { gold: group('g', 1, 'a') } });
    const facts = parseFacts({ organisation: { id: 'o' } });
    for (const day of ['2026-02-30', '2026-2-3', '23/11/2026', 'today', '']) {
      expect(() => evaluate(programme, facts, day), day).to.throw(RangeError, 'calendar date');
      expect(() => forecast(programme, facts, '2026-01-01', day), day).to.throw(RangeError, 'calendar date');
      expect(() => forecast(programme, facts, day, '2026-01-01'), day).to.throw(RangeError, 'calendar date');
    }
  });
});
