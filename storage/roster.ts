import type { PersonRecord } from './records.js';

/** So many records are copied to change one. */
const shelf = 256;

/**
 * The personal records of an organisation, in the order they came. A roster never changes: `with` and `without` answer
 * another one that shares all but one shelf with this. A person keeps the place of the first record for good.
 */
export class Roster implements ReadonlyMap<string, PersonRecord> {
  readonly #shelves: readonly (readonly (PersonRecord | null)[])[];
  /** Shared by all rosters of an organisation; places at `#end` and beyond belong to later ones. */
  readonly #places: Map<string, number>;
  readonly #end: number;
  readonly size: number;

  private constructor(
    shelves: readonly (readonly (PersonRecord | null)[])[],
    places: Map<string, number>,
    end: number,
    size: number,
  ) {
    this.#shelves = shelves;
    this.#places = places;
    this.#end = end;
    this.size = size;
  }

  static of(records: readonly PersonRecord[]): Roster {
    const shelves: PersonRecord[][] = [];
    for (let from = 0; from < records.length; from += shelf) shelves.push(records.slice(from, from + shelf));
    return new Roster(shelves, new Map(records.map(({ id }, place) => [id, place])), records.length, records.length);
  }

  get(id: string): PersonRecord | undefined {
    const place = this.#places.get(id);
    return place === undefined ? undefined : (this.#shelves[Math.floor(place / shelf)]?.[place % shelf] ?? undefined);
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  with(record: PersonRecord): Roster {
    const place = this.#places.get(record.id) ?? this.#end;
    this.#places.set(record.id, place);
    return this.#replaced(place, record, this.size + (this.has(record.id) ? 0 : 1));
  }

  without(id: string): Roster {
    const place = this.#places.get(id);
    return place === undefined || !this.has(id) ? this : this.#replaced(place, null, this.size - 1);
  }

  #replaced(place: number, record: PersonRecord | null, size: number): Roster {
    const [row, column] = [Math.floor(place / shelf), place % shelf];
    const shelves = [...this.#shelves];
    const changed = [...(shelves[row] ?? [])];
    changed[column] = record;
    shelves[row] = changed;
    return new Roster(shelves, this.#places, Math.max(this.#end, place + 1), size);
  }

  *values(): MapIterator<PersonRecord> {
    for (const records of this.#shelves) for (const record of records) if (record !== null) yield record;
  }

  *keys(): MapIterator<string> {
    for (const { id } of this.values()) yield id;
  }

  *entries(): MapIterator<[string, PersonRecord]> {
    for (const record of this.values()) yield [record.id, record];
  }

  [Symbol.iterator](): MapIterator<[string, PersonRecord]> {
    return this.entries();
  }

  forEach(visit: (record: PersonRecord, id: string, roster: ReadonlyMap<string, PersonRecord>) => void): void {
    for (const record of this.values()) visit(record, record.id, this);
  }
}
