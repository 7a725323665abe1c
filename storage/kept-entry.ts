import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Change, ChangeSource } from '../core/facts/change.js';
import { completed } from '../core/facts/complete-change.js';
import { type Bearing, withoutDetails } from './personal-details.js';
import type { JournalEntry } from './records.js';

/**
 * An entry of the journal: it is written with every snapshot and hardly ever read. An import's changes, all but the first
 * few, are packed: in plain text, those of 100,000 people would take as much memory as the people. With each part stands
 * of whom it has details, so that erasing somebody does not have to look into all.
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

/** Of whom the changes of an entry have details, by the change's place among them. */
export type Bearings = ReadonlyMap<number, readonly Bearing[]>;

export const bearsNothing: readonly Bearing[] = [];

const changesUnpacked = 20;
const changesInOnePack = 500;
/** Changes look much alike: the fastest level leaves a fifteenth of them. */
const fastest = { level: 1 };

const packed = (changes: readonly Change[]): Buffer => deflateRawSync(JSON.stringify(changes), fastest);
const unpacked = (pack: Buffer): ChangeSource[] => JSON.parse(inflateRawSync(pack).toString()) as ChangeSource[];

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

/** As whichever version wrote it: an earlier one left out what it did not know. */
type Told = Omit<JournalEntry, 'changes' | 'alerts'> & { changes: ChangeSource[]; alerts?: JournalEntry['alerts'] };

const toldIn = (first: string): Told => JSON.parse(first) as Told;

export const entryOf = ({ first, more }: KeptEntry): JournalEntry => {
  const entry = toldIn(first);
  const changes = [entry.changes, ...more.map((pack) => unpacked(pack.packed))].flat();
  return { ...entry, alerts: entry.alerts ?? [], changes: changes.map(completed) };
};

const achievementsIn = (part: { bears: readonly Bearing[] }, person: string): string[] =>
  part.bears.flatMap((one) => (one.person === person && one.achievement !== null ? [one.achievement] : []));

const isOf = (part: { bears: readonly Bearing[] }, person: string): boolean =>
  part.bears.some((one) => one.person === person);

/** The part as `rewritten` gives it without the details of that person; the same where it has none. */
const rid = <T extends { bears: readonly Bearing[] }>(
  part: T,
  person: string,
  rewritten: (part: T, without: (change: Change) => Change) => T,
): T => {
  if (!isOf(part, person)) return part;
  const achievements = new Set(achievementsIn(part, person));
  const bears = part.bears.filter((one) => one.person !== person);
  return { ...rewritten(part, (change) => withoutDetails(change, person, achievements)), bears };
};

/** The entry without details of that person, and of which certificates these were; null where it has none. */
export const withoutDetailsOf = (
  entry: KeptEntry,
  person: string,
): { entry: KeptEntry; achievements: string[] } | null => {
  if (!isOf(entry, person) && !entry.more.some((pack) => isOf(pack, person))) return null;
  const own = rid(entry, person, (whole, without) => {
    const told = toldIn(whole.first);
    return { ...whole, first: JSON.stringify({ ...told, changes: told.changes.map(completed).map(without) }) };
  });
  const more = entry.more.map((pack) =>
    rid(pack, person, (one, without) => ({ ...one, packed: packed(unpacked(one.packed).map(completed).map(without)) })),
  );
  return {
    entry: { ...own, more },
    achievements: [entry, ...entry.more].flatMap((part) => achievementsIn(part, person)),
  };
};
