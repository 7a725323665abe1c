import { inflateRawSync } from 'node:zlib';
import type { Change } from '../core/facts/change.js';
import { entryOf, type KeptEntry, keptEntry } from './kept-entry.js';
import { type Bearing, bearingsOf } from './personal-details.js';

/** As JSON says it; within a text the quotation marks would be escaped. */
const detail = /"(certificateId|evidence)":"/;

const mayBear = ({ first, more }: KeptEntry): boolean =>
  detail.test(first) || more.some(({ packed }) => detail.test(inflateRawSync(packed).toString()));

/** Follows who holds which achievement. */
const noteOwner = (owners: Map<string, string>, change: Change): void => {
  if (change.kind === 'achievement-linked') owners.set(change.achievement.id, change.achievement.person);
  if (change.kind !== 'restored') return;
  for (const record of change.records) {
    if (record.of !== 'achievement') continue;
    if (record.achievement === null) owners.delete(record.id);
    else owners.set(record.id, record.achievement.person);
  }
};

/** The journal with whose certificates its entries have details of: earlier versions did not write that down. */
export const withBearings = (journal: KeptEntry[]): KeptEntry[] => {
  if (!journal.some(mayBear)) return journal;
  const owners = new Map<string, string>();
  return journal.map((kept) => {
    const entry = entryOf(kept);
    const bearings = new Map<number, Bearing[]>();
    for (const [place, change] of entry.changes.entries()) {
      const bears = bearingsOf(change, (achievement) => owners.get(achievement) ?? null);
      if (bears.length > 0) bearings.set(place, bears);
      noteOwner(owners, change);
    }
    return keptEntry(entry, bearings);
  });
};
