import { applyAll, emptyFacts, inverseOf, lookupIn, recordsTouched } from '../../core/index.js';
import type { Snapshot, Store } from '../../storage/port.js';
import type { JournalEntry, UndoRecord } from '../../storage/records.js';
import { dateIn } from '../clock.js';
import { movedNoticeId } from './acts/moved-notice.js';
import type { Writing } from './commit.js';
import { effectsOfChanges } from './contribution-notices.js';
import type { Setting } from './question.js';
import { samePersonElsewhere } from './same-person.js';
import { restoredNotices } from './undo-notices.js';
import { achievementsIn } from './undo-record.js';

type Other = NonNullable<Writing['others']>[number];

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
  record: UndoRecord,
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
  const ids = achievementsIn(record).flatMap((achievement) =>
    [...there.people.keys()].map((admin) => movedNoticeId(achievement, admin)),
  );
  return {
    organisation: there.organisation,
    expected: there.version,
    on,
    reason: 'undo',
    changes,
    outbox: await restoredNotices(parts, there.organisation, ids, { on, effects }),
  };
};

const leftWith = (journal: readonly JournalEntry[], { at }: UndoRecord): JournalEntry | undefined =>
  journal.find((entry) => entry.reason === 'moved-away' && entry.at === at);

/** The other organisations' sides of a move, taken back with it; unless something there was changed since. */
export const otherSides = async (setting: Setting, record: UndoRecord, snapshot: Snapshot): Promise<OtherSides> => {
  if (record.reason !== 'move') return { kind: 'can', others: [] };
  const { store } = setting.parts;
  const others: Other[] = [];
  for (const there of await organisationsLeft(store, record, snapshot)) {
    const journal = await store.journal(there.organisation);
    const left = leftWith(journal, record);
    if (left === undefined) continue;
    if (touchedSince(journal, left)) return { kind: 'changed since' };
    others.push(await otherSide(setting, record, there, left, journal));
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
  const found = new Map<string, Snapshot>();
  for (const id of holders) {
    const person = snapshot.people.get(id);
    if (person === undefined) continue;
    const { snapshots } = await samePersonElsewhere(store, snapshot.organisation, person);
    for (const [organisation, there] of snapshots) found.set(organisation, there);
  }
  return [...found.values()];
};
