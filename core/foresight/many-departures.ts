import { hasPerson, membersOf, type PeopleSet, union } from '../evaluate/people-set.js';
import { cheapestCover } from './cover.js';
import type { Pillar, Support } from './pillars.js';

/** More choices of what is to fail are not looked at. */
const mostChoices = 2_000;
/** Larger needs than this are estimated. */
const mostNeed = 40;

/** What has to lose people for each pillar to fall: one choice of supports for all of them. */
const choicesOf = (pillars: readonly Pillar[]): Support[][] | null => {
  let choices: Support[][] = [[]];
  for (const { cuts, awards } of pillars) {
    const own: Support[][] = cuts.map((cut) => [...cut]);
    for (const award of awards) {
      const more = choicesOf(award);
      if (more === null) return null;
      own.push(...more);
    }
    choices = choices.flatMap((choice) => own.map((one) => [...choice, ...one]));
    if (choices.length > mostChoices) return null;
  }
  return choices;
};

/** People by what they are part of: each of these loses one when one of them leaves. */
type Parts = readonly { serves: readonly number[]; members: readonly number[] }[];

const partsIn = (supports: readonly Support[], size: number): Parts => {
  const sets = supports.map(({ people }) => people);
  const byParts = new Map<string, { serves: number[]; members: number[] }>();
  for (const person of membersOf(union(sets, size))) {
    const serves = sets.flatMap((people, index) => (hasPerson(people, person) ? [index] : []));
    const key = serves.join();
    const found = byParts.get(key) ?? { serves, members: [] };
    found.members.push(person);
    byParts.set(key, found);
  }
  return [...byParts.values()];
};

/** The parts of the same sets of people, sorted out once. */
const partsOnce = (size: number): ((supports: readonly Support[]) => Parts) => {
  const names = new Map<PeopleSet, number>();
  const known = new Map<string, Parts>();
  return (supports) => {
    const key = supports
      .map(({ people }) => {
        const name = names.get(people) ?? names.size;
        names.set(people, name);
        return name;
      })
      .join();
    const found = known.get(key) ?? partsIn(supports, size);
    known.set(key, found);
    return found;
  };
};

interface Fewest {
  departures: number;
  exact: boolean;
}

/** The fewest people of whom each support loses one more than it can spare; nothing is looked into that needs `most`. */
const fewestOf = (
  choice: readonly Support[],
  partsOf: (supports: readonly Support[]) => Parts,
  most: number,
): Fewest => {
  const supports = choice.filter(({ slack }) => slack >= 0);
  const needs = supports.map(({ slack }) => slack + 1);
  const largest = Math.max(0, ...needs);
  if (largest >= most) return { departures: largest, exact: true };
  if (new Set(supports.map(({ people }) => people)).size <= 1) return { departures: largest, exact: true };
  const parts = partsOf(supports);
  const sum = needs.reduce((total, need) => total + need, 0);
  if (largest <= mostNeed) {
    const people = parts.flatMap(({ serves, members }) =>
      members.slice(0, sum).map(() => [{ serves: [...serves], cost: 1 }]),
    );
    const cover = cheapestCover(needs, people);
    if (cover !== null && cover !== 'too large') return { departures: cover.cost, exact: cover.exact };
  }
  // Whoever is part of more goes first: never too few, and exact where it needs no more than the largest alone.
  const left = [...needs];
  let departures = 0;
  for (const { serves, members } of [...parts].sort((a, b) => b.serves.length - a.serves.length))
    for (const _ of members) {
      if (serves.every((index) => (left[index] ?? 0) <= 0)) break;
      for (const index of serves) left[index] = (left[index] ?? 0) - 1;
      departures += 1;
    }
  return { departures, exact: departures === largest };
};

/**
 * The fewest departures that end everything that a level stands on, however many it takes. What ends it only while no more
 * than so many are gone is not searched: where it might need fewer, the answer is not exact.
 */
export const fewestInAll = (pillars: readonly Pillar[], size: number): Fewest | null => {
  const choices = choicesOf(pillars);
  if (choices === null) return null;
  const parts = partsOnce(size);
  const isBounded = (choice: readonly Support[]): boolean => choice.some(({ most }) => most !== undefined);
  let best: Fewest | null = null;
  let exact = true;
  for (const choice of choices) {
    if (isBounded(choice)) continue;
    const one = fewestOf(choice, parts, best?.departures ?? Number.POSITIVE_INFINITY);
    exact &&= one.exact;
    if (best === null || one.departures < best.departures) best = one;
  }
  if (best === null) return null;
  const { departures } = best;
  const mightBeFewer = choices.some((choice) => {
    if (!isBounded(choice)) return false;
    const least = fewestOf(choice, parts, departures);
    return !least.exact || least.departures < departures;
  });
  return { departures, exact: exact && !mightBeFewer };
};
