import { z } from 'zod';
import { jsonOf } from '../http/json.js';
import type { Inbound, InboundBody } from '../inbound.js';
import type { Command, Envelope, Press } from './payload.js';
import { inputsOf } from './payload.js';
import { plainText } from './text.js';

/** Where an answer goes. */
export interface Place {
  channel: string;
  /** The thread an answer for all belongs in. */
  thread: string | null;
  /** The thread the asker has before their eyes: an answer for them alone would not be noticed in another. */
  openThread: string | null;
  user: string;
  /** A direct message with the bot: nobody else reads it. */
  direct: boolean;
  /** The asker alone sees what they did there (a slash command, a button of such an answer), so the answer as well. */
  ephemeral: boolean;
  /** Answers there even where the bot is no member; five times within thirty minutes. */
  responseUrl: string | null;
}

export interface SentFile {
  name: string;
  url: string;
}

/** All of an inbound that the payload itself says; who the user is, Slack has to be asked. */
export interface Heard {
  kind: 'heard';
  team: string;
  /** The user's own workspace where the payload names it: another one makes them a guest. */
  userTeam: string | null;
  eventKeys: Inbound['eventKeys'];
  conversation: Inbound['conversation'];
  body: InboundBody;
  /** The content of an upload, still to be downloaded. */
  file: SentFile | null;
  place: Place;
}

export type Reading = { kind: 'ignored' } | Heard;

const ignored: Reading = { kind: 'ignored' };
const keyOf = (...parts: string[]): string => JSON.stringify(['slack', ...parts]);

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
    conversation: { id: channel, kind: direct ? 'private' : 'shared' },
    body,
    file,
    place: { channel, thread, openThread: event.thread_ts ?? null, user, direct, ephemeral: false, responseUrl: null },
  });
  switch (event.type) {
    case 'message': {
      const isOwnWord = event.subtype === null || event.subtype === undefined || event.subtype === 'file_share';
      if (!direct || !isOwnWord || event.bot_id || !event.user) return ignored;
      const file = fileOf(envelope);
      const body: InboundBody =
        file === null
          ? { kind: 'said', text: plainText(event.text ?? '', botUserId) }
          : { kind: 'uploaded', name: file.name, content: new Uint8Array() };
      return heard(event.user, event.thread_ts ?? null, body, file);
    }
    case 'app_mention': {
      if (direct || event.bot_id || event.edited || !event.user) return ignored;
      const body: InboundBody = { kind: 'said', text: plainText(event.text ?? '', botUserId) };
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

/** `/assay are we gold yet?`: only the asker sees the answer, wherever it was typed. */
export const readCommand = (command: Command): Heard => {
  const { team_id: team, channel_id: channel, user_id: user } = command;
  return {
    kind: 'heard',
    team,
    userTeam: null,
    eventKeys: [keyOf('command', team, command.trigger_id ?? `${channel} ${user} ${command.text}`)],
    conversation: { id: `${channel}:${user}`, kind: 'private' },
    body: { kind: 'said', text: plainText(command.text) || 'status' },
    file: null,
    place: {
      channel,
      thread: null,
      openThread: null,
      user,
      direct: false,
      ephemeral: true,
      responseUrl: command.response_url ?? null,
    },
  };
};

const dataSchema = z.looseObject({ action: z.unknown().optional() });

/** A pressed button. One that only opens a link has no value and means nothing to the bot. */
export const readPress = (press: Press): Reading => {
  const [action] = press.actions;
  const { container, user } = press;
  // The app's own page is no conversation: what is pressed there is answered in the direct messages with the bot.
  const onPage = container?.type === 'view';
  const channel = onPage ? user.id : (container?.channel_id ?? press.channel?.id);
  const team = press.team?.id ?? user.team_id;
  if (action?.value == null || !channel || !team) return ignored;
  const data = dataSchema.safeParse(jsonOf(action.value));
  const message = container?.message_ts ?? press.message?.ts ?? null;
  const direct = onPage || channel.startsWith('D');
  const ephemeral = container?.is_ephemeral === true;
  const thread = container?.thread_ts ?? press.message?.thread_ts ?? null;
  return {
    kind: 'heard',
    team,
    userTeam: user.team_id ?? null,
    eventKeys: [keyOf('press', team, user.id, channel, message ?? '', action.action_id, action.action_ts ?? '')],
    conversation: ephemeral
      ? { id: `${channel}:${user.id}`, kind: 'private' }
      : { id: channel, kind: direct ? 'private' : 'shared' },
    body: {
      kind: 'pressed',
      action: data.success ? data.data.action : undefined,
      inputs: inputsOf(press),
      message: message === null ? null : { conversation: channel, message },
    },
    file: null,
    place: {
      channel,
      thread,
      openThread: thread,
      user: user.id,
      direct,
      ephemeral,
      responseUrl: press.response_url ?? null,
    },
  };
};
