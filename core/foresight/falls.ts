import { type CompiledAlternative, type CompiledLevel, levelName } from '../evaluate/catalogue.js';
import type { Holding } from '../evaluate/held.js';
import { isMet } from '../evaluate/is-met.js';
import { countUpTo, hasPerson, membersOf, type PeopleSet } from '../evaluate/people-set.js';
import { countedFor, demandsOf } from './demands.js';

/** A demand that is met today: the alternative falls once `slack` + 1 of these people are gone. */
export interface Support {
  people: PeopleSet;
  slack: number;
}

/** A met alternative and what it stands on. */
export interface Pillar {
  supports: readonly Support[];
  /** Levels that it asks to be held, each with its own pillars: it falls with any of them. */
  awards: readonly (readonly Pillar[])[];
}

const pillarOf = (
  holding: Holding,
  alternative: CompiledAlternative,
  seen: ReadonlySet<CompiledLevel>,
): Pillar | null => {
  // A score reached in its window stands whoever leaves; what is asked of the day itself is not looked into.
  if (alternative.scores.some(({ requirement }) => !requirement.anyDayOfWindow)) return null;
  const demands = demandsOf(alternative);
  if (demands === null) return null;
  const supports = demands.map((demand): Support => {
    const people = countedFor(demand, holding.standing);
    return { people, slack: countUpTo(people, holding.standing.roster.people.length) - demand.seats };
  });
  const awards: (readonly Pillar[])[] = [];
  for (const { competency, level } of alternative.awards) {
    const named = holding.catalogue.byName.get(levelName(competency, level));
    if (named === undefined || holding.standing.override(competency, level) !== null) continue;
    const pillars = pillarsOf(holding, named, seen);
    if (pillars === null) return null;
    awards.push(pillars);
  }
  return { supports, awards };
};

/** Everything that a level stands on: each of its met alternatives. Null when there is too much to look at. */
export const pillarsOf = (
  holding: Holding,
  level: CompiledLevel,
  seen: ReadonlySet<CompiledLevel> = new Set(),
): Pillar[] | null => {
  if (seen.has(level)) return [];
  const within = new Set([...seen, level]);
  const pillars: Pillar[] = [];
  for (const { alternatives } of holding.optionsOf(level))
    for (const alternative of alternatives) {
      if (!isMet(alternative, holding.circumstances)) continue;
      const pillar = pillarOf(holding, alternative, within);
      if (pillar === null) return null;
      pillars.push(pillar);
    }
  return pillars;
};

const hits = (people: PeopleSet, gone: readonly number[]): number =>
  gone.reduce((count, person) => count + (hasPerson(people, person) ? 1 : 0), 0);

const hasFallen = ({ supports, awards }: Pillar, gone: readonly number[]): boolean =>
  supports.some(({ people, slack }) => hits(people, gone) > slack) ||
  awards.some((pillars) => haveFallen(pillars, gone));

/** Nothing is left to stand on once these people are gone. */
const haveFallen = (pillars: readonly Pillar[], gone: readonly number[]): boolean =>
  pillars.every((pillar) => hasFallen(pillar, gone));

/** Whoever else has to leave for a pillar to fall with no more than `left` departures: one of these at least. */
const nextToLeave = (pillars: readonly Pillar[], gone: readonly number[], left: number): number[] => {
  const standing = pillars.find((pillar) => !hasFallen(pillar, gone));
  if (standing === undefined) return [];
  return [
    ...standing.supports.flatMap(({ people, slack }) => {
      const already = hits(people, gone);
      return slack + 1 - already > left ? [] : membersOf(people).filter((person) => !gone.includes(person));
    }),
    ...standing.awards.flatMap((award) => nextToLeave(award, gone, left)),
  ];
};

/** What a person is part of, in one text: people with the same are interchangeable. */
const partsOf = (pillars: readonly Pillar[], person: number): string =>
  pillars
    .map(
      ({ supports, awards }) =>
        supports.map(({ people }) => (hasPerson(people, person) ? 1 : 0)).join('') +
        awards.map((award) => `(${partsOf(award, person)})`).join(''),
    )
    .join();

const canFall = (pillars: readonly Pillar[], gone: readonly number[], left: number): boolean => {
  if (haveFallen(pillars, gone)) return true;
  if (left === 0) return false;
  const tried = new Set<string>();
  return [...new Set(nextToLeave(pillars, gone, left))].some((person) => {
    const parts = partsOf(pillars, person);
    if (tried.has(parts)) return false;
    tried.add(parts);
    return canFall(pillars, [...gone, person], left - 1);
  });
};

/** The fewest departures that end it, up to `most`; null when it takes more, or when none do. */
export const fewestDepartures = (pillars: readonly Pillar[], most: number): number | null => {
  for (let departures = 0; departures <= most; departures += 1) if (canFall(pillars, [], departures)) return departures;
  return null;
};

/** Everybody whose departure alone ends it, ascending. */
export const aloneIndispensable = (pillars: readonly Pillar[]): number[] =>
  [...new Set(nextToLeave(pillars, [], 1))].filter((person) => haveFallen(pillars, [person])).sort((a, b) => a - b);

/** Whether it stands on something that no departure can end. */
export const isUnshakable = (pillars: readonly Pillar[]): boolean =>
  pillars.some(({ supports, awards }) => supports.length === 0 && awards.every(isUnshakable));
