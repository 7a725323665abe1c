import type { PeopleGroup } from '../../../core/index.js';

/** Who sits for which group, by group id; people in id order. */
export type Seating = ReadonlyMap<string, string[]>;

/** A place a person can take: a seat of a group, alone or together with one of the group inside it. */
interface Place {
  groups: string[];
  seats: number;
  eligible: ReadonlySet<string>;
}

const placesFor = (
  outer: PeopleGroup,
  groups: readonly PeopleGroup[],
  satisfies: (person: string, group: PeopleGroup) => boolean,
  people: readonly string[],
): Place[] => {
  const inner = groups.find(({ subsetOf }) => subsetOf === outer.id);
  const own = people.filter((person) => satisfies(person, outer));
  if (inner === undefined) return [{ groups: [outer.id], seats: outer.count, eligible: new Set(own) }];
  const both = own.filter((person) => satisfies(person, inner));
  return [
    { groups: [outer.id, inner.id], seats: inner.count, eligible: new Set(both) },
    { groups: [outer.id], seats: outer.count - inner.count, eligible: new Set(own) },
  ];
};

/** Outer groups that are connected by `apart`, in the catalogue's order. */
const components = (groups: readonly PeopleGroup[]): PeopleGroup[][] => {
  const outer = groups.filter(({ subsetOf }) => subsetOf === undefined);
  const apart = (a: PeopleGroup, b: PeopleGroup) =>
    a.apart?.includes(b.id) === true || b.apart?.includes(a.id) === true;
  const found: PeopleGroup[][] = [];
  for (const group of outer) {
    const touching = found.filter((component) => component.some((other) => apart(group, other)));
    for (const component of touching) found.splice(found.indexOf(component), 1);
    found.push([...touching.flat(), group]);
  }
  return found;
};

const compareLists = (a: readonly number[], b: readonly number[]): number => {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (b[index] ?? -1) - (a[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
};

/**
 * Rule R7 by trying every assignment of a clique: the most people; of those the one that fills earlier groups of the
 * catalogue first; of those the one whose people of the first group come first in id order, then of the second, …
 */
const bestOf = (
  places: readonly Place[],
  order: readonly string[],
  people: readonly string[],
): Map<string, number[]> => {
  let best: Map<string, number[]> | null = null;
  let bestTotal = -1;
  const left = places.map(({ seats }) => seats);
  const taken: number[] = [];
  const judge = (): void => {
    const total = taken.filter((place) => place >= 0).length;
    if (total < bestTotal) return;
    const seated = new Map(order.map((id): [string, number[]] => [id, []]));
    for (const [person, place] of taken.entries())
      for (const id of places[place]?.groups ?? []) seated.get(id)?.push(person);
    const isBetter = (): boolean => {
      if (best === null || total > bestTotal) return true;
      for (const id of order) {
        const difference = (seated.get(id)?.length ?? 0) - (best.get(id)?.length ?? 0);
        if (difference !== 0) return difference > 0;
      }
      for (const id of order) {
        const difference = compareLists(seated.get(id) ?? [], best.get(id) ?? []);
        if (difference !== 0) return difference > 0;
      }
      return false;
    };
    if (isBetter()) {
      best = seated;
      bestTotal = total;
    }
  };
  const place = (person: number): void => {
    const id = people[person];
    if (id === undefined) {
      judge();
      return;
    }
    for (const [index, { eligible }] of places.entries()) {
      const free = left[index] ?? 0;
      if (free === 0 || !eligible.has(id)) continue;
      left[index] = free - 1;
      taken.push(index);
      place(person + 1);
      taken.pop();
      left[index] = free;
    }
    taken.push(-1);
    place(person + 1);
    taken.pop();
  };
  place(0);
  return best ?? new Map();
};

/** The assignment of people to all groups of one alternative. `people` in id order. */
export const assign = (
  groups: readonly PeopleGroup[],
  people: readonly string[],
  satisfies: (person: string, group: PeopleGroup) => boolean,
): Seating => {
  const seating = new Map<string, string[]>();
  for (const component of components(groups)) {
    const places = component.flatMap((outer) => placesFor(outer, groups, satisfies, people));
    const concerned = new Set(places.flatMap((one) => one.groups));
    const order = groups.map(({ id }) => id).filter((id) => concerned.has(id));
    const useful = people.filter((person) => places.some(({ eligible }) => eligible.has(person)));
    for (const [id, seated] of bestOf(places, order, useful))
      seating.set(
        id,
        seated.map((index) => useful[index] ?? '?'),
      );
  }
  return seating;
};
