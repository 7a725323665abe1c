import { addDays } from '../calendar.js';
import type { IsoDate } from '../date.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import { type CompiledLevel, catalogueOf } from './catalogue.js';
import { type DayNumber, dayNumber, never } from './day-number.js';
import { readingsOf } from './readings.js';
import { type Roster, rosterOf } from './roster.js';

const dateOf = (day: DayNumber): IsoDate => {
  const text = String(day).padStart(8, '0');
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
};

const after = (day: DayNumber): DayNumber => dayNumber(addDays(dateOf(day), 1));

/** Collects, within `(after, through]`, the days on which a span starts and the days after its last. */
class Days {
  readonly found = new Set<DayNumber>();
  private readonly ends = new Set<DayNumber>();
  constructor(
    private readonly from: DayNumber,
    private readonly through: DayNumber,
  ) {}
  span(start: DayNumber, last: DayNumber): void {
    if (start > this.from && start <= this.through) this.found.add(start);
    if (last < this.from || last >= this.through || last === never || this.ends.has(last)) return;
    this.ends.add(last);
    this.found.add(after(last));
  }
}

const peopleSpans = (level: CompiledLevel, roster: Roster, days: Days): void => {
  const concerned = new Set<number>();
  for (const credential of level.credentials) {
    const column = roster.columns.get(credential);
    if (column === undefined) continue;
    for (let row = 0; row < column.people.length; row += 1) {
      concerned.add(column.people[row] ?? -1);
      days.span(column.from[row] ?? 0, Math.min(column.through[row] ?? never, column.expires[row] ?? never));
    }
  }
  const { people, from, through } = roster.associations;
  for (let row = 0; row < people.length; row += 1)
    if (concerned.has(people[row] ?? -1)) days.span(from[row] ?? 0, through[row] ?? never);
};

/**
 * The days in `(after, through]` on which something that a level lists starts or has just ended: only on these can the
 * level change (rule M5). Ascending.
 */
export const eventDays = (
  programme: Programme,
  facts: Facts,
  level: CompiledLevel,
  from: DayNumber,
  through: DayNumber,
): DayNumber[] => {
  const catalogue = catalogueOf(programme);
  const days = new Days(from, through);
  const visit = (one: CompiledLevel): void => {
    peopleSpans(one, rosterOf(programme, facts, catalogue.credentials), days);
    for (const option of one.options) {
      days.span(option.from, option.through);
      for (const { metrics, flags, awards } of option.alternatives) {
        for (const { metric } of metrics)
          for (const reading of readingsOf(facts, metric, programme.parameters.metricMonths))
            days.span(reading.from, reading.through);
        for (const { flag } of flags)
          for (const stated of facts.flags)
            if (stated.flag === flag)
              days.span(dayNumber(stated.from), stated.through === null ? never : dayNumber(stated.through));
        for (const award of awards) {
          const needed = catalogue.byName.get(`${award.competency} ${award.level}`);
          if (needed !== undefined) visit(needed);
        }
      }
    }
    for (const { competency, level: of, placedOn, endsOn } of facts.overrides)
      if (competency === one.competency && of === one.level)
        days.span(dayNumber(placedOn), endsOn === null ? never : dayNumber(endsOn));
  };
  visit(level);
  if (programme.effectiveFrom !== undefined) days.span(dayNumber(programme.effectiveFrom), never);
  return [...days.found].sort((a, b) => a - b);
};
