import { createHash } from 'node:crypto';
import type { ChannelTold } from '../../../cards/index.js';
import type { ConversationReference } from '../../../storage/records.js';
import { dateIn } from '../../clock.js';
import { normalise } from '../../understanding/normalise.js';
import type { Setting } from '../question.js';
import { referenceIdOf } from '../references.js';

/** A channel that the bot can post in, and how it is told of. */
export interface KnownChannel {
  reference: ConversationReference;
  told: ChannelTold;
}

const mostTold = 20;

/** A reference's own id is longer than a button can carry. */
export const channelKey = (reference: string): string => createHash('sha256').update(reference).digest('base64url');

/** Where the bot was added and written to, the latest first; the one that alerts are posted in is always among them. */
export const channelsOf = async ({ parts, situation }: Setting): Promise<KnownChannel[]> => {
  const { organisation, settings, facts } = situation.snapshot;
  const all = (await parts.store.references(organisation)).filter(({ kind }) => kind === 'shared');
  const reachable = all
    .filter(({ suspended }) => suspended === null)
    .toSorted((one, other) => other.seenAt.localeCompare(one.seenAt))
    .slice(0, mostTold);
  const chosen = all.filter(({ id }) => id === settings.channel && !reachable.some((one) => one.id === id));
  return Promise.all(
    [...reachable, ...chosen].map(async (reference, index) => {
      const about = (await parts.channelAbout?.(reference)) ?? null;
      return {
        reference,
        told: {
          key: channelKey(reference.id),
          platform: reference.platform,
          name: about?.name ?? null,
          members: about?.members ?? null,
          seenOn: dateIn(facts.organisation.timeZone, reference.seenAt),
          number: index + 1,
        },
      };
    }),
  );
};

const plainName = (name: string): string => normalise(name).replace(/^#/, '').replace(/\s+/g, '-');

export type ChannelMeant =
  | { kind: 'key'; key: string }
  | { kind: 'unknown'; name: string }
  /** Said where nobody else reads. */
  | { kind: 'here in private' };

/** Which channel is meant by "here", "none", a key of ours or a name. */
export const channelMeant = (said: string, { inbound }: Setting, channels: readonly KnownChannel[]): ChannelMeant => {
  if (said === 'none') return { kind: 'key', key: 'none' };
  const known = (key: string): boolean => channels.some(({ told }) => told.key === key);
  if (said === 'here') {
    const key = channelKey(referenceIdOf(inbound));
    return inbound.conversation.kind === 'shared' && known(key) ? { kind: 'key', key } : { kind: 'here in private' };
  }
  if (known(said)) return { kind: 'key', key: said };
  const named = channels.filter(({ told }) => told.name !== null && plainName(told.name) === plainName(said));
  const [only] = named;
  return only !== undefined && named.length === 1
    ? { kind: 'key', key: only.told.key }
    : { kind: 'unknown', name: said };
};
