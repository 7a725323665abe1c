import type { Change } from './change.js';
import type { Facts } from './schema.js';

/**
 * The changes that rebuild these facts from `emptyFacts(facts.organisation)`: how a demonstration or a copied
 * organisation is founded. Names and addresses are not among them (rule H3).
 */
export const changesFrom = (facts: Facts): Change[] => {
  const { membership } = facts;
  const firstDays = new Map([
    ...facts.achievements.toReversed().map(({ person, earnedOn }) => [person, earnedOn] as const),
    ...facts.associations.toReversed().map(({ person, from }) => [person, from] as const),
  ]);
  const firstDay = (person: string): string => firstDays.get(person) ?? membership?.boughtOn ?? '1970-01-01';
  return [
    ...facts.people.map(({ id }) => ({ kind: 'person-added' as const, on: firstDay(id), person: id })),
    ...facts.associations.map(({ person, from, through }) => ({
      kind: 'association-started' as const,
      on: from,
      person,
      through,
    })),
    ...facts.achievements.map((achievement) => ({
      kind: 'achievement-linked' as const,
      on: achievement.earnedOn,
      achievement,
    })),
    ...facts.metrics.map((reading) => ({ kind: 'metric-read' as const, ...reading })),
    ...facts.flags.map(({ flag, from, through }) => ({ kind: 'flag-stated' as const, on: from, flag, through })),
    ...facts.overrides.map((override) => ({ kind: 'override-placed' as const, on: override.placedOn, override })),
    ...facts.enrolments.map(({ competency, from, through, track }) => ({
      kind: 'enrolment-recorded' as const,
      on: from,
      competency,
      through,
      track,
    })),
    ...(membership === null ? [] : [{ kind: 'membership-recorded' as const, on: membership.boughtOn, membership }]),
  ];
};
