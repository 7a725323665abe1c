import { addDays } from '../calendar.js';
import type { IsoDate } from '../date.js';
import { dayNumber } from '../evaluate/day-number.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import type { EnrolmentVerdict } from '../verdict.js';
import { standingEnrolment } from './enrolled.js';
import { historyOf, windowOpens } from './history.js';
import { tracksOn } from './reached.js';
import type { Scored } from './scored.js';
import { best, classified } from './track.js';

/**
 * The enrolment in a designation on a day: through its own last day, else through the anniversary that all designations
 * share, whatever the score is then, and through the renewal window after it. Due for renewal from so many days before
 * the anniversary (parameter `renewalDueDays`) on. Null when there is none.
 */
export const enrolmentVerdict = (
  programme: Programme,
  facts: Facts,
  competency: string,
  on: IsoDate,
): EnrolmentVerdict | null => {
  const enrolment = standingEnrolment(programme, facts, competency, on);
  if (enrolment === null) return null;
  const { renewalDueDays } = programme.parameters;
  const ends = enrolment.through ?? facts.membership?.anniversary ?? null;
  return {
    from: enrolment.from,
    through: ends,
    track: enrolment.track,
    renewalDue: ends !== null && on >= addDays(ends, -renewalDueDays),
  };
};

/**
 * The track in which somebody who enrols on a day is enrolled (rule S3): of a classified score the first track in which the
 * organisation was on at least one day of the window, of another the better one. Null for a score with one track.
 */
export const trackToEnrolIn = (programme: Programme, facts: Facts, scored: Scored, on: IsoDate): string | null => {
  const { model } = scored;
  if (model.tracks.length === 1) return null;
  const day = dayNumber(on);
  const history = historyOf(programme, facts, null);
  if (model.track === 'best') return best(tracksOn(programme, scored, history.groundOn(day)))?.track.id ?? null;
  const opens = windowOpens(programme, day);
  const days = [opens, ...history.changes(scored, opens, day)];
  const were = new Set(days.map((one) => classified(model, history.groundOn(one))?.id));
  return model.tracks.find(({ id }) => were.has(id))?.id ?? null;
};
