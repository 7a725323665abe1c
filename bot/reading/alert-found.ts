import type { AlertFound } from '../../cards/index.js';
import type { Alert } from '../../core/index.js';
import type { Snapshot, Store } from '../../storage/port.js';
import type { JournalEntry } from '../../storage/records.js';
import { journalSince } from './journal-since.js';

/** An alert was opened once, by one commit: what is known of it stays. */
const mostKept = 1000;

const openedBy = (journal: readonly JournalEntry[], { key, openedOn }: Alert): JournalEntry | undefined =>
  journal.findLast(({ alerts }) =>
    alerts.some((transition) => transition.kind === 'opened' && transition.key === key && transition.on === openedOn),
  );

/** Only what an admin did is told with their name: who took a certificate back is nobody's business. */
const foundIn = (entry: JournalEntry | undefined, { people }: Snapshot): AlertFound => {
  if (entry === undefined) return { how: 'unknown' };
  if (entry.actor === null && entry.changes.length === 0) return { how: 'day' };
  const isAdmin = entry.actor !== null && people.get(entry.actor)?.role === 'partner_admin';
  return { how: 'change', by: isAdmin ? entry.actor : null };
};

/** How an alert came to be known: looked up in the journal, once for each opening. */
export const alertFinder = (): ((store: Store, snapshot: Snapshot, alert: Alert) => Promise<AlertFound>) => {
  const known = new Map<string, JournalEntry | undefined>();
  return async (store, snapshot, alert) => {
    const name = JSON.stringify([snapshot.organisation, alert.key, alert.episode]);
    if (!known.has(name)) {
      const entry = openedBy(await journalSince(store, snapshot, alert.openedOn), alert);
      const oldest = known.keys().next();
      if (known.size >= mostKept && !oldest.done) known.delete(oldest.value);
      known.set(name, entry);
    }
    return foundIn(known.get(name), snapshot);
  };
};

/** One memory for the conversation and for what is sent: the commits are the same. */
export const alertFound = alertFinder();
