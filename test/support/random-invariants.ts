import { isDeepStrictEqual } from 'node:util';
import type { Facts } from '../../core/index.js';
import type { Snapshot, Store } from '../../storage/port.js';
import type { PersonRecord } from '../../storage/records.js';

/** Everything that is kept of every organisation at one moment. */
export type Everything = ReadonlyMap<string, Snapshot>;

export const readEverything = async (store: Store): Promise<Everything> => {
  const found = new Map<string, Snapshot>();
  for (const organisation of await store.organisations()) {
    const snapshot = await store.read(organisation);
    if (snapshot !== null) found.set(organisation, snapshot);
  }
  return found;
};

const sorted = <T>(items: readonly T[]): string[] => items.map((item) => JSON.stringify(item)).sort();

/** Facts without the order in which they stand. */
export const unordered = ({ people, associations, achievements, metrics, flags, overrides, ...rest }: Facts) => ({
  ...rest,
  people: sorted(people),
  associations: sorted(associations),
  achievements: sorted(achievements),
  metrics: sorted(metrics),
  flags: sorted(flags),
  overrides: sorted(overrides),
});

type Aspect = 'facts' | 'people' | 'settings' | 'remarks';

const without = <T>(map: ReadonlyMap<string, T>, keys: ReadonlySet<string>): Map<string, T> =>
  new Map([...map].filter(([key]) => !keys.has(key)));

/** What is different between two moments, but for these people. */
export const differences = (before: Snapshot, after: Snapshot, but: ReadonlySet<string> = new Set()): Aspect[] => {
  if (before.version === after.version) return [];
  const known = (facts: Facts): Facts => ({ ...facts, people: facts.people.filter(({ id }) => !but.has(id)) });
  const same: Record<Aspect, boolean> = {
    facts: isDeepStrictEqual(unordered(known(before.facts)), unordered(known(after.facts))),
    people: isDeepStrictEqual(without(before.people, but), without(after.people, but)),
    settings: isDeepStrictEqual(before.settings, after.settings),
    remarks: isDeepStrictEqual(before.remarks, after.remarks),
  };
  return (Object.keys(same) as Aspect[]).filter((aspect) => !same[aspect]);
};

/**
 * What is kept of whoever speaks without anybody pressing anything: that they were recognised, and their language. Everything
 * else of their record has to be as it was.
 */
const isOnlyRemembered = (before: PersonRecord | undefined, after: PersonRecord | undefined): boolean =>
  before !== undefined && after !== undefined && isDeepStrictEqual({ ...before, language: after.language }, after);

/** What changed although nothing may have; `speaker` is the record of whoever spoke, if they have one. */
export const changedUnasked = (before: Everything, after: Everything, speaker: string | null): string[] => [
  ...[...after.keys()].filter((id) => !before.has(id)).map((id) => `the organisation ${id} was founded`),
  ...[...before].flatMap(([id, was]) => {
    const is = after.get(id);
    if (is === undefined) return [`the organisation ${id} is gone`];
    if (was.version === is.version) return [];
    const remembered = speaker !== null && isOnlyRemembered(was.people.get(speaker), is.people.get(speaker));
    const found = differences(was, is, new Set(remembered ? [speaker] : []));
    return found.map((aspect) => `${aspect} of ${id} changed`);
  }),
];

const overlap = (a: { from: string; through: string | null }, b: { from: string; through: string | null }): boolean =>
  (b.through === null || a.from <= b.through) && (a.through === null || b.from <= a.through);

interface Known {
  organisation: string;
  person: string;
  /** Ids that the vendor gave to nobody else. */
  ids: ReadonlySet<string>;
  spans: Facts['associations'];
}

const everybody = (everything: Everything): Known[] =>
  [...everything].flatMap(([organisation, { people, facts }]) =>
    [...people.values()].map(({ id, vendorIds }) => ({
      organisation,
      person: id,
      ids: new Set(vendorIds.map((one) => one.toLowerCase())),
      spans: facts.associations.filter(({ person }) => person === id),
    })),
  );

/** People whom two organisations have on the same day, though they are one by the vendor's id. */
export const inTwoPlaces = (everything: Everything): string[] => {
  const known = everybody(everything);
  return known.flatMap((one, place) =>
    known.slice(place + 1).flatMap((other) => {
      if (one.organisation === other.organisation || ![...one.ids].some((id) => other.ids.has(id))) return [];
      const days = one.spans.some((span) => other.spans.some((there) => overlap(span, there)));
      const spans = `${JSON.stringify(one.spans)} and ${JSON.stringify(other.spans)}`;
      return days
        ? [
            `${one.person} of ${one.organisation} is at the same time ${other.person} of ${other.organisation}: ${spans}`,
          ]
        : [];
    }),
  );
};

const comparable = (text: string | null): string => (text ?? '').toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

/** Certificate ids that count for two people of an organisation on a day. */
export const countedTwice = ({ organisation, facts }: Snapshot, on: string): string[] => {
  const holders = new Map<string, Set<string>>();
  for (const { certificateId, person, withdrawn } of facts.achievements) {
    const id = comparable(certificateId);
    if (id === '' || (withdrawn !== null && withdrawn.on <= on)) continue;
    holders.set(id, (holders.get(id) ?? new Set()).add(person));
  }
  return [...holders].flatMap(([id, people]) =>
    people.size > 1 ? [`the certificate ${id} counts for ${[...people].join(' and ')} of ${organisation}`] : [],
  );
};
