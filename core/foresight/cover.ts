import type { Cost } from './cost.js';

/** One thing a person can do: it serves these demands once each, at a cost. */
export interface Offer {
  /** Demands by their place, ascending; never empty. */
  serves: readonly number[];
  cost: Cost;
}

/** Who takes which of their offers: places in the lists given, people ascending. */
export interface Cover {
  cost: Cost;
  taken: { person: number; offer: number }[];
  /** False where the search was given up: there may be a cheaper one. */
  exact: boolean;
}

/** More than this is not searched. */
const mostStates = 20_000;
const mostSteps = 3_000_000;
/** So many of the most promising states are followed to find out what a cover costs at most. */
const beam = 200;

/** What is still needed for each demand, by number; what follows when an offer is taken is worked out once. */
class Remainders {
  readonly #needs: number[][] = [];
  readonly #known = new Map<string, number>();
  readonly #next: number[][] = [];
  constructor(
    needs: readonly number[],
    private readonly gains: readonly (readonly number[])[],
  ) {
    this.#intern([...needs]);
  }
  get size(): number {
    return this.#needs.length;
  }
  needsOf(state: number): readonly number[] {
    return this.#needs[state] ?? [];
  }
  isDone(state: number): boolean {
    return (this.#needs[state] ?? []).every((need) => need === 0);
  }
  after(state: number, gain: number): number {
    const row = this.#next[state] ?? [];
    const known = row[gain];
    if (known !== undefined) return known;
    const needs = [...(this.#needs[state] ?? [])];
    for (const demand of this.gains[gain] ?? []) needs[demand] = Math.max(0, (needs[demand] ?? 0) - 1);
    const next = this.#intern(needs);
    row[gain] = next;
    this.#next[state] = row;
    return next;
  }
  #intern(needs: number[]): number {
    const key = needs.join();
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const state = this.#needs.length;
    this.#known.set(key, state);
    this.#needs.push(needs);
    return state;
  }
}

interface Priced {
  gain: number;
  cost: Cost;
}

interface Problem {
  remainders: Remainders;
  people: readonly (readonly Priced[])[];
  /** What covering the rest costs at least, by what is still needed. */
  atLeast(state: number): Cost;
}

/**
 * A price for each demand such that no offer costs less than what it serves is worth: what is still needed costs at least
 * its worth (the dual of the cover's linear programme). Demands that few offers serve are priced first.
 */
const worthOf = (needs: readonly number[], people: readonly (readonly Offer[])[]): Cost[] => {
  const left = people.flatMap((own) => own.map(({ serves, cost }) => ({ serves: new Set(serves), cost })));
  const worth = needs.map(() => 0);
  const serving = needs.map((_, demand) => left.filter(({ serves }) => serves.has(demand)));
  const order = needs.map((_, demand) => demand).sort((a, b) => (serving[a]?.length ?? 0) - (serving[b]?.length ?? 0));
  for (const demand of order) {
    const own = serving[demand] ?? [];
    const least = own.reduce((low, { cost }) => Math.min(low, cost), Number.POSITIVE_INFINITY);
    if (!Number.isFinite(least)) continue;
    worth[demand] = least;
    for (const offer of own) offer.cost -= least;
  }
  return worth;
};

const problemOf = (needs: readonly number[], people: readonly (readonly Offer[])[]): Problem => {
  const gainOf = new Map<string, number>();
  const gains: (readonly number[])[] = [];
  const priced = people.map((own) =>
    own.map(({ serves, cost }) => {
      const key = serves.join();
      const gain = gainOf.get(key) ?? gains.push(serves) - 1;
      gainOf.set(key, gain);
      return { gain, cost };
    }),
  );
  const remainders = new Remainders(needs, gains);
  const worth = worthOf(needs, people);
  const known: Cost[] = [];
  return {
    remainders,
    people: priced,
    atLeast: (state) => {
      const found =
        known[state] ?? remainders.needsOf(state).reduce((sum, need, demand) => sum + need * (worth[demand] ?? 0), 0);
      known[state] = found;
      return found;
    },
  };
};

/** What can be reached person by person, with its cost; null when there is too much of it. */
const reach = ({ remainders, people, atLeast }: Problem, most: Cost, width: number): Map<number, Cost>[] | null => {
  let layer = new Map<number, Cost>([[0, 0]]);
  const layers = [layer];
  let steps = 0;
  for (const own of people) {
    const next = new Map(layer);
    for (const [state, cost] of layer) {
      if (remainders.isDone(state)) continue;
      for (const { gain, cost: price } of own) {
        const after = remainders.after(state, gain);
        const total = cost + price;
        if (total + atLeast(after) <= most && total < (next.get(after) ?? Number.POSITIVE_INFINITY))
          next.set(after, total);
      }
    }
    steps += layer.size * (own.length + 1);
    if (remainders.size > mostStates || steps > mostSteps) return null;
    layer =
      next.size <= width
        ? next
        : new Map([...next].sort(([a, x], [b, y]) => x + atLeast(a) - (y + atLeast(b)) || a - b).slice(0, width));
    layers.push(layer);
  }
  return layers;
};

/** Of the cheapest ways through what was reached that of the first people; null when none leads to the end. */
const cheapestThrough = ({ remainders, people }: Problem, layers: readonly Map<number, Cost>[]): Cover | null => {
  const none = Number.POSITIVE_INFINITY;
  const after = new Map<number, Cost>();
  for (const state of layers.at(-1)?.keys() ?? []) if (remainders.isDone(state)) after.set(state, 0);
  const rest: Map<number, Cost>[] = [after];
  for (let person = people.length - 1; person >= 0; person -= 1) {
    const later = rest.at(-1) ?? after;
    const here = new Map<number, Cost>();
    for (const state of layers[person]?.keys() ?? []) {
      let least = later.get(state) ?? none;
      if (!remainders.isDone(state))
        for (const { gain, cost } of people[person] ?? [])
          least = Math.min(least, cost + (later.get(remainders.after(state, gain)) ?? none));
      if (least < none) here.set(state, least);
    }
    rest.push(here);
  }
  rest.reverse();
  const cost = rest[0]?.get(0);
  if (cost === undefined) return null;
  const taken: Cover['taken'] = [];
  let state = 0;
  for (const [person, own] of people.entries()) {
    if (remainders.isDone(state)) break;
    const wanted = rest[person]?.get(state) ?? none;
    const later = rest[person + 1];
    const offer = own.findIndex(
      ({ gain, cost: price }) => price + (later?.get(remainders.after(state, gain)) ?? none) === wanted,
    );
    if (offer < 0) continue;
    taken.push({ person, offer });
    state = remainders.after(state, own[offer]?.gain ?? 0);
  }
  return { cost, taken, exact: true };
};

/**
 * The cheapest choice of offers, one of each person at most, that meets every need, by dynamic programming over what is
 * still needed, without what cannot end as cheaply as a cover that is known already. Of equally cheap ones that of the
 * first people in order. `null`: no choice does; 'too large': it was not found out.
 */
export const cheapestCover = (
  needs: readonly number[],
  people: readonly (readonly Offer[])[],
): Cover | null | 'too large' => {
  const problem = problemOf(needs, people);
  const narrow = reach(problem, Number.POSITIVE_INFINITY, beam);
  const near = narrow === null ? null : cheapestThrough(problem, narrow);
  const isWhole = narrow?.every(({ size }) => size < beam) === true;
  if (isWhole) return near;
  const all = reach(problem, near?.cost ?? Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  if (all !== null) return cheapestThrough(problem, all);
  return near === null ? 'too large' : { ...near, exact: false };
};
