import { keptAs } from './postgres/keys.js';
import { SnapshotBuilder } from './snapshot-builder.js';
import { momentOf, recordsOf } from './snapshot-records.js';
import { emptyState, type State } from './state.js';

/** Records that belong together, in an order that is the same in every store. */
export interface Section {
  /** Whose records of which kind, in words: nothing of what they say is in it. */
  name: string;
  records: string[];
}

/** Sections are told apart by how their records begin; what follows an entry of the journal belongs to it. */
const kindOf = (record: string): string => {
  const kind = record.slice(2, record.indexOf('"', 2));
  return kind === 'entry' || kind === 'more' || kind === 'bears' ? 'journal' : kind;
};

/** In which order they are kept means nothing. */
const unordered: ReadonlySet<string> = new Set(['seen', 'tenant', 'identity', 'once', 'lease']);

/** As it is read again: what goes without saying is said or left out in the same way, whatever was committed since. */
const readAgain = (state: State): State => {
  const builder = new SnapshotBuilder();
  for (const record of recordsOf(momentOf(state, 0, 0))) builder.add(Buffer.from(record));
  return builder.finished();
};

const bySection = (state: State, of: string): Section[] => {
  const found = new Map<string, string[]>();
  for (const record of recordsOf(momentOf(readAgain(state), 0, 0))) {
    const kind = kindOf(record);
    const others = found.get(kind);
    if (others === undefined) found.set(kind, [record]);
    else others.push(record);
  }
  return [...found].map(([kind, records]) => ({
    name: `${kind} records of ${of}`,
    records: unordered.has(kind) ? records.sort() : records,
  }));
};

/** As every store keeps it: whom somebody saw is a set, and a key that no column takes is known by its digest. */
const plainly = (state: State): State => ({
  ...state,
  organisations: new Map(
    [...state.organisations].map(([id, organisation]) => [
      id,
      {
        ...organisation,
        seen: new Map(
          [...organisation.seen].map(([key, day]) => [key, { ...day, people: new Set([...day.people].sort()) }]),
        ),
      },
    ]),
  ),
  once: new Map([...state.once].map(([key, until]) => [keptAs(key), until])),
});

/** Everything that a store keeps, organisation by organisation, and then what belongs to the installation. */
export function* sectionsOf(state: State): Generator<Section> {
  const { organisations, ...tables } = plainly(state);
  for (const id of [...organisations.keys()].sort()) {
    const organisation = organisations.get(id);
    if (organisation !== undefined)
      yield* bySection({ ...emptyState(), organisations: new Map([[id, organisation]]) }, id);
  }
  yield* bySection({ ...tables, organisations: new Map() }, 'the installation');
}

export interface Comparison {
  records: number;
  /** Each a sentence; at most so many of one section. */
  differences: string[];
}

const toldOfASection = 3;

const differencesIn = (name: string, one: readonly string[], other: readonly string[]): string[] => {
  if (one.length !== other.length) return [`${name}: ${one.length} in the first, ${other.length} in the second`];
  const places = one.flatMap((record, place) => (record === other[place] ? [] : [place + 1]));
  const more = places.length - toldOfASection;
  return [
    ...places.slice(0, toldOfASection).map((place) => `${name}: number ${place} is not the same`),
    ...(more > 0 ? [`${name}: and ${more} more are not the same`] : []),
  ];
};

/** Compares what two stores hold, record by record. */
export const compareStates = (one: State, other: State): Comparison => {
  const others = new Map([...sectionsOf(other)].map(({ name, records }) => [name, records]));
  const comparison: Comparison = { records: 0, differences: [] };
  for (const { name, records } of sectionsOf(one)) {
    comparison.records += records.length;
    comparison.differences.push(...differencesIn(name, records, others.get(name) ?? []));
    others.delete(name);
  }
  for (const [name, records] of others) comparison.differences.push(...differencesIn(name, [], records));
  return comparison;
};
