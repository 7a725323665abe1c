import { personDestination } from '../../storage/person-destination.js';
import type { Store } from '../../storage/port.js';
import type { ConversationReference } from '../../storage/records.js';
import type { Inbound } from '../inbound.js';
import type { ConversationParts } from './ports.js';
import { referenceIdOf } from './references.js';

/** The way that leads into this conversation, or all those into the tenant that the bot was taken out of. */
const waysInto = async (
  store: Store,
  organisation: string,
  inbound: Inbound,
): Promise<readonly ConversationReference[]> => {
  const { platform, user, body } = inbound;
  if (body.kind === 'uninstalled')
    return (await store.references(organisation)).filter(
      (way) => way.platform === platform && way.tenant === user.tenant,
    );
  const way = await store.reference(referenceIdOf(inbound));
  return way?.organisation === organisation ? [way] : [];
};

/** Nothing goes there any more until somebody writes from there, or the bot is added again. */
export const shutWays = async (store: Store, organisation: string, inbound: Inbound, why: string): Promise<void> => {
  for (const way of await waysInto(store, organisation, inbound))
    if (way.suspended === null) await store.replaceReference({ ...way, suspended: why });
};

const destinationOf = ({ id, organisation, person }: ConversationReference): string =>
  person === null ? id : personDestination(organisation, person);

/** The bot is there again: what leads there is open, and what waited for it is due. */
export const reopenWays = async (
  { store, clock }: ConversationParts,
  organisation: string,
  inbound: Inbound,
): Promise<void> => {
  const now = clock.now();
  for (const way of await waysInto(store, organisation, inbound)) {
    if (way.suspended === null) continue;
    const reference = inbound.reference ?? way.reference;
    await store.replaceReference({ ...way, reference, suspended: null, seenAt: now });
    await store.revive(destinationOf(way), now);
  }
};
