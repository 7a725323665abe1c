import type { Outbox } from './outbox.js';
import type { Commit, OutboxEntry } from './records.js';

export type NewEntry = Commit['outbox'][number];

/** A message as it stands when it is put there. */
export const pending = (organisation: string, entry: NewEntry): OutboxEntry => ({
  ...entry,
  organisation,
  state: 'pending',
  attempts: 0,
  lease: null,
  message: null,
  via: null,
  settledAt: null,
  carriedBy: null,
  failingSince: null,
  mayHaveArrived: false,
  reason: null,
});

/** The earlier message that `entry` takes the place of, if it certainly was not sent yet. */
const unsent = (outbox: Outbox, organisation: string, { replaces }: NewEntry): OutboxEntry | null => {
  const earlier = replaces === null ? null : outbox.get(replaces);
  if (earlier === null || earlier.organisation !== organisation || earlier.mayHaveArrived) return null;
  return earlier.state === 'pending' || earlier.state === 'suspended' ? earlier : null;
};

/**
 * Puts a message there, unless its id is known. What takes the place of one that was not sent yet ends that one, and has
 * nothing to say itself; one that was sent, or may have been, is for whoever sends to edit.
 */
export const enqueue = (outbox: Outbox, organisation: string, entry: NewEntry): void => {
  if (outbox.has(entry.id)) return;
  const earlier = unsent(outbox, organisation, entry);
  const fresh = pending(organisation, entry);
  if (earlier === null) {
    outbox.put(fresh);
    return;
  }
  outbox.put({ ...earlier, state: 'dead', reason: 'it was taken back before it was sent' });
  outbox.put({ ...fresh, state: 'dead', reason: 'what it takes the place of was never sent' });
};
