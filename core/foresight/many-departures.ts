import { hasPerson, membersOf, union } from '../evaluate/people-set.js';
import { cheapestCover } from './cover.js';
import type { Pillar, Support } from './falls.js';

/** More choices of what is to fail are not looked at. */
const mostChoices = 2_000;
/** Larger needs than this are estimated. */
const mostNeed = 40;

/** What has to lose people for each pillar to fall: one choice of supports for all of them. */
const choicesOf = (pillars: readonly Pillar[]): Support[][] | null => {
  let choices: Support[][] = [[]];
  for (const { supports, awards } of pillars) {
    const own: Support[][] = supports.map((support) => [support]);
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

/** The fewest people of whom each support loses one more than it can spare. */
const fewestOf = (supports: readonly Support[], size: number, most: number): { departures: number; exact: boolean } => {
  const needs = supports.map(({ slack }) => slack + 1);
  const largest = Math.max(...needs);
  if (largest >= most) return { departures: largest, exact: true };
  if (new Set(supports.map(({ people }) => people)).size === 1) return { departures: largest, exact: true };
  const byParts = new Map<string, number[]>();
  for (const person of membersOf(
    union(
      supports.map(({ people }) => people),
      size,
    ),
  )) {
    const serves = supports.flatMap(({ people }, index) => (hasPerson(people, person) ? [index] : []));
    const key = serves.join();
    byParts.set(key, [...(byParts.get(key) ?? []), person]);
  }
  const sum = needs.reduce((total, need) => total + need, 0);
  if (largest <= mostNeed) {
    const people = [...byParts].flatMap(([key, members]) =>
      members.slice(0, sum).map(() => [{ serves: key.split(',').map(Number), cost: 1 }]),
    );
    const cover = cheapestCover(needs, people);
    if (cover !== null && cover !== 'too large') return { departures: cover.cost, exact: cover.exact };
  }
  // Whoever is part of more goes first: never too few, and exact where it needs no more than the largest alone.
  const left = [...needs];
  let departures = 0;
  for (const [key, members] of [...byParts].sort(([a], [b]) => b.split(',').length - a.split(',').length)) {
    const serves = key.split(',').map(Number);
    for (const _ of members) {
      if (serves.every((index) => (left[index] ?? 0) <= 0)) break;
      for (const index of serves) left[index] = (left[index] ?? 0) - 1;
      departures += 1;
    }
  }
  return { departures, exact: departures === largest };
};

/** The fewest departures that end everything that a level stands on, however many it takes. */
export const fewestInAll = (
  pillars: readonly Pillar[],
  size: number,
): { departures: number; exact: boolean } | null => {
  const choices = choicesOf(pillars);
  if (choices === null) return null;
  let best: { departures: number; exact: boolean } | null = null;
  let exact = true;
  for (const choice of choices) {
    const one = fewestOf(choice, size, best?.departures ?? Number.POSITIVE_INFINITY);
    exact &&= one.exact;
    if (best === null || one.departures < best.departures) best = one;
  }
  return best === null ? null : { departures: best.departures, exact };
};
