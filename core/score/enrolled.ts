import { addDays } from '../calendar.js';
import type { IsoDate } from '../date.js';
import type { Enrolment, Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import { enrolmentsOn } from './track.js';

/**
 * The last day of an enrolment: its own; else that of the renewal window after the anniversary that all designations share.
 * Null while no membership says when that is.
 */
export const enrolmentEnds = (
  { parameters }: Programme,
  { membership }: Facts,
  { through }: Enrolment,
): IsoDate | null =>
  through ?? (membership === null ? null : addDays(membership.anniversary, parameters.renewalWindowDays));

/**
 * The enrolment in a designation that stands on a day, the latest if several do; null when there is none. Its track stays as
 * long as it does, and no longer (rule S3).
 */
export const standingEnrolment = (
  programme: Programme,
  facts: Facts,
  competency: string,
  on: IsoDate,
): Enrolment | null =>
  enrolmentsOn(facts, competency, on).find((enrolment) => {
    const ends = enrolmentEnds(programme, facts, enrolment);
    return ends === null || on <= ends;
  }) ?? null;
