import type { PeopleGroup } from '../programme/schema.js';
import type { GroupVerdict } from '../verdict.js';
import { type Clique, cliquesOf, type SeatKind } from './cliques.js';
import { seatPeople } from './matching.js';
import { membersOf } from './people-set.js';
import type { Standing } from './standing.js';

const cliquesKnown = new WeakMap<readonly PeopleGroup[], readonly Clique[]>();

const cliquesFor = (groups: readonly PeopleGroup[]): readonly Clique[] => {
  const found = cliquesKnown.get(groups) ?? cliquesOf(groups);
  cliquesKnown.set(groups, found);
  return found;
};

type Holds = PeopleGroup['holds'];

const bothKnown = new WeakMap<PeopleGroup, Holds>();
/** A group inside another takes only people of that one, so both conditions are asked of them. */
const holdsInside = (group: PeopleGroup, outer: PeopleGroup): Holds => {
  const found = bothKnown.get(group) ?? { all: [outer.holds, group.holds] };
  bothKnown.set(group, found);
  return found;
};

const holdsOf = ({ group, inside }: SeatKind): Holds => (inside === null ? group.holds : holdsInside(inside, group));

/** Who sits for each group of one clique. */
const seatClique = ({ kinds }: Clique, eligible: (kind: SeatKind) => number[]): Map<PeopleGroup, number[]> => {
  const blocks = [...new Set(kinds.map(({ group }) => group))].map((group) =>
    kinds.flatMap((kind, index) => (kind.group === group ? [index] : [])),
  );
  const { seated } = seatPeople(
    kinds.map(({ seats }) => seats),
    blocks,
    kinds.map(eligible),
  );
  const byGroup = new Map<PeopleGroup, number[]>();
  for (const [index, { group, inside }] of kinds.entries()) {
    const people = seated[index] ?? [];
    byGroup.set(group, [...(byGroup.get(group) ?? []), ...people]);
    if (inside !== null) byGroup.set(inside, people);
  }
  return byGroup;
};

/** The people groups of one alternative under its best assignment, in the catalogue's order (rules R2, R3, R7). */
export const groupVerdicts = (groups: readonly PeopleGroup[], standing: Standing): GroupVerdict[] => {
  const { people } = standing.roster;
  const members = new Map<Holds, number[]>();
  const eligible = (holds: Holds): number[] => {
    const found = members.get(holds) ?? membersOf(standing.eligible(holds));
    members.set(holds, found);
    return found;
  };
  const seated = new Map(
    cliquesFor(groups).flatMap((clique) => [...seatClique(clique, (kind) => eligible(holdsOf(kind)))]),
  );
  const named = (indices: readonly number[]): string[] => indices.map((index) => people[index] ?? '');
  return groups.map((group) => {
    const sitting = (seated.get(group) ?? []).toSorted((a, b) => a - b);
    const outer = groups.find(({ id }) => id === group.subsetOf);
    return {
      id: group.id,
      have: sitting.length,
      need: group.count,
      eligible: named(eligible(outer === undefined ? group.holds : holdsInside(group, outer))),
      seated: named(sitting),
      holds: group.holds,
      ...(group.subsetOf === undefined ? {} : { subsetOf: group.subsetOf }),
      ...(group.apart === undefined ? {} : { apart: [...group.apart] }),
    };
  });
};
