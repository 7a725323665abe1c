import { announced, type SentFile } from '../http/upload.js';
import type { InboundBody } from '../inbound.js';
import { type Heard, ignored, keyOf, type Reading } from './heard.js';
import type { Envelope } from './payload.js';
import { plainText } from './text.js';

/** Slack repeats events under the same id and, on bad days, under a new one: what happened where and when counts too. */
const eventKeys = ({ event_id: eventId, event }: Envelope, team: string): string[] => [
  ...(eventId ? [keyOf('event', eventId)] : []),
  keyOf('at', team, event.channel ?? '', event.ts ?? event.event_ts ?? '', event.user ?? '', event.type),
];

const isDirect = ({ channel, channel_type: type }: Envelope['event']): boolean =>
  type === 'im' || channel?.startsWith('D') === true;

const fileOf = ({ event }: Envelope): SentFile | null => {
  const [first] = event.files ?? [];
  return first?.url_private ? { name: first.name ?? '', url: first.url_private } : null;
};

const looksLikeTable = (name: string): boolean => /\.(csv|tsv|txt|xlsx?|json)$/i.test(name);

/** Messages to the bot in its own direct messages, mentions, the bot being added to a channel, its page being opened. */
export const readEvent = (envelope: Envelope, botUserId: string | null): Reading => {
  const { event } = envelope;
  const team = envelope.authorizations?.[0]?.team_id ?? envelope.team_id;
  const { channel } = event;
  if (!team || !channel) return ignored;
  const direct = isDirect(event);
  const heard = (user: string, thread: string | null, body: InboundBody, file: SentFile | null): Heard => ({
    kind: 'heard',
    team,
    userTeam: event.user_team ?? null,
    eventKeys: eventKeys(envelope, team),
    conversation:
      direct || thread === null
        ? { id: channel, kind: direct ? 'private' : 'shared' }
        : { id: channel, kind: 'shared', thread },
    body,
    file,
    place: {
      channel,
      thread,
      openThread: event.thread_ts ?? null,
      user,
      direct,
      ephemeral: false,
      responseUrl: null,
      trigger: null,
    },
    modal: null,
  });
  switch (event.type) {
    case 'message': {
      const isOwnWord = event.subtype === null || event.subtype === undefined || event.subtype === 'file_share';
      if (!direct || !isOwnWord || event.bot_id || !event.user) return ignored;
      const file = fileOf(envelope);
      const body: InboundBody =
        file === null ? { kind: 'said', text: plainText(event.text ?? '', botUserId) } : announced(file);
      return heard(event.user, event.thread_ts ?? null, body, file);
    }
    case 'app_mention': {
      if (direct || event.bot_id || event.edited || !event.user) return ignored;
      const text = plainText(event.text ?? '', botUserId);
      const file = fileOf(envelope);
      // An export is not read where others are: it is only announced, and its content stays where it is.
      const isSent = file !== null && (text === '' || looksLikeTable(file.name));
      const body: InboundBody = isSent ? announced(file) : { kind: 'said', text };
      return heard(event.user, event.thread_ts ?? event.ts ?? null, body, null);
    }
    case 'member_joined_channel': {
      if (botUserId === null || event.user !== botUserId) return ignored;
      return heard(event.inviter ?? event.user, null, { kind: 'arrived' }, null);
    }
    case 'app_home_opened': {
      if (event.tab !== 'home' || !event.user) return ignored;
      const opened = heard(event.user, null, { kind: 'opened' }, null);
      return { ...opened, conversation: { id: `home:${event.user}`, kind: 'private' } };
    }
    default:
      return ignored;
  }
};
