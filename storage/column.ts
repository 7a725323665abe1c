/** So many items are copied to change one. */
const shelf = 512;

/** A list as it stood at a moment. */
export interface Loan<T> {
  items(): Iterable<T>;
  /** The same as one array, laid out when it is first asked for. */
  list(): T[];
}

type Shelf<T> = (T | null)[];

function* itemsOf<T>(shelves: readonly Shelf<T>[]): Generator<T> {
  for (const items of shelves) for (const item of items) if (item !== null) yield item;
}

const loanOf = <T>(shelves: readonly Shelf<T>[], hasHoles: boolean): Loan<T> => {
  let list: T[] | null = null;
  return {
    items: () => itemsOf(shelves),
    list: () => {
      list ??= hasHoles ? [...itemsOf(shelves)] : ([] as T[]).concat(...(shelves as readonly T[][]));
      return list;
    },
  };
};

/**
 * A long list that changes in place. Whoever was lent it keeps it as it was: the first change to a shelf after a loan
 * works on a copy of that shelf. Things are found by key in constant time, and keep their order.
 */
export class Column<T> {
  readonly #keyOf: (item: T) => string;
  /** Where something was taken out a hole stays. */
  #shelves: Shelf<T>[] = [];
  #length: number;
  #hasHoles = false;
  readonly #places = new Map<string, number | number[]>();
  #loan: Loan<T> | null = null;
  /** The shelves that nobody was lent. */
  readonly #own = new Set<number>();

  constructor(items: readonly T[], keyOf: (item: T) => string) {
    this.#keyOf = keyOf;
    this.#length = items.length;
    for (let from = 0; from < items.length; from += shelf) this.#shelves.push(items.slice(from, from + shelf));
    for (const [place, item] of items.entries()) this.#note(keyOf(item), place);
  }

  has(key: string): boolean {
    return this.#placesOf(key).some((place) => this.#at(place) !== null);
  }

  /** Everything of that key, in its order. */
  of(key: string): T[] {
    return this.#placesOf(key).flatMap((place) => this.#at(place) ?? []);
  }

  add(item: T): void {
    this.#note(this.#keyOf(item), this.#length);
    this.#put(this.#length, item);
    this.#length += 1;
  }

  /** Puts what `by` answers in the place of everything of that key; null takes it out. */
  replace(key: string, by: (item: T) => T | null): void {
    for (const place of this.#placesOf(key)) {
      const item = this.#at(place);
      if (item === null) continue;
      const next = by(item);
      if (next === item) continue;
      this.#put(place, next);
      if (next === null) this.#hasHoles = true;
    }
  }

  lend(): Loan<T> {
    if (this.#loan === null) {
      this.#loan = loanOf(this.#shelves, this.#hasHoles);
      this.#own.clear();
    }
    return this.#loan;
  }

  #at(place: number): T | null {
    return this.#shelves[Math.floor(place / shelf)]?.[place % shelf] ?? null;
  }

  #put(place: number, item: T | null): void {
    if (this.#loan !== null) this.#shelves = [...this.#shelves];
    this.#loan = null;
    const row = Math.floor(place / shelf);
    if (!this.#own.has(row)) this.#shelves[row] = [...(this.#shelves[row] ?? [])];
    this.#own.add(row);
    (this.#shelves[row] ?? [])[place % shelf] = item;
  }

  #note(key: string, place: number): void {
    const places = this.#places.get(key);
    if (places === undefined) this.#places.set(key, place);
    else if (typeof places === 'number') this.#places.set(key, [places, place]);
    else places.push(place);
  }

  #placesOf(key: string): readonly number[] {
    const places = this.#places.get(key) ?? [];
    return typeof places === 'number' ? [places] : places;
  }
}
