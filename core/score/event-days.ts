import { type DayNumber, dayNumber, never } from '../evaluate/day-number.js';
import { Days } from '../evaluate/days.js';
import { readingsOf } from '../evaluate/readings.js';
import { endOf, type Window } from '../evaluate/window.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import { enrolmentEnds } from './enrolled.js';
import type { Headcount, Headcounts } from './headcount.js';
import type { Scored } from './scored.js';
import { usefulPeople } from './useful-people.js';

/** The days on which a count changes below what makes a difference. */
const changesUpTo = ({ days, counts }: Headcount, most: number): DayNumber[] => {
  const useful = (at: number): number => Math.min(counts[at] ?? 0, most);
  return Array.from(days).filter((_, at) => useful(at) !== useful(at - 1));
};

/** All days on which the points of a score, or the track that counts, can change: people, figures, statements, enrolments. Ascending. */
export const scoreDays = (
  programme: Programme,
  facts: Facts,
  scored: Scored,
  headcounts: Headcounts,
  renewed: Window['renewed'],
): DayNumber[] => {
  const days = new Days(-never, never);
  for (const [holds, most] of usefulPeople(scored.model, facts.organisation.market))
    days.add(changesUpTo(headcounts(holds), most));
  for (const figure of scored.figures)
    for (const { from, through, replacedFrom } of readingsOf(facts, figure, programme.parameters.metricMonths))
      days.span(from, Math.min(replacedFrom - 1, endOf({ renewed }, through)));
  for (const statement of scored.statements)
    for (const stated of facts.flags)
      if (stated.flag === statement)
        days.span(dayNumber(stated.from), stated.through === null ? never : dayNumber(stated.through));
  for (const enrolment of facts.enrolments)
    if (enrolment.competency === scored.competency) {
      const ends = enrolmentEnds(programme, facts, enrolment);
      days.span(dayNumber(enrolment.from), ends === null ? never : dayNumber(ends));
    }
  return days.ascending();
};
