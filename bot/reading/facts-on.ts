import { applyAll, emptyFacts, type Facts, type IsoDate, type Organisation } from '../../core/index.js';
import type { JournalEntry } from '../../storage/records.js';

/** What had been recorded by the end of a day (rule H2). */
export type FactsOn =
  | { kind: 'recorded'; facts: Facts; entries: readonly JournalEntry[]; version: number }
  /** Nothing that tells of a level had been recorded by then. `since`: the first day that has something; null: no day has. */
  | { kind: 'nothing'; since: IsoDate | null };

/** Somebody is known of: that alone says nothing about a level. */
const tells = ({ changes }: JournalEntry): boolean => changes.some(({ kind }) => kind !== 'person-added');

/** The first day on which anything was recorded that a level could follow from; null while there is none. */
export const recordedSince = (journal: readonly JournalEntry[]): IsoDate | null =>
  journal
    .filter(tells)
    .map(({ on }) => on)
    .reduce<IsoDate | null>((first, on) => (first === null || on < first ? on : first), null);

/**
 * The entries up to the end of a day. A clock that was put back may have dated a later commit earlier; what was decided on
 * top of another is never taken without it, so everything before the last entry of that day belongs to it.
 */
const through = (journal: readonly JournalEntry[], day: IsoDate): readonly JournalEntry[] =>
  journal.slice(0, journal.findLastIndex(({ on }) => on <= day) + 1);

/**
 * The facts as they stood at the end of a day, from the journal: without what was recorded later, even where that speaks of
 * earlier days, and with what was taken back only later. `journal`: all of it, oldest first.
 */
export const factsOn = (organisation: Organisation, journal: readonly JournalEntry[], day: IsoDate): FactsOn => {
  const entries = through(journal, day);
  const last = entries.at(-1);
  if (last === undefined || !entries.some(tells)) return { kind: 'nothing', since: recordedSince(journal) };
  const facts = applyAll(
    emptyFacts(organisation),
    entries.flatMap(({ changes }) => changes),
  );
  return { kind: 'recorded', facts, entries, version: last.version };
};
