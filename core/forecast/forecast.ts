import { assertIsoDate, type IsoDate } from '../date.js';
import { catalogueOf } from '../evaluate/catalogue.js';
import { dateOf, dayNumber } from '../evaluate/day-number.js';
import { holdingsOf } from '../evaluate/holdings.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import type { Forecast, LevelMove } from '../verdict.js';
import { whatEnded, whatStarted } from './causes.js';

/**
 * With no new facts: every day in `(on, through]` on which a level stops or starts being held compared with the day
 * before, with what ended or started (rule M5). In order of date, then of the catalogue. Throws
 * a RangeError on a day that the calendar does not have.
 */
export const forecast = (programme: Programme, facts: Facts, on: IsoDate, through: IsoDate): Forecast => {
  assertIsoDate(on, through);
  const holdings = holdingsOf(programme, facts);
  const losses: LevelMove[] = [];
  const gains: LevelMove[] = [];
  for (const level of through < on ? [] : catalogueOf(programme).levels) {
    const [, ...changes] = holdings.stretches(level, dayNumber(on), dayNumber(through));
    for (const { from: day, held } of changes) {
      const change = { programme, facts, level, before: holdings.on(day - 1), after: holdings.on(day), day };
      const move = { on: dateOf(day), competency: level.competency, level: level.level };
      if (held) gains.push({ ...move, causes: whatStarted(change) });
      else losses.push({ ...move, causes: whatEnded(change) });
    }
  }
  const byDate = (a: LevelMove, b: LevelMove): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);
  return { programme: programme.programme, on, through, losses: losses.sort(byDate), gains: gains.sort(byDate) };
};
