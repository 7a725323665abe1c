import { hasPerson, membersOf, type PeopleSet } from '../evaluate/people-set.js';
import type { Cut, Pillar, Support } from './pillars.js';

const hits = (people: PeopleSet, gone: readonly number[]): number =>
  gone.reduce((count, person) => count + (hasPerson(people, person) ? 1 : 0), 0);

/** How many more have to leave for it to have lost too many. */
const lacking = ({ people, slack }: Support, gone: readonly number[]): number => slack + 1 - hits(people, gone);

const isPassed = ({ people, most }: Support, gone: readonly number[]): boolean =>
  most !== undefined && hits(people, gone) > most;

const isThrough = (cut: Cut, gone: readonly number[]): boolean =>
  cut.every((support) => lacking(support, gone) <= 0 && !isPassed(support, gone));

/** Whether so many more departures could be enough for it. */
const isInReach = (cut: Cut, gone: readonly number[], left: number): boolean =>
  cut.every((support) => lacking(support, gone) <= left && !isPassed(support, gone));

const hasFallen = ({ cuts, awards }: Pillar, gone: readonly number[]): boolean =>
  cuts.some((cut) => isThrough(cut, gone)) || awards.some((pillars) => haveFallen(pillars, gone));

/** Nothing is left to stand on once these people are gone. */
const haveFallen = (pillars: readonly Pillar[], gone: readonly number[]): boolean =>
  pillars.every((pillar) => hasFallen(pillar, gone));

const couldFall = ({ cuts, awards }: Pillar, gone: readonly number[], left: number): boolean =>
  cuts.some((cut) => isInReach(cut, gone, left)) ||
  awards.some((pillars) => pillars.every((pillar) => couldFall(pillar, gone, left)));

/** Whoever else has to leave for a pillar to fall with no more than `left` departures: one of these at least. */
const nextToLeave = (pillars: readonly Pillar[], gone: readonly number[], left: number): number[] => {
  const standing = pillars.find((pillar) => !hasFallen(pillar, gone));
  if (standing === undefined) return [];
  return [
    ...standing.cuts.flatMap((cut) => {
      if (!isInReach(cut, gone, left)) return [];
      const open = cut.find((support) => lacking(support, gone) > 0);
      return open === undefined ? [] : membersOf(open.people).filter((person) => !gone.includes(person));
    }),
    ...standing.awards.flatMap((award) => nextToLeave(award, gone, left)),
  ];
};

/** What a person is part of, in one text: people with the same are interchangeable. */
const partsOf = (pillars: readonly Pillar[], person: number): string =>
  pillars
    .map(
      ({ cuts, awards }) =>
        cuts.map((cut) => cut.map(({ people }) => (hasPerson(people, person) ? 1 : 0)).join('')).join('') +
        awards.map((award) => `(${partsOf(award, person)})`).join(''),
    )
    .join();

const canFall = (
  pillars: readonly Pillar[],
  gone: readonly number[],
  left: number,
  parts: (person: number) => string,
): boolean => {
  if (haveFallen(pillars, gone)) return true;
  if (left === 0 || !pillars.every((pillar) => couldFall(pillar, gone, left))) return false;
  const tried = new Set<string>();
  return [...new Set(nextToLeave(pillars, gone, left))].some((person) => {
    const own = parts(person);
    if (tried.has(own)) return false;
    tried.add(own);
    return canFall(pillars, [...gone, person], left - 1, parts);
  });
};

/** The fewest departures that end it, up to `most`; null when it takes more, or when none do. */
export const fewestDepartures = (pillars: readonly Pillar[], most: number): number | null => {
  const known = new Map<number, string>();
  const parts = (person: number): string => {
    const found = known.get(person) ?? partsOf(pillars, person);
    known.set(person, found);
    return found;
  };
  for (let departures = 0; departures <= most; departures += 1)
    if (canFall(pillars, [], departures, parts)) return departures;
  return null;
};

/** Everybody whose departure alone ends it, ascending. */
export const aloneIndispensable = (pillars: readonly Pillar[]): number[] =>
  [...new Set(nextToLeave(pillars, [], 1))].filter((person) => haveFallen(pillars, [person])).sort((a, b) => a - b);
