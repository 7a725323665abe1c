import { personDestination } from '../../storage/person-destination.js';
import type { Store } from '../../storage/port.js';
import { privateReferenceId } from '../../storage/reference-id.js';
import type { Inbound } from '../inbound.js';
import { type Asker, identityOf } from './asker.js';

/** The id of the place where messages for one person, or for one channel, go. */
export const referenceIdOf = (inbound: Inbound): string => {
  const { platform, user, conversation, reference } = inbound;
  return conversation.kind === 'private'
    ? privateReferenceId(identityOf(inbound))
    : JSON.stringify([platform, user.tenant, reference]);
};

const mostKnown = 20_000;

/**
 * Keeps where people and channels can be written to. Every activity refreshes it; what is known already and was seen the
 * same day is not written again, for that would cost every question a write. Where there was no way before, or one that was
 * closed, the messages that waited for it become due.
 */
export const referenceKeeper = (
  store: Store,
): ((inbound: Inbound, organisation: string, asker: Asker, now: string) => Promise<void>) => {
  const known = new Map<string, string>();
  return async (inbound, organisation, { person }, now) => {
    const { reference, platform, user, conversation } = inbound;
    if (reference === undefined || user.guest) return;
    const shared = conversation.kind === 'shared';
    if (!shared && person === null) return;
    const id = referenceIdOf(inbound);
    const owner = shared ? null : (person?.id ?? null);
    const today = now.slice(0, 'YYYY-MM-DD'.length);
    const seen = JSON.stringify([organisation, owner, reference, today]);
    const before = await store.reference(id);
    const wasOpen = before !== null && before.suspended === null && before.person === owner;
    if (wasOpen && known.get(id) === seen) return;
    await store.putReference({
      id,
      organisation,
      platform,
      tenant: user.tenant,
      person: owner,
      kind: shared ? 'shared' : 'private',
      reference,
      suspended: null,
      seenAt: now,
    });
    if (!wasOpen) await store.revive(owner === null ? id : personDestination(organisation, owner), now);
    known.delete(id);
    known.set(id, seen);
    const oldest = known.keys().next();
    if (known.size > mostKnown && !oldest.done) known.delete(oldest.value);
  };
};
