import type { Facts } from '../facts/schema.js';
import { credentialsOf } from '../programme/requirement-walk.js';
import type { Programme } from '../programme/schema.js';
import { historyOf } from '../score/history.js';
import { type CompiledLevel, catalogueOf } from './catalogue.js';
import { type DayNumber, dayNumber, never } from './day-number.js';
import { Days, holderSpans } from './days.js';
import { kept } from './kept.js';
import { overridesOf } from './overrides.js';
import { readingsOf } from './readings.js';
import { rosterOf } from './roster.js';

/** What the people of a level's groups hold; whoever gives points is counted by the score. */
const seated = kept(
  ({ options }: CompiledLevel): ReadonlySet<string> =>
    new Set(
      options.flatMap(({ alternatives }) =>
        alternatives.flatMap(({ groups }) => groups.flatMap(({ holds }) => credentialsOf(holds))),
      ),
    ),
);

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
    holderSpans(seated(one), rosterOf(programme, facts), days);
    for (const option of one.options) {
      days.span(option.from, option.through);
      for (const { metrics, flags, scores, awards } of option.alternatives) {
        for (const { metric } of metrics)
          for (const reading of readingsOf(facts, metric, programme.parameters.metricMonths))
            days.span(reading.from, Math.min(reading.through, reading.replacedFrom - 1));
        for (const { flag } of flags)
          for (const stated of facts.flags)
            if (stated.flag === flag)
              days.span(dayNumber(stated.from), stated.through === null ? never : dayNumber(stated.through));
        for (const scored of scores) {
          days.add(historyOf(programme, facts, null).changes(scored, from, through));
          // What was reached on a day is enough until a month ends.
          if (scored.requirement.anyDayOfWindow) days.months();
        }
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
  return days.ascending();
};
