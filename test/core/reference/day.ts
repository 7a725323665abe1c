import { Temporal } from 'temporal-polyfill';
import type { Achievement, Facts, Holds, IsoDate, MetricReading, Programme } from '../../../core/index.js';

/** What is true on one day, straight from the rules: no index, no cache, dates as text. */
export interface Day {
  programme: Programme;
  facts: Facts;
  on: IsoDate;
  /** Rule M5, "due": asked on that day, expiries and readings that end 90 days later or more are taken for renewed. */
  renewedAsOf: IsoDate | null;
}

export const plusDays = (date: IsoDate, days: number): IsoDate =>
  Temporal.PlainDate.from(date).add({ days }).toString();

/** The last of so many months that begin on `from` (rules D3, R4). */
export const lastOfMonths = (from: IsoDate, months: number): IsoDate =>
  Temporal.PlainDate.from(from).add({ months }).subtract({ days: 1 }).toString();

const isRenewed = ({ renewedAsOf }: Day, last: IsoDate): boolean =>
  renewedAsOf !== null && last >= plusDays(renewedAsOf, 90);

/** Rule C1. */
export const isAssociated = ({ facts, on }: Day, person: string): boolean =>
  facts.associations.some(
    (association) =>
      association.person === person &&
      association.from <= on &&
      (association.through === null || on <= association.through),
  );

/** Rules C3 and C4. */
export const counts = (day: Day, { credential, state, earnedOn, expiresOn, withdrawn }: Achievement): boolean => {
  const { programme, on } = day;
  if (state !== 'verified' && state !== 'confirmed') return false;
  if (earnedOn > on) return false;
  if (withdrawn !== null && on >= withdrawn.on) return false;
  const { retiredOn, acceptedThrough } = programme.credentials[credential] ?? {};
  if (retiredOn !== undefined) {
    if (earnedOn > retiredOn) return false;
    const months = programme.parameters.acceptedMonthsAfterRetirement;
    const accepted = acceptedThrough ?? Temporal.PlainDate.from(retiredOn).add({ months }).toString();
    if (on > accepted) return false;
  }
  if (expiresOn === null || on <= expiresOn) return true;
  const canStillBeTaken = retiredOn === undefined || day.renewedAsOf === null || retiredOn >= day.renewedAsOf;
  return canStillBeTaken && isRenewed(day, expiresOn);
};

/** Rules C1 to C5. */
export const holds = (day: Day, person: string, what: Holds): boolean => {
  if (typeof what !== 'string')
    return 'all' in what
      ? what.all.every((part) => holds(day, person, part))
      : what.any.some((part) => holds(day, person, part));
  return (
    isAssociated(day, person) &&
    day.facts.achievements.some(
      (achievement) => achievement.person === person && achievement.credential === what && counts(day, achievement),
    )
  );
};

/** Rule R4. */
export const reading = (day: Day, metric: string): MetricReading | null => {
  const newest = day.facts.metrics
    .filter((one) => one.metric === metric && one.on <= day.on)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .at(-1);
  if (newest === undefined) return null;
  const last = lastOfMonths(newest.on, day.programme.parameters.metricMonths);
  return day.on <= last || isRenewed(day, last) ? newest : null;
};

export const isStated = ({ facts, on }: Day, flag: string): boolean =>
  facts.flags.some((one) => one.flag === flag && one.from <= on && (one.through === null || on <= one.through));

/** Rule R5. */
export const isOverridden = ({ facts, on }: Day, competency: string, level: string): boolean =>
  facts.overrides.some(
    (one) =>
      one.competency === competency &&
      one.level === level &&
      one.placedOn <= on &&
      on <= (one.endsOn ?? lastOfMonths(one.placedOn, 3)),
  );
