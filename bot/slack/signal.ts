import { z } from 'zod';
import { optional } from '../http/optional.js';
import type { Inbound, Signal } from '../inbound.js';
import type { Surface } from '../surface.js';
import { keyOf } from './heard.js';
import { memberOf } from './user.js';

const id = z.string().regex(/^[\x21-\x7e]{1,1000}$/);

const changedUser = z.looseObject({
  id,
  team_id: optional(id),
  deleted: optional(z.boolean()),
  is_bot: optional(z.boolean()),
});

const report = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('user_change'), user: changedUser }),
  z.looseObject({ type: z.literal('channel_left'), channel: id }),
  z.looseObject({ type: z.literal('group_left'), channel: id }),
  z.looseObject({ type: z.literal('app_uninstalled') }),
  z.looseObject({
    type: z.literal('tokens_revoked'),
    tokens: z.looseObject({ bot: optional(z.array(z.string())) }),
  }),
]);

const envelopeSchema = z.looseObject({ team_id: id, event_id: optional(id), event: report });
type Envelope = z.output<typeof envelopeSchema>;

export const signalEvents = ['user_change', 'channel_left', 'group_left', 'app_uninstalled', 'tokens_revoked'] as const;

const signalFrom = ({ team_id: team, event_id: eventId }: Envelope, user: string, body: Signal): Inbound => ({
  platform: 'slack',
  eventKeys: [keyOf('event', eventId ?? '')],
  user: { id: user, tenant: team, name: null, guest: false },
  conversation: { id: `signal:${team}`, kind: 'private' },
  locale: null,
  body,
});

const changed = (envelope: Envelope, user: z.output<typeof changedUser>): Inbound | null => {
  const { team_id: team } = envelope;
  if (user.is_bot === true || (user.team_id ?? team) !== team) return null;
  if (user.deleted === true) return signalFrom(envelope, user.id, { kind: 'members-left', members: [[user.id]] });
  const { guest, timeZone } = memberOf(user, team);
  if (guest || timeZone === null) return null;
  return { ...signalFrom(envelope, user.id, { kind: 'profile-changed' }), timeZone };
};

/**
 * What Slack reports of the workspace and of the bot's own place in it; null for what is of no use. It says all there is to
 * know by itself: nobody is looked up, for each change of each profile comes this way, and a token may be gone.
 */
export const readSignal = (payload: unknown): Inbound | null => {
  const { data: envelope } = envelopeSchema.safeParse(payload);
  if (envelope === undefined) return null;
  const { event, team_id: team } = envelope;
  switch (event.type) {
    case 'user_change':
      return changed(envelope, event.user);
    case 'channel_left':
    case 'group_left': {
      const { channel } = event;
      const conversation = { id: channel, kind: 'shared' as const };
      return { ...signalFrom(envelope, team, { kind: 'removed' }), conversation, reference: { team, channel } };
    }
    case 'app_uninstalled':
      return signalFrom(envelope, team, { kind: 'uninstalled' });
    case 'tokens_revoked':
      return event.tokens.bot?.length ? signalFrom(envelope, team, { kind: 'uninstalled' }) : null;
  }
};

const timedSchema = z.looseObject({ event_time: z.int().min(0).max(1e11) });

/** The instant at which what Slack reports happened; null where it does not say. */
export const happenedAt = (payload: unknown): string | null => {
  const { data } = timedSchema.safeParse(payload);
  return data === undefined ? null : new Date(data.event_time * 1000).toISOString();
};

/** There is nobody to answer. */
export const silence: Surface = {
  capabilities: { privateReply: 'here', updates: false, typing: false },
  reply: async () => ({ kind: 'unreachable' }),
  update: async () => {},
  typing: async () => {},
  offerFile: async () => ({ kind: 'unreachable' }),
};
