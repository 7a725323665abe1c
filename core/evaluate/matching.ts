/**
 * Seats people on the seat kinds of one clique, exactly (rule R3) and always the same way (rule R7): of all largest
 * assignments the one that fills earlier kinds first, then seats people in order. `candidates[k]` are the people who may
 * take a seat of kind k, ascending.
 */
export interface Seating {
  /** The people seated on each kind, ascending. */
  seated: number[][];
}

/** Who may sit where: a person's kinds, narrowed once a seat was promised. */
type Places = Map<number, readonly number[]>;

/** Kuhn's algorithm over single seats; answers which person sits on each seat, -1 for nobody. */
const seat = (seats: readonly number[], order: readonly number[], places: Places): number[] => {
  const onSeat = seats.map(() => -1);
  const seatsOfKind = new Map<number, number[]>();
  for (const [index, kind] of seats.entries()) seatsOfKind.set(kind, [...(seatsOfKind.get(kind) ?? []), index]);
  const byKind = new Map<number, number[]>();
  for (const person of order)
    for (const kind of places.get(person) ?? []) byKind.set(kind, [...(byKind.get(kind) ?? []), person]);
  const seatOf = new Map<number, number>();
  const fill = (index: number, tried: Set<number>): boolean => {
    for (const person of byKind.get(seats[index] ?? -1) ?? []) {
      if (tried.has(person)) continue;
      tried.add(person);
      const current = seatOf.get(person);
      if (current === undefined || fill(current, tried)) {
        onSeat[index] = person;
        seatOf.set(person, index);
        return true;
      }
    }
    return false;
  };
  for (const index of seats.keys()) fill(index, new Set());
  return onSeat;
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
const shortlist = (candidates: readonly (readonly number[])[], seats: number): Places => {
  const kindsOfPerson = new Map<number, number[]>();
  for (const [kind, people] of candidates.entries())
    for (const person of people) {
      const kinds = kindsOfPerson.get(person);
      if (kinds === undefined) kindsOfPerson.set(person, [kind]);
      else kinds.push(kind);
    }
  const taken = new Map<string, number>();
  const places: Places = new Map();
  for (const person of [...kindsOfPerson.keys()].sort((a, b) => a - b)) {
    const kinds = kindsOfPerson.get(person) ?? [];
    const name = kinds.join();
    const already = taken.get(name) ?? 0;
    if (already >= seats) continue;
    taken.set(name, already + 1);
    places.set(person, kinds);
  }
  return places;
};

const seatList = (counts: readonly number[]): number[] =>
  counts.flatMap((count, kind) => Array<number>(count).fill(kind));

/**
 * Kinds of one group stand in one `block`: the group's people are chosen first, then who of them takes which of its
 * kinds. A seat kind that cannot be filled stays empty; matchable seats form a matroid, so filling them in order gives
 * the largest assignment and the preferred one at once.
 */
export const seatPeople = (
  capacities: readonly number[],
  blocks: readonly (readonly number[])[],
  candidates: readonly (readonly number[])[],
): Seating => {
  const total = capacities.reduce((sum, count) => sum + count, 0);
  const [only] = candidates;
  if (candidates.length === 1 && only !== undefined) return { seated: [only.slice(0, total)] };
  const places = shortlist(candidates, total);
  const order = [...places.keys()];
  const greedy = seat(seatList(capacities), order, places);
  const filled = capacities.map(
    (_, kind) => seatList(capacities).filter((of, index) => of === kind && greedy[index] !== -1).length,
  );
  const seats = seatList(filled);
  const promised: number[] = [];
  /** A promise holds when all promised people and all seats can be satisfied at once (Mendelsohn and Dulmage). */
  const holds = (): boolean => allCanSit(promised, seats, places) && !seat(seats, order, places).includes(-1);
  const promise = (person: number, kinds: readonly number[]): boolean => {
    const before = places.get(person) ?? [];
    const isNew = !promised.includes(person);
    places.set(
      person,
      before.filter((kind) => kinds.includes(kind)),
    );
    if (isNew) promised.push(person);
    if (holds()) return true;
    places.set(person, before);
    if (isNew) promised.pop();
    return false;
  };
  const promiseFirst = (people: readonly number[], kinds: readonly number[], wanted: number): number[] => {
    const chosen: number[] = [];
    const refused = new Set<string>();
    for (const person of people) {
      if (chosen.length === wanted) break;
      const own = places.get(person) ?? [];
      if (!own.some((kind) => kinds.includes(kind)) || refused.has(own.join())) continue;
      const name = own.join();
      if (promise(person, kinds)) chosen.push(person);
      else refused.add(name);
    }
    return chosen;
  };
  const seated: number[][] = capacities.map(() => []);
  for (const block of blocks) {
    const wanted = block.reduce((sum, kind) => sum + (filled[kind] ?? 0), 0);
    const free = order.filter((person) => !promised.includes(person));
    const members = promiseFirst(free, block, wanted);
    let rest = members;
    for (const kind of block) {
      const chosen = promiseFirst(rest, [kind], filled[kind] ?? 0);
      seated[kind] = chosen;
      rest = rest.filter((person) => !chosen.includes(person));
    }
  }
  return { seated };
};

/** Whether every seat can be taken at once. */
export const canFill = (capacities: readonly number[], candidates: readonly (readonly number[])[]): boolean => {
  const places = shortlist(
    candidates,
    capacities.reduce((sum, count) => sum + count, 0),
  );
  return !seat(seatList(capacities), [...places.keys()], places).includes(-1);
};
