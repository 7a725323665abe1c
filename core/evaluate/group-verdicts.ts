import type { GroupVerdict } from '../verdict.js';
import type { CompiledAlternative } from './catalogue.js';
import { seatsOf } from './is-met.js';
import { fillSeats, seatPeople } from './matching.js';
import type { Standing } from './standing.js';

/** How many seats of each group of an alternative the best assignment fills (rules R2, R3). */
export const filledSeats = ({ groups, cliques }: CompiledAlternative, standing: Standing): number[] => {
  const have = groups.map(() => 0);
  for (const clique of cliques) {
    const filled = fillSeats(seatsOf(clique, standing));
    for (const [kind, { groups: served }] of clique.kinds.entries())
      for (const group of served) have[group] = (have[group] ?? 0) + (filled[kind] ?? 0);
  }
  return have;
};

/** The people groups of an alternative under its best assignment, in the catalogue's order (rule R7). */
export const groupVerdicts = ({ groups, asked, cliques }: CompiledAlternative, standing: Standing): GroupVerdict[] => {
  const { people } = standing.roster;
  const seated = new Map(cliques.flatMap((clique) => [...seatPeople(seatsOf(clique, standing))]));
  return groups.map((group, index) => {
    const sitting = seated.get(index) ?? [];
    return {
      id: group.id,
      have: sitting.length,
      need: group.count,
      eligible: standing.eligibleIds(asked[index] ?? group.holds),
      seated: sitting.map((person) => people[person] ?? ''),
      holds: group.holds,
      ...(group.subsetOf === undefined ? {} : { subsetOf: group.subsetOf }),
      ...(group.apart === undefined ? {} : { apart: [...group.apart] }),
    };
  });
};
