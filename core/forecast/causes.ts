import { addDays, addMonths } from '../calendar.js';
import type { IsoDate } from '../date.js';
import type { CompiledLevel } from '../evaluate/catalogue.js';
import { readingsOf } from '../evaluate/readings.js';
import type { Achievement, Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import type { Cause } from '../verdict.js';

interface Span {
  cause: (day: IsoDate) => Cause;
  from: IsoDate;
  /** The last day, or null for open-ended. */
  through: IsoDate | null;
}

const acceptedThrough = (programme: Programme, credential: string): IsoDate | null => {
  const { retiredOn, acceptedThrough: stated } = programme.credentials[credential] ?? {};
  if (retiredOn === undefined) return null;
  return stated ?? addMonths(retiredOn, programme.parameters.acceptedMonthsAfterRetirement);
};

const earliest = (...dates: (IsoDate | null)[]): IsoDate | null =>
  dates.reduce((first, date) => (first === null || (date !== null && date < first) ? date : first), null);

const achievementSpan = (achievement: Achievement): Span => ({
  from: achievement.earnedOn,
  through: earliest(
    achievement.expiresOn,
    achievement.withdrawn === null ? null : addDays(achievement.withdrawn.on, -1),
  ),
  cause: (day) => ({
    kind: 'achievement',
    id: achievement.id,
    person: achievement.person,
    credential: achievement.credential,
    day,
  }),
});

const spansOf = (programme: Programme, facts: Facts, level: CompiledLevel): Span[] => {
  const listed = facts.achievements.filter(
    ({ credential, state }) => state !== 'claimed' && level.credentials.has(credential),
  );
  const holders = new Set(listed.map(({ person }) => person));
  const alternatives = level.options.flatMap((option) => option.alternatives);
  const metrics = new Set(alternatives.flatMap((alternative) => alternative.metrics.map(({ metric }) => metric)));
  const flags = new Set(alternatives.flatMap((alternative) => alternative.flags.map(({ flag }) => flag)));
  return [
    ...listed.map(achievementSpan),
    ...facts.associations
      .filter(({ person }) => holders.has(person))
      .map(({ person, from, through }) => ({
        from,
        through,
        cause: (day: IsoDate): Cause => ({ kind: 'association', person, day }),
      })),
    ...[...level.credentials]
      .filter((credential) => listed.some((achievement) => achievement.credential === credential))
      .map((credential) => ({
        from: '0000-01-01',
        through: acceptedThrough(programme, credential),
        cause: (day: IsoDate): Cause => ({ kind: 'credential', credential, day }),
      })),
    ...facts.overrides
      .filter(({ competency, level: of }) => competency === level.competency && of === level.level)
      .map(({ placedOn, endsOn }) => ({
        from: placedOn,
        through: endsOn,
        cause: (day: IsoDate): Cause => ({ kind: 'override', day }),
      })),
    ...[...metrics].flatMap((metric) =>
      readingsOf(facts, metric, programme.parameters.metricMonths).map(({ on, lastDay }, index, all) => {
        const next = all[index + 1];
        const through = next === undefined || next.on > lastDay ? lastDay : addDays(next.on, -1);
        return { from: on, through, cause: (day: IsoDate): Cause => ({ kind: 'metric', metric, day }) };
      }),
    ),
    ...facts.flags
      .filter(({ flag }) => flags.has(flag))
      .map(({ flag, from, through }) => ({
        from,
        through,
        cause: (day: IsoDate): Cause => ({ kind: 'flag', flag, day }),
      })),
    ...level.options.map(({ id, fromDate, throughDate }) => ({
      from: fromDate ?? '0000-01-01',
      through: throughDate,
      cause: (day: IsoDate): Cause => ({ kind: 'option', option: id, day }),
    })),
  ];
};

/** What a level lists and whose last day was `lastDay`. */
export const endsBefore = (programme: Programme, facts: Facts, level: CompiledLevel, lastDay: IsoDate): Cause[] =>
  spansOf(programme, facts, level)
    .filter(({ through }) => through === lastDay)
    .map(({ cause }) => cause(lastDay));

/** What a level lists and whose first day is `day`. */
export const startsOn = (programme: Programme, facts: Facts, level: CompiledLevel, day: IsoDate): Cause[] =>
  spansOf(programme, facts, level)
    .filter(({ from }) => from === day)
    .map(({ cause }) => cause(day));
