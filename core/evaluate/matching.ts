import type { Clique } from './cliques.js';
import { countUpTo, hasPerson, membersOf, type PeopleSet, union } from './people-set.js';

/** A clique's seat kinds with the people who may take a seat of each, by their index. */
export interface Seats {
  clique: Clique;
  /** For each kind. */
  candidates: readonly PeopleSet[];
  /** How many people there are at all. */
  size: number;
}

/** Who may sit where: a person's kinds, narrowed once a seat was promised. People ascending. */
type Places = Map<number, readonly number[]>;

/** The kind of every single seat, kind by kind. */
const seatList = (counts: readonly number[]): number[] =>
  counts.flatMap((count, kind) => Array<number>(count).fill(kind));

const countsOf = ({ kinds }: Clique): number[] => kinds.map(({ seats }) => seats);
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** Kuhn's algorithm over single seats: how many seats of each kind are filled, the earlier ones as far as they go. */
const fill = (counts: readonly number[], places: Places): number[] => {
  const seats = seatList(counts);
  const byKind = counts.map((): number[] => []);
  for (const [person, kinds] of places) for (const kind of kinds) byKind[kind]?.push(person);
  const seatOf = new Map<number, number>();
  const take = (seat: number, tried: Set<number>): boolean => {
    for (const person of byKind[seats[seat] ?? -1] ?? []) {
      if (tried.has(person)) continue;
      tried.add(person);
      const current = seatOf.get(person);
      if (current === undefined || take(current, tried)) {
        seatOf.set(person, seat);
        return true;
      }
    }
    return false;
  };
  const filled = counts.map(() => 0);
  for (const [seat, kind] of seats.entries()) if (take(seat, new Set())) filled[kind] = (filled[kind] ?? 0) + 1;
  return filled;
};

/** Everybody of `people` can be given one of the seats at once. */
const allCanSit = (people: readonly number[], seats: readonly number[], places: Places): boolean => {
  const bySeat = new Map<number, number>();
  const sit = (person: number, tried: Set<number>): boolean => {
    const kinds = places.get(person) ?? [];
    for (const [index, kind] of seats.entries()) {
      if (tried.has(index) || !kinds.includes(kind)) continue;
      tried.add(index);
      const occupant = bySeat.get(index);
      if (occupant === undefined || sit(occupant, tried)) {
        bySeat.set(index, person);
        return true;
      }
    }
    return false;
  };
  return people.every((person) => sit(person, new Set()));
};

/**
 * People who may take the same kinds are interchangeable, and of each such class no more are needed than there are
 * seats: the first ones by order stand for all.
 */
const shortlist = ({ clique, candidates, size }: Seats): Places => {
  const seats = sum(countsOf(clique));
  const classes = new Map<number, number>();
  const taken = new Map<number, number>();
  const places: Places = new Map();
  for (const person of membersOf(union(candidates, size))) {
    let name = 0;
    for (const set of candidates) {
      const step = name * 2 + (hasPerson(set, person) ? 1 : 0);
      name = classes.get(step) ?? classes.size + 1;
      classes.set(step, name);
    }
    const already = taken.get(name) ?? 0;
    if (already >= seats) continue;
    taken.set(name, already + 1);
    places.set(
      person,
      candidates.flatMap((set, kind) => (hasPerson(set, person) ? [kind] : [])),
    );
  }
  return places;
};

/** With as many people for each kind as there are seats in all, nobody is in anybody's way. */
const isAmple = ({ clique, candidates }: Seats, total: number): boolean =>
  clique.kinds.every((_, kind) => countUpTo(candidates[kind] ?? new Uint32Array(), total) === total);

/**
 * How many seats of each kind the largest assignment fills, those of earlier kinds first (rules R3, R7). Seats that can
 * be filled together form a matroid, so taking them in order gives the largest assignment and the preferred one at once.
 */
export const fillSeats = (seats: Seats): number[] => {
  const counts = countsOf(seats.clique);
  const [only] = seats.candidates;
  if (counts.length === 1 && only !== undefined) return counts.map((count) => countUpTo(only, count));
  return isAmple(seats, sum(counts)) ? counts : fill(counts, shortlist(seats));
};

/** Whether every seat can be taken at once. */
export const canFill = (seats: Seats): boolean => {
  const counts = countsOf(seats.clique);
  const enough = counts.every((count, kind) => {
    const set = seats.candidates[kind];
    return set !== undefined && countUpTo(set, count) === count;
  });
  return enough && (counts.length === 1 || sum(fillSeats(seats)) === sum(counts));
};

/**
 * Seats people, always the same way (rule R7): of the assignments that fill as `fillSeats` says, the one whose people for
 * the first group come first in order, then for the second, and so on. Answers who is seated for each group, ascending,
 * by the group's place in the alternative.
 */
export const seatPeople = (seats: Seats): Map<number, number[]> => {
  const { kinds } = seats.clique;
  const groups = [...new Set(kinds.flatMap((kind) => kind.groups))].sort((a, b) => a - b);
  const [only] = seats.candidates;
  if (kinds.length === 1 && only !== undefined) {
    const first = membersOf(only, kinds[0]?.seats ?? 0);
    return new Map(groups.map((group) => [group, first]));
  }
  const places = shortlist(seats);
  const filled = fill(countsOf(seats.clique), places);
  const seatKinds = seatList(filled);
  const promised = new Set<number>();
  /** A promise holds when all promised people and all seats can be satisfied at once (Mendelsohn and Dulmage). */
  const holds = (): boolean =>
    allCanSit([...promised], seatKinds, places) && sum(fill(filled, places)) === seatKinds.length;
  const promise = (person: number, wanted: readonly number[]): boolean => {
    const before = places.get(person) ?? [];
    const isNew = !promised.has(person);
    places.set(
      person,
      before.filter((kind) => wanted.includes(kind)),
    );
    promised.add(person);
    if (holds()) return true;
    places.set(person, before);
    if (isNew) promised.delete(person);
    return false;
  };
  const seatGroup = (group: number): number[] => {
    const block = kinds.flatMap((kind, index) => (kind.groups.includes(group) ? [index] : []));
    const wanted = sum(block.map((kind) => filled[kind] ?? 0));
    const isSure = (person: number): boolean =>
      promised.has(person) && (places.get(person) ?? []).every((kind) => block.includes(kind));
    const chosen = [...places.keys()].filter(isSure);
    const refused = new Set<string>();
    for (const [person, own] of places) {
      if (chosen.length === wanted) break;
      const name = `${promised.has(person)} ${own.join()}`;
      if (isSure(person) || refused.has(name) || !own.some((kind) => block.includes(kind))) continue;
      if (promise(person, block)) chosen.push(person);
      else refused.add(name);
    }
    return chosen.sort((a, b) => a - b);
  };
  return new Map(groups.map((group) => [group, seatGroup(group)]));
};
