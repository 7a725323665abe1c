import type { Store } from '../../storage/port.js';
import type { Inbound } from '../inbound.js';
import type { Asker } from './asker.js';

/** The id of the place where messages for one person, or for one channel, go. */
const idOf = ({ platform, user, conversation, reference }: Inbound): string =>
  JSON.stringify([platform, user.tenant, conversation.kind === 'private' ? user.id : reference]);

const mostKnown = 20_000;

/**
 * Keeps where people and channels can be written to. Every activity refreshes it; what is known already and was seen the
 * same day is not written again, for that would cost every question a write.
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
    const id = idOf(inbound);
    const owner = shared ? null : (person?.id ?? null);
    const today = now.slice(0, 'YYYY-MM-DD'.length);
    const seen = JSON.stringify([organisation, owner, reference, today]);
    if (known.get(id) === seen) return;
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
    known.delete(id);
    known.set(id, seen);
    const oldest = known.keys().next();
    if (known.size > mostKnown && !oldest.done) known.delete(oldest.value);
  };
};
