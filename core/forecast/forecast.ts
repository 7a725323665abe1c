import { addDays } from '../calendar.js';
import type { IsoDate } from '../date.js';
import { type CompiledLevel, catalogueOf } from '../evaluate/catalogue.js';
import { type DayNumber, dayNumber } from '../evaluate/day-number.js';
import { eventDays } from '../evaluate/event-days.js';
import { holdingOn } from '../evaluate/held.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import type { Forecast, LevelMove } from '../verdict.js';
import { endsBefore, startsOn } from './causes.js';

const dateOf = (day: DayNumber): IsoDate => {
  const text = String(day);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
};

/**
 * With no new facts: every day in `(on, through]` on which a level stops or starts being held compared with the day
 * before, with what ended or started (rule M5). In order of date, then of the catalogue.
 */
export const forecast = (programme: Programme, facts: Facts, on: IsoDate, through: IsoDate): Forecast => {
  const { levels } = catalogueOf(programme);
  const changing = new Map<DayNumber, CompiledLevel[]>();
  for (const level of levels)
    for (const day of eventDays(programme, facts, level, dayNumber(on), dayNumber(through)))
      changing.set(day, [...(changing.get(day) ?? []), level]);
  const today = holdingOn(programme, facts, dayNumber(on));
  const held = new Map(levels.map((level) => [level, today.isHeld(level)]));
  const losses: LevelMove[] = [];
  const gains: LevelMove[] = [];
  for (const day of [...changing.keys()].sort((a, b) => a - b)) {
    const holding = holdingOn(programme, facts, day);
    for (const level of changing.get(day) ?? []) {
      const now = holding.isHeld(level);
      if (now === held.get(level)) continue;
      held.set(level, now);
      const date = dateOf(day);
      const move = { on: date, competency: level.competency, level: level.level };
      if (now) gains.push({ ...move, causes: startsOn(programme, facts, level, date) });
      else losses.push({ ...move, causes: endsBefore(programme, facts, level, addDays(date, -1)) });
    }
  }
  return { programme: programme.programme, on, through, losses, gains };
};
