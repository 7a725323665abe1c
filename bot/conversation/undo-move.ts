import { applyAll, emptyFacts, inverseOf, lookupIn, recordsTouched } from '../../core/index.js';
import type { Snapshot, Store } from '../../storage/port.js';
import type { JournalEntry, UndoRecord } from '../../storage/records.js';
import { dateIn } from '../clock.js';
import { effectsOfChanges } from './contribution-notices.js';
import { movedAwayReason, movedNoticeId, type Other } from './moved-away.js';
import type { Setting } from './question.js';
import { directoryIds } from './same-person.js';
import { restoredNotices } from './undo-notices.js';

export type OtherSides = { kind: 'can'; others: Other[] } | { kind: 'changed since' };

const factsBefore = ({ facts }: Snapshot, journal: readonly JournalEntry[], version: number) =>
  applyAll(
    emptyFacts(facts.organisation),
    journal.filter((entry) => entry.version < version).flatMap(({ changes }) => changes),
  );

const touchedSince = (journal: readonly JournalEntry[], left: JournalEntry): boolean => {
  const touched = new Set(left.changes.flatMap(recordsTouched));
  return journal.some(
    ({ version, changes }) => version > left.version && changes.flatMap(recordsTouched).some((key) => touched.has(key)),
  );
};

const otherSide = async (
  setting: Setting,
  there: Snapshot,
  left: JournalEntry,
  journal: readonly JournalEntry[],
): Promise<Other> => {
  const { parts } = setting;
  const now = parts.clock.now();
  const on = dateIn(there.facts.organisation.timeZone, now);
  const inverse = inverseOf(lookupIn(factsBefore(there, journal, left.version)), left.changes);
  const changes = inverse.map((change) => ({ ...change, on }));
  const programme = parts.programmes.get(there.settings.programme ?? '');
  const effects = programme === undefined ? [] : effectsOfChanges(programme, there, on, changes);
  const ids = [...there.people.keys()].map((admin) => movedNoticeId(there.organisation, left.version, admin));
  return {
    organisation: there.organisation,
    expected: there.version,
    on,
    reason: 'undo',
    changes,
    outbox: await restoredNotices(parts, there.organisation, ids, { on, effects }),
  };
};

/** What may end an association elsewhere in the same breath. */
const moving: ReadonlySet<string> = new Set(['move', 'import']);

const leftWith = (journal: readonly JournalEntry[], { at }: UndoRecord): JournalEntry | undefined =>
  journal.find((entry) => entry.reason === movedAwayReason && entry.at === at);

/** The other organisations' sides of a move or an import, taken back with it; unless something there was changed since. */
export const otherSides = async (setting: Setting, record: UndoRecord, snapshot: Snapshot): Promise<OtherSides> => {
  if (!moving.has(record.reason)) return { kind: 'can', others: [] };
  const { store } = setting.parts;
  const others: Other[] = [];
  for (const there of await organisationsLeft(store, record, snapshot)) {
    const journal = await store.journal(there.organisation);
    const left = leftWith(journal, record);
    if (left === undefined) continue;
    if (touchedSince(journal, left)) return { kind: 'changed since' };
    others.push(await otherSide(setting, there, left, journal));
  }
  return { kind: 'can', others };
};

const organisationsLeft = async (store: Store, record: UndoRecord, snapshot: Snapshot): Promise<Snapshot[]> => {
  const holders = new Set(
    record.changes.flatMap((change) =>
      change.kind === 'restored'
        ? change.records.flatMap((one) => (one.of === 'associations' ? [one.person] : []))
        : [],
    ),
  );
  const ids: string[] = [];
  for (const id of holders) {
    ids.push(...(snapshot.people.get(id)?.vendorIds ?? []));
    ids.push(...directoryIds(await store.identitiesOf(snapshot.organisation, id)));
  }
  const left = new Set((await store.bearersOf(ids)).map(({ organisation }) => organisation));
  left.delete(snapshot.organisation);
  const found: Snapshot[] = [];
  for (const organisation of left) {
    const there = await store.read(organisation);
    if (there !== null) found.push(there);
  }
  return found;
};
