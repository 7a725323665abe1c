import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import { type CompiledLevel, catalogueOf } from './catalogue.js';
import { always, type DayNumber, dayNumber, never } from './day-number.js';
import { overridesOf } from './overrides.js';
import { readingsOf } from './readings.js';
import { type Roster, rosterOf } from './roster.js';

/** Collects, within `(after, through]`, the days on which a span starts and the days after its last. */
class Days {
  readonly found = new Set<DayNumber>();
  constructor(
    private readonly from: DayNumber,
    private readonly through: DayNumber,
  ) {}
  span(start: DayNumber, last: DayNumber): void {
    if (start > this.from && start <= this.through) this.found.add(start);
    if (last >= this.from && last < this.through) this.found.add(last + 1);
  }
}

const peopleSpans = (level: CompiledLevel, roster: Roster, days: Days): void => {
  const concerned = new Set<number>();
  for (const credential of level.credentials) {
    const column = roster.columns.get(credential);
    if (column === undefined) continue;
    for (let row = 0; row < column.people.length; row += 1) {
      concerned.add(column.people[row] ?? -1);
      days.span(column.from[row] ?? always, Math.min(column.through[row] ?? never, column.expires[row] ?? never));
    }
  }
  const { people, from, through } = roster.associations;
  for (let row = 0; row < people.length; row += 1)
    if (concerned.has(people[row] ?? -1)) days.span(from[row] ?? always, through[row] ?? never);
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
  const visited = new Set<CompiledLevel>();
  const visit = (one: CompiledLevel): void => {
    if (visited.has(one)) return;
    visited.add(one);
    peopleSpans(one, rosterOf(programme, facts), days);
    for (const option of one.options) {
      days.span(option.from, option.through);
      for (const { metrics, flags, awards } of option.alternatives) {
        for (const { metric } of metrics)
          for (const reading of readingsOf(facts, metric, programme.parameters.metricMonths))
            days.span(reading.from, Math.min(reading.through, reading.replacedFrom - 1));
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
    for (const override of overridesOf(programme, facts))
      if (override.competency === one.competency && override.level === one.level)
        days.span(override.from, override.through);
  };
  visit(level);
  if (programme.effectiveFrom !== undefined) days.span(dayNumber(programme.effectiveFrom), never);
  return [...days.found].sort((a, b) => a - b);
};
