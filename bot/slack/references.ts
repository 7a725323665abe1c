import { z } from 'zod';
import type { Heard } from './heard.js';

const id = z.string().regex(/^[\x21-\x7e]{1,255}$/);

/** Where a message goes later: to a user, in their direct messages where those are known, or to a channel. */
const referenceSchema = z.union([
  z.object({ team: id, user: id, channel: id.nullable() }),
  z.object({ team: id, user: z.undefined().optional(), channel: id }),
]);
export type Reference = z.output<typeof referenceSchema>;

/** A reference that was kept; null when it is none of ours. */
export const readReference = (reference: unknown): Reference | null =>
  referenceSchema.safeParse(reference).data ?? null;

/** What Slack's limits apply to. Somebody's direct messages are theirs, whether or not their channel is known yet. */
export const addressOfReference = (reference: unknown): { conversation: string; tenant: string } | null => {
  const to = readReference(reference);
  return to === null ? null : { conversation: to.user ?? to.channel, tenant: to.team };
};

/** A channel that somebody picked from Slack's list: what else has an id (people, direct messages) is none. */
export const pickedChannel = (team: string, channel: string): Reference | null =>
  /^[CG][A-Z0-9]{1,40}$/.test(channel) ? { team, channel } : null;

const mostKnown = 10_000;

/** Makes references. The direct messages with a user, once seen, are named wherever the user writes next. */
export const createReferences = (): ((heard: Heard, team: string) => Reference) => {
  const directMessages = new Map<string, string>();
  return ({ conversation, place: { channel, user } }, team) => {
    if (conversation.kind === 'shared') return { team, channel };
    if (channel.startsWith('D')) {
      directMessages.delete(user);
      directMessages.set(user, channel);
      const oldest = directMessages.keys().next();
      if (directMessages.size > mostKnown && !oldest.done) directMessages.delete(oldest.value);
    }
    return { team, user, channel: directMessages.get(user) ?? null };
  };
};
