import type { Store } from '../../storage/port.js';
import type { ChatIdentity, ConversationReference } from '../../storage/records.js';
import { privateReferenceId } from '../../storage/reference-id.js';
import type { Notifier } from '../notifier.js';

/** One way to write to somebody. */
export interface Way {
  notifier: Notifier;
  reference: unknown;
  /** The conversation reference that is kept of it. */
  id: string;
  tenant: string;
  /** Whose private conversation it is; null for a channel. */
  identity: ChatIdentity | null;
}

/** Somebody on a platform where they never wrote to us. */
export interface Stranger {
  identity: ChatIdentity;
  notifier: Notifier;
  /** A reference of the same tenant, if there is one. */
  like: unknown;
}

/** Who gets a message: a person wherever they can be reached, or one channel. */
export type Recipient = { person: string } | { channel: string };

export interface Ways {
  /** Conversations in which they can be written to today, the likeliest first. */
  to(organisation: string, recipient: Recipient): Promise<Way[]>;
  /** The way that an earlier message went, while it is open. */
  again(id: string): Promise<Way | null>;
  strangers(organisation: string, person: string): Promise<Stranger[]>;
  /** A conversation was opened with somebody: it is kept as theirs. */
  opened(organisation: string, person: string, stranger: Stranger, reference: unknown, now: string): Promise<Way>;
  /** No further message goes this way until they write again. */
  close(way: Way, reason: string): Promise<void>;
}

const bySeen = (a: ConversationReference, b: ConversationReference): number =>
  a.seenAt === b.seenAt ? (a.id < b.id ? -1 : 1) : a.seenAt < b.seenAt ? 1 : -1;

/** Ways by the conversation references that are kept, on the platforms that run here. */
export const waysThrough = (store: Store, notifiers: readonly Notifier[]): Ways => {
  const notifierOf = (platform: string): Notifier | null => notifiers.find((one) => one.platform === platform) ?? null;

  const wayOf = (
    { id, platform, tenant, reference, suspended }: ConversationReference,
    identity: ChatIdentity | null,
  ) => {
    const notifier = notifierOf(platform);
    return notifier === null || suspended !== null ? [] : [{ notifier, reference, id, tenant, identity }];
  };

  /** By the person's identities, for looking through all references of an organisation takes long. */
  const privateOf = async (organisation: string, person: string): Promise<[ConversationReference, ChatIdentity][]> => {
    const identities = await store.identitiesOf(organisation, person);
    const found: [ConversationReference, ChatIdentity][] = [];
    for (const identity of identities) {
      const reference = await store.reference(privateReferenceId(identity));
      if (reference?.organisation === organisation && reference.person === person) found.push([reference, identity]);
    }
    return found.sort(([a], [b]) => bySeen(a, b));
  };

  return {
    to: async (organisation, recipient) => {
      if ('person' in recipient)
        return (await privateOf(organisation, recipient.person)).flatMap(([kept, identity]) => wayOf(kept, identity));
      const kept = await store.reference(recipient.channel);
      return kept === null || kept.organisation !== organisation ? [] : wayOf(kept, null);
    },
    again: async (id) => {
      const kept = await store.reference(id);
      return kept === null ? null : (wayOf(kept, null)[0] ?? null);
    },
    strangers: async (organisation, person) => {
      const known = new Set(
        (await privateOf(organisation, person)).map(([, identity]) => privateReferenceId(identity)),
      );
      const identities = (await store.identitiesOf(organisation, person)).filter(
        (identity) => !known.has(privateReferenceId(identity)) && notifierOf(identity.platform) !== null,
      );
      const others = identities.length === 0 ? [] : await store.references(organisation);
      return identities.flatMap((identity) => {
        const notifier = notifierOf(identity.platform);
        const like = others.find(
          ({ platform, tenant }) => platform === identity.platform && tenant === identity.tenant,
        );
        return notifier === null ? [] : [{ identity, notifier, like: like?.reference ?? null }];
      });
    },
    opened: async (organisation, person, { identity, notifier }, reference, now) => {
      const id = privateReferenceId(identity);
      const { platform, tenant } = identity;
      const kept = {
        id,
        organisation,
        platform,
        tenant,
        person,
        kind: 'private' as const,
        suspended: null,
        seenAt: now,
      };
      await store.putReference({ ...kept, reference });
      return { notifier, reference, id, tenant, identity };
    },
    close: async ({ id }, reason) => {
      const kept = await store.reference(id);
      if (kept !== null) await store.replaceReference({ ...kept, suspended: reason });
    },
  };
};
