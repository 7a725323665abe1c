import type { IsoDate, LevelResilience, OrganisationResilience, Programme, Resilience } from '../../core/index.js';

export interface ResilienceTold {
  resilience: Resilience;
  /** Only there, where it was asked. */
  competency: string | null;
  level: string | null;
}

/**
 * What becomes of a level when people leave: it is not met as it is, no departure can end it, none can before a day, so many
 * end it, it takes more than so many, or nobody has worked it out.
 */
export interface Outcome {
  kind: 'none' | 'never' | 'kept' | 'falls' | 'more' | 'unknown';
  count: number;
  /** The last day on which it is kept whoever leaves. */
  through?: IsoDate;
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

/** What no departure can end now stands on points that were reached, and is kept until the last of these days is over. */
const orKept = (outcome: Outcome, through: readonly (IsoDate | null)[]): Outcome => {
  if (outcome.kind !== 'never') return outcome;
  const days = through.filter((day) => day !== null);
  const last = days.toSorted().at(-1);
  return last === undefined || days.length < through.length ? outcome : { kind: 'kept', count: 0, through: last };
};

/** Of everything that carries a level and that no departure can end: the last day on which it is kept, null for no such day. */
const carriedThrough = ({ levels }: Programme, { competencies }: Resilience, level: string): (IsoDate | null)[] =>
  competencies.flatMap(({ levels: found, kept }) =>
    levels
      .slice(levels.indexOf(level))
      .filter((one) => found[one] === null)
      .map((one) => kept?.[one]?.through ?? null),
  );

/** The level that is told first: the one asked for, else the highest that is met there. Empty where none is. */
export const outcomeOf = (
  programme: Programme,
  { resilience, competency, level }: ResilienceTold,
): { level: string; outcome: Outcome } => {
  const highest = programme.levels.toReversed();
  if (competency === null) {
    const named = level ?? resilience.levels.at(-1)?.level ?? '';
    const outcome = ofOrganisation(resilience.levels.find((one) => one.level === named));
    return { level: named, outcome: orKept(outcome, carriedThrough(programme, resilience, named)) };
  }
  const { levels = {}, kept } = resilience.competencies.find(({ id }) => id === competency) ?? {};
  const named = level ?? highest.find((one) => ofLevel(levels[one]).kind !== 'none') ?? '';
  return { level: named, outcome: orKept(ofLevel(levels[named]), [kept?.[named]?.through ?? null]) };
};
