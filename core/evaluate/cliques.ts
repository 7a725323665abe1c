import type { Holds, PeopleGroup } from '../programme/schema.js';

/**
 * One kind of seat of a clique: a group's own seats, or those of its seats that ask for the group inside it as well
 * (rule R2: of n seats, c ask for both conditions, n - c for the group's alone).
 */
export interface SeatKind {
  /** The groups that a person on such a seat counts for, by their place in the alternative, ascending. */
  groups: readonly number[];
  seats: number;
  holds: Holds;
}

/** Groups whose people must all be different: one bipartite matching (rule R3). */
export interface Clique {
  /** Those that fill earlier groups of the catalogue first stand first. */
  kinds: readonly SeatKind[];
}

/** A group inside another takes only people of that one, so both conditions are asked of them. */
export const askedBy = (group: PeopleGroup, groups: readonly PeopleGroup[]): Holds => {
  const outer = groups.find(({ id }) => id === group.subsetOf);
  return outer === undefined ? group.holds : { all: [outer.holds, group.holds] };
};

const kindsOf = (group: PeopleGroup, groups: readonly PeopleGroup[], asked: readonly Holds[]): SeatKind[] => {
  const own = groups.indexOf(group);
  const inside = groups.findIndex(({ subsetOf }) => subsetOf === group.id);
  const within = groups[inside]?.count ?? 0;
  const kind = (places: readonly number[], seats: number, of: number): SeatKind[] => {
    const holds = asked[of];
    return seats === 0 || holds === undefined ? [] : [{ groups: places.toSorted((a, b) => a - b), seats, holds }];
  };
  return [...kind([own, inside], within, inside), ...kind([own], group.count - within, own)];
};

const areApart = (a: PeopleGroup, b: PeopleGroup): boolean =>
  (a.apart?.includes(b.id) ?? false) || (b.apart?.includes(a.id) ?? false);

/** Filling seats in this order fills the first group as far as it goes, then the second, and so on. */
const byGroups = (a: SeatKind, b: SeatKind): number => {
  const place = a.groups.findIndex((group, index) => group !== b.groups[index]);
  if (place === -1) return b.groups.length - a.groups.length;
  return (a.groups[place] ?? 0) - (b.groups[place] ?? Number.POSITIVE_INFINITY);
};

/** The cliques of an alternative's groups. `asked` says what each group asks of a person. */
export const cliquesOf = (groups: readonly PeopleGroup[], asked: readonly Holds[]): Clique[] => {
  const outer = groups.filter(({ subsetOf }) => subsetOf === undefined);
  const placed = new Set<PeopleGroup>();
  return outer.flatMap((group) => {
    if (placed.has(group)) return [];
    const together = outer.filter((other) => other === group || areApart(group, other));
    for (const member of together) placed.add(member);
    return [{ kinds: together.flatMap((member) => kindsOf(member, groups, asked)).sort(byGroups) }];
  });
};
