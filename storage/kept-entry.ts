import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Change } from '../core/facts/change.js';
import type { JournalEntry } from './records.js';

/**
 * An entry of the journal: it is written with every snapshot and hardly ever read. An import's changes, all but the first
 * few, are packed: in plain text, those of 100,000 people would take as much memory as the people.
 */
export interface KeptEntry {
  /** JSON, with the first changes. */
  first: string;
  /** Arrays of further changes, as JSON, deflated. */
  more: Buffer[];
}

const changesUnpacked = 20;
const changesInOnePack = 500;
/** Changes look much alike: the fastest level leaves a fifteenth of them. */
const fastest = { level: 1 };

export const keptEntry = (entry: JournalEntry): KeptEntry => {
  const { changes } = entry;
  const more: Buffer[] = [];
  for (let from = changesUnpacked; from < changes.length; from += changesInOnePack)
    more.push(deflateRawSync(JSON.stringify(changes.slice(from, from + changesInOnePack)), fastest));
  return { first: JSON.stringify({ ...entry, changes: changes.slice(0, changesUnpacked) }), more };
};

const unpacked = (pack: Buffer): Change[] => JSON.parse(inflateRawSync(pack).toString()) as Change[];

export const entryOf = ({ first, more }: KeptEntry): JournalEntry => {
  const entry = JSON.parse(first) as JournalEntry;
  return { ...entry, changes: [entry.changes, ...more.map(unpacked)].flat() };
};
