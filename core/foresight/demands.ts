import type { CompiledAlternative } from '../evaluate/catalogue.js';
import type { SeatKind } from '../evaluate/cliques.js';
import { countUpTo, type PeopleSet, union } from '../evaluate/people-set.js';
import type { Standing } from '../evaluate/standing.js';
import type { Holds } from '../programme/schema.js';

/**
 * Hall's condition for one set of a clique's seat kinds: at least so many different people are eligible for one of them.
 * An alternative's people are enough exactly when all its demands are met (rule R3), and still after any n departures
 * exactly when n more are eligible for each.
 */
export interface Demand {
  /** What it takes to be counted: any of these. */
  holds: readonly Holds[];
  seats: number;
}

/** Kinds that ask the same of a person are counted together: a set with one of them and not the other says less. */
const distinct = (kinds: readonly SeatKind[]): { holds: Holds; seats: number }[] => {
  const byHolds = new Map<Holds, number>();
  for (const { holds, seats } of kinds) byHolds.set(holds, (byHolds.get(holds) ?? 0) + seats);
  return [...byHolds].map(([holds, seats]) => ({ holds, seats }));
};

/** A clique with more kinds than this has too many sets of them to look at each. */
const mostKinds = 10;

/** Every demand of an alternative; null when there would be too many to look at. */
export const demandsOf = ({ cliques }: Pick<CompiledAlternative, 'cliques'>): Demand[] | null => {
  const demands: Demand[] = [];
  for (const clique of cliques) {
    const kinds = distinct(clique.kinds);
    if (kinds.length > mostKinds) return null;
    for (let set = 1; set < 1 << kinds.length; set += 1) {
      const chosen = kinds.filter((_, index) => (set & (1 << index)) !== 0);
      demands.push({
        holds: chosen.map(({ holds }) => holds),
        seats: chosen.reduce((seats, kind) => seats + kind.seats, 0),
      });
    }
  }
  return demands;
};

export const countedFor = ({ holds }: Demand, standing: Standing): PeopleSet => {
  const [only] = holds;
  return holds.length === 1 && only !== undefined
    ? standing.eligible(only)
    : union(
        holds.map((one) => standing.eligible(one)),
        standing.roster.people.length,
      );
};

/** How many people are counted; no more than `most` are. */
export const countOf = (demand: Demand, standing: Standing, most: number): number =>
  countUpTo(countedFor(demand, standing), most);
