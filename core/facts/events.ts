import { addDays } from '../calendar.js';
import type { IsoDate } from '../date.js';
import type { Achievement, Facts, MetricReading, WithdrawalReason } from './schema.js';

/** Something that began or ended to count, on the first day on which it does or no longer does. */
export type FactEvent = { on: IsoDate } & (
  | { kind: 'earned'; achievement: Achievement }
  /** The day after its last. */
  | { kind: 'expired'; achievement: Achievement }
  | { kind: 'withdrawn'; achievement: Achievement; reason: WithdrawalReason }
  | { kind: 'joined'; person: string }
  /** The day after their last. */
  | { kind: 'left'; person: string }
  | { kind: 'override-began'; competency: string; level: string }
  /** The day after its last. */
  | { kind: 'override-ended'; competency: string; level: string }
  | { kind: 'metric-read'; reading: MetricReading }
  | { kind: 'bought'; level: string }
);

const dayAfter = (last: IsoDate | null): IsoDate | null => (last === null ? null : addDays(last, 1));

const ofAchievement = (achievement: Achievement): FactEvent[] => {
  const { earnedOn, expiresOn, withdrawn } = achievement;
  const over = dayAfter(expiresOn);
  const stood = withdrawn === null || earnedOn < withdrawn.on;
  const ranOut = over !== null && (withdrawn === null || over <= withdrawn.on);
  return [
    ...(stood ? [{ on: earnedOn, kind: 'earned' as const, achievement }] : []),
    ...(ranOut ? [{ on: over, kind: 'expired' as const, achievement }] : []),
    ...(withdrawn !== null && !ranOut
      ? [{ on: withdrawn.on, kind: 'withdrawn' as const, achievement, reason: withdrawn.reason }]
      : []),
  ];
};

/**
 * What began and ended in `(after, through]`, by the day on which it takes effect and as the facts know it today: what
 * was entered late stands on its true day. Ascending by day.
 */
export const eventsBetween = (facts: Facts, after: IsoDate, through: IsoDate): FactEvent[] => {
  const all: FactEvent[] = [
    ...facts.achievements.flatMap(ofAchievement),
    ...facts.associations.flatMap(({ person, from, through: last }): FactEvent[] => {
      const gone = dayAfter(last);
      return [
        { on: from, kind: 'joined', person },
        ...(gone === null ? [] : [{ on: gone, kind: 'left' as const, person }]),
      ];
    }),
    ...facts.overrides.flatMap(({ competency, level, placedOn, endsOn }): FactEvent[] => {
      const over = dayAfter(endsOn ?? null);
      return [
        { on: placedOn, kind: 'override-began', competency, level },
        ...(over === null ? [] : [{ on: over, kind: 'override-ended' as const, competency, level }]),
      ];
    }),
    ...facts.metrics.map((reading): FactEvent => ({ on: reading.on, kind: 'metric-read', reading })),
    ...(facts.membership === null
      ? []
      : [{ on: facts.membership.boughtOn, kind: 'bought' as const, level: facts.membership.level }]),
  ];
  return all.filter(({ on }) => on > after && on <= through).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
};
