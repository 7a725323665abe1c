import type { Snapshot, Store } from '../../storage/port.js';
import type { ChatIdentity } from '../../storage/records.js';
import { dateIn } from '../clock.js';
import type { Inbound } from '../inbound.js';
import { commitBeside } from './committing.js';
import { toAdmins } from './contribution-notices.js';
import type { ConversationParts } from './ports.js';

const attempts = 5;
/** Longer than a month: the key names the month, so it is asked once in each. */
const monthMs = 40 * 24 * 60 * 60 * 1000;

/** Somebody of this organisation by one of the ids that the platform has of them. Guests and strangers are nobody's. */
const knownAmong = async (store: Store, organisation: string, identities: ChatIdentity[]): Promise<string | null> => {
  for (const identity of identities) {
    const found = await store.personOf(identity);
    if (found?.organisation === organisation) return found.person;
  }
  return null;
};

/** Counts for the organisation, and nobody has said until when: everything else is known already or costs nothing. */
const maySurprise = ({ facts }: Snapshot, person: string, today: string): boolean =>
  facts.associations.some((span) => span.person === person && span.from <= today && span.through === null);

/**
 * Asks the partner admins whether somebody has left whom a platform does not have any more. Each admin once in a month, and
 * nothing is recorded: an account may be closed for other reasons, and nobody becomes a leaver because a client says so.
 */
export const askWhetherLeft = async (
  parts: ConversationParts,
  organisation: string,
  { platform, user: { tenant } }: Inbound,
  users: readonly string[],
): Promise<void> => {
  const { store, clock } = parts;
  const identities = users.map((user) => ({ platform, tenant, user }));
  const person = await knownAmong(store, organisation, identities);
  if (person === null) return;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const snapshot = await store.read(organisation);
    if (snapshot === null) return;
    const now = clock.now();
    const on = dateIn(snapshot.facts.organisation.timeZone, now);
    if (!snapshot.people.has(person) || !maySurprise(snapshot, person, on)) return;
    const month = on.slice(0, 'YYYY-MM'.length);
    const key = ['has-left', organisation, person, month];
    const outbox = toAdmins(
      snapshot,
      { kind: 'has-left', person, platform, on },
      { but: person, now, idFor: (admin) => JSON.stringify([...key, admin]) },
    );
    if (outbox.length === 0) return;
    const outcome = await commitBeside(parts, [
      {
        organisation,
        expected: snapshot.version,
        at: now,
        on,
        actor: null,
        reason: 'has-left',
        outbox,
        once: { key: JSON.stringify(key), ttlMs: monthMs },
      },
    ]);
    if (outcome.kind !== 'conflict') return;
  }
};
