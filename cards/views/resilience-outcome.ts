import type { LevelResilience, OrganisationResilience, Programme, Resilience } from '../../core/index.js';

export interface ResilienceTold {
  resilience: Resilience;
  /** Only there, where it was asked. */
  competency: string | null;
  level: string | null;
}

/**
 * What becomes of a level when people leave: it is not met as it is, no departure can end it, so many end it, it takes more
 * than so many, or nobody has worked it out.
 */
export interface Outcome {
  kind: 'none' | 'never' | 'falls' | 'more' | 'unknown';
  count: number;
}

/** Fewer departures than these are looked at one by one. */
const searched = 3;

/** So many departures certainly leave it standing, whoever goes. */
export const certainlySurvived = ({ departures, exact }: LevelResilience): number => {
  if (exact) return Math.max(0, departures - 1);
  return departures > searched ? searched : 0;
};

const ofLevel = (one: LevelResilience | null | undefined): Outcome => {
  if (one === undefined) return { kind: 'none', count: 0 };
  if (one === null) return { kind: 'never', count: 0 };
  if (one.departures === 0) return { kind: 'none', count: 0 };
  if (one.exact) return { kind: 'falls', count: one.departures };
  const survived = certainlySurvived(one);
  return survived === 0 ? { kind: 'unknown', count: 0 } : { kind: 'more', count: survived };
};

const ofOrganisation = (one: OrganisationResilience | { level: string; departures: 'never' } | undefined): Outcome => {
  if (one === undefined) return { kind: 'none', count: 0 };
  if (one.departures === 'never') return { kind: 'never', count: 0 };
  if (!one.exact) return { kind: 'unknown', count: 0 };
  if (one.departures !== null) return { kind: 'falls', count: one.departures };
  return { kind: 'more', count: (one.atLeast ?? searched + 1) - 1 };
};

/** The level that is told first: the one asked for, else the highest that is met there. Empty where none is. */
export const outcomeOf = (
  { levels }: Programme,
  { resilience, competency, level }: ResilienceTold,
): { level: string; outcome: Outcome } => {
  const highest = levels.toReversed();
  if (competency === null) {
    const named = level ?? resilience.levels.at(-1)?.level ?? '';
    return { level: named, outcome: ofOrganisation(resilience.levels.find((one) => one.level === named)) };
  }
  const found = resilience.competencies.find(({ id }) => id === competency)?.levels ?? {};
  const named = level ?? highest.find((one) => ofLevel(found[one]).kind !== 'none') ?? '';
  return { level: named, outcome: ofLevel(found[named]) };
};
