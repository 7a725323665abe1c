import type { PeopleGroup } from '../programme/schema.js';

/**
 * One kind of seat of a clique: a group's own seats, or those of its seats that ask for the group inside it as well
 * (rule R2: of n seats, c ask for both conditions, n - c for the group's alone).
 */
export interface SeatKind {
  group: PeopleGroup;
  inside: PeopleGroup | null;
  seats: number;
}

/** Groups whose people must all be different: one bipartite matching (rule R3). Kinds stand in the catalogue's order. */
export interface Clique {
  kinds: readonly SeatKind[];
}

const kindsOf = (group: PeopleGroup, groups: readonly PeopleGroup[]): SeatKind[] => {
  const inside = groups.find(({ subsetOf }) => subsetOf === group.id) ?? null;
  if (inside === null) return [{ group, inside: null, seats: group.count }];
  return [
    { group, inside, seats: inside.count },
    { group, inside: null, seats: group.count - inside.count },
  ];
};

const areApart = (a: PeopleGroup, b: PeopleGroup): boolean =>
  (a.apart?.includes(b.id) ?? false) || (b.apart?.includes(a.id) ?? false);

/** The cliques of an alternative's groups, in the order of their first group. */
export const cliquesOf = (groups: readonly PeopleGroup[]): Clique[] => {
  const outer = groups.filter(({ subsetOf }) => subsetOf === undefined);
  const placed = new Set<PeopleGroup>();
  return outer.flatMap((group) => {
    if (placed.has(group)) return [];
    const together = outer.filter((other) => other === group || areApart(group, other));
    for (const member of together) placed.add(member);
    return [{ kinds: together.flatMap((member) => kindsOf(member, groups)) }];
  });
};
