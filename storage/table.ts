/** So many records are copied to change one. */
const shelf = 256;

/**
 * Records by key, in the order they came. A table never changes: `with`, `without` and `withoutAll` answer another one that
 * shares all shelves but the changed with this, so that keeping it as it stood costs nothing.
 */
export class Table<T> implements ReadonlyMap<string, T> {
  readonly #shelves: readonly (readonly (T | null)[])[];
  /** Shared by all tables that came from one; places at `#end` and beyond belong to later ones. */
  readonly #places: Map<string, number>;
  readonly #end: number;
  readonly size: number;

  readonly #keyOf: (record: T) => string;

  private constructor(
    keyOf: (record: T) => string,
    shelves: readonly (readonly (T | null)[])[],
    places: Map<string, number>,
    end: number,
    size: number,
  ) {
    this.#keyOf = keyOf;
    this.#shelves = shelves;
    this.#places = places;
    this.#end = end;
    this.size = size;
  }

  static of<T>(records: readonly T[], keyOf: (record: T) => string): Table<T> {
    const shelves: T[][] = [];
    for (let from = 0; from < records.length; from += shelf) shelves.push(records.slice(from, from + shelf));
    const places = new Map<string, number>();
    for (const [place, record] of records.entries()) places.set(keyOf(record), place);
    return new Table(keyOf, shelves, places, records.length, records.length);
  }

  get(key: string): T | undefined {
    const place = this.#places.get(key);
    return place === undefined ? undefined : (this.#shelves[Math.floor(place / shelf)]?.[place % shelf] ?? undefined);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  with(record: T): Table<T> {
    const key = this.#keyOf(record);
    const place = this.#places.get(key);
    /** Taken out and come again, it stands last, as it will after a restart. That is rare enough to lay all out anew. */
    if (place !== undefined && !this.has(key)) return Table.of([...this.values(), record], this.#keyOf);
    if (place !== undefined) return this.#replaced(place, record, this.size);
    this.#places.set(key, this.#end);
    return this.#replaced(this.#end, record, this.size + 1);
  }

  without(key: string): Table<T> {
    const place = this.#places.get(key);
    return place === undefined || !this.has(key) ? this : this.#replaced(place, null, this.size - 1);
  }

  /** Each shelf is copied once, however many go. */
  withoutAll(keys: Iterable<string>): Table<T> {
    const shelves = [...this.#shelves];
    const changed = new Map<number, (T | null)[]>();
    let { size } = this;
    for (const key of keys) {
      const place = this.#places.get(key);
      if (place === undefined) continue;
      const [row, column] = [Math.floor(place / shelf), place % shelf];
      const records = changed.get(row) ?? [...(shelves[row] ?? [])];
      if ((records[column] ?? null) === null) continue;
      records[column] = null;
      changed.set(row, records);
      shelves[row] = records;
      size -= 1;
    }
    return size === this.size ? this : new Table(this.#keyOf, shelves, this.#places, this.#end, size);
  }

  #replaced(place: number, record: T | null, size: number): Table<T> {
    const [row, column] = [Math.floor(place / shelf), place % shelf];
    const shelves = [...this.#shelves];
    const changed = [...(shelves[row] ?? [])];
    changed[column] = record;
    shelves[row] = changed;
    return new Table(this.#keyOf, shelves, this.#places, Math.max(this.#end, place + 1), size);
  }

  *values(): MapIterator<T> {
    for (const records of this.#shelves) for (const record of records) if (record !== null) yield record;
  }

  *keys(): MapIterator<string> {
    for (const record of this.values()) yield this.#keyOf(record);
  }

  *entries(): MapIterator<[string, T]> {
    for (const record of this.values()) yield [this.#keyOf(record), record];
  }

  [Symbol.iterator](): MapIterator<[string, T]> {
    return this.entries();
  }

  forEach(visit: (record: T, key: string, table: ReadonlyMap<string, T>) => void): void {
    for (const record of this.values()) visit(record, this.#keyOf(record), this);
  }
}
