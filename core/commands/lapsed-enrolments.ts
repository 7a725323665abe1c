import { addDays } from '../calendar.js';
import type { IsoDate } from '../date.js';
import type { Change } from '../facts/change.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';

/**
 * The enrolments without a last day of their own that ended with the membership, where it lapsed before that day: the end of
 * its renewal window is written down as theirs. It must be before the membership is replaced or taken out, since facts know
 * one membership, and what is open would go on with the next one as if it had been renewed.
 */
export const lapsedEnrolments = ({ parameters }: Programme, facts: Facts, before: IsoDate): Change[] => {
  const { membership, enrolments } = facts;
  if (membership === null) return [];
  const last = addDays(membership.anniversary, parameters.renewalWindowDays);
  if (before <= last) return [];
  return enrolments
    .filter(({ from, through }) => through === null && from <= last)
    .map(({ competency }): Change => ({ kind: 'enrolment-ended', on: last, competency }));
};
