import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Change } from '../core/facts/change.js';
import { type Bearing, withoutDetails } from './certificate-details.js';
import type { JournalEntry } from './records.js';

/**
 * An entry of the journal: it is written with every snapshot and hardly ever read. An import's changes, all but the first
 * few, are packed: in plain text, those of 100,000 people would take as much memory as the people. With each part stands
 * whose certificates it has details of, so that erasing somebody does not have to look into all.
 */
export interface KeptEntry {
  /** JSON, with the first changes. */
  first: string;
  bears: readonly Bearing[];
  more: Pack[];
}

/** An array of further changes, as JSON, deflated. */
export interface Pack {
  packed: Buffer;
  bears: readonly Bearing[];
}

/** What the changes of an entry have details of, by the change's place among them. */
export type Bearings = ReadonlyMap<number, readonly Bearing[]>;

export const bearsNothing: readonly Bearing[] = [];

const changesUnpacked = 20;
const changesInOnePack = 500;
/** Changes look much alike: the fastest level leaves a fifteenth of them. */
const fastest = { level: 1 };

const packed = (changes: readonly Change[]): Buffer => deflateRawSync(JSON.stringify(changes), fastest);
const unpacked = (pack: Buffer): Change[] => JSON.parse(inflateRawSync(pack).toString()) as Change[];

const bearingsBetween = (bearings: Bearings, from: number, end: number): readonly Bearing[] => {
  if (bearings.size === 0) return bearsNothing;
  const found: Bearing[] = [];
  for (let place = from; place < end; place += 1) found.push(...(bearings.get(place) ?? []));
  return found.length === 0 ? bearsNothing : found;
};

export const keptEntry = (entry: JournalEntry, bearings: Bearings): KeptEntry => {
  const { changes } = entry;
  const more: Pack[] = [];
  for (let from = changesUnpacked; from < changes.length; from += changesInOnePack) {
    const end = from + changesInOnePack;
    more.push({ packed: packed(changes.slice(from, end)), bears: bearingsBetween(bearings, from, end) });
  }
  return {
    first: JSON.stringify({ ...entry, changes: changes.slice(0, changesUnpacked) }),
    bears: bearingsBetween(bearings, 0, changesUnpacked),
    more,
  };
};

export const entryOf = ({ first, more }: KeptEntry): JournalEntry => {
  const entry = JSON.parse(first) as JournalEntry;
  return { ...entry, changes: [entry.changes, ...more.map((pack) => unpacked(pack.packed))].flat() };
};

const achievementsIn = (part: { bears: readonly Bearing[] }, person: string): string[] =>
  part.bears.flatMap((one) => (one.person === person ? [one.achievement] : []));

/** The part as `rewritten` gives it without the details of that person's certificates; the same where it has none. */
const rid = <T extends { bears: readonly Bearing[] }>(
  part: T,
  person: string,
  rewritten: (part: T, without: (change: Change) => Change) => T,
): T => {
  const achievements = new Set(achievementsIn(part, person));
  if (achievements.size === 0) return part;
  const bears = part.bears.filter((one) => one.person !== person);
  return { ...rewritten(part, (change) => withoutDetails(change, achievements)), bears };
};

/** The entry without details of that person's certificates, and which these were; null where it has none. */
export const withoutDetailsOf = (
  entry: KeptEntry,
  person: string,
): { entry: KeptEntry; achievements: string[] } | null => {
  const isTheirs = ({ bears }: { bears: readonly Bearing[] }): boolean => bears.some((one) => one.person === person);
  if (!isTheirs(entry) && !entry.more.some(isTheirs)) return null;
  const own = rid(entry, person, (whole, without) => {
    const told = JSON.parse(whole.first) as JournalEntry;
    return { ...whole, first: JSON.stringify({ ...told, changes: told.changes.map(without) }) };
  });
  const more = entry.more.map((pack) =>
    rid(pack, person, (one, without) => ({ ...one, packed: packed(unpacked(one.packed).map(without)) })),
  );
  return {
    entry: { ...own, more },
    achievements: [entry, ...entry.more].flatMap((part) => achievementsIn(part, person)),
  };
};
