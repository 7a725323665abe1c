import { Listeners } from './listeners.js';
import type { Outbox } from './outbox.js';
import type { Ending } from './port.js';
import type { Commit, OutboxEntry } from './records.js';

/** Whoever wants to know which messages came to their end without being settled. */
export class Endings extends Listeners<[readonly Ending[]]> {
  /** Tells, unless there is nothing to tell. Nobody gets what the store itself keeps. */
  tellOf(how: Ending['how'], entries: readonly OutboxEntry[]): void {
    if (entries.length > 0) this.tell(entries.map((entry) => ({ how, entry: structuredClone(entry) })));
  }
}

/** Those that commits may take back: what they put there, and what that is to take the place of. */
const concerned = (commits: readonly Commit[]): Set<string> =>
  new Set(
    commits.flatMap(({ outbox }) => outbox.flatMap(({ id, replaces }) => (replaces === null ? id : [replaces, id]))),
  );

/**
 * Asked before the commits are put into the outbox, for the answer after it: the messages that they took back, be it because
 * another took their place before they were sent, or because they were to take the place of such a one.
 */
export const withdrawnBy = (outbox: Outbox, commits: readonly Commit[]): (() => OutboxEntry[]) => {
  const open = [...concerned(commits)].filter((id) => outbox.get(id)?.state !== 'dead');
  return () => open.flatMap((id) => outbox.get(id) ?? []).filter(({ state }) => state === 'dead');
};
