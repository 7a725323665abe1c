import type { webApi } from '@slack/bolt';
import type { PresentedCard } from '../../cards/card.js';
import { logCausedBy } from '../correlation.js';
import type { Log } from '../log.js';
import type { Delivery, Notifier, Sending } from '../notifier.js';
import { failureOf, failureOfRepeatable, unreachedOf, unseenOf } from './delivery.js';
import { deliveryMark } from './delivery-mark.js';
import { directMessagesOf } from './direct-messages.js';
import { slackCode } from './failure.js';
import { lookFor } from './look.js';
import { type Message, messagesOf, openerOf, sendMessage } from './message.js';
import { messageId, messagePlace } from './message-id.js';
import { addressOfReference, type Reference, readReference } from './references.js';
import type { Workspace, Workspaces } from './workspaces.js';

export interface NotifierParts {
  client: webApi.WebClient;
  log: Log;
  workspaces: Pick<Workspaces, 'of'>;
}

/** Where a message is posted: in a channel, or in a thread of it. */
interface Spot {
  channel: string;
  thread: string | null;
  broadcast: boolean;
}

/** A message that is not there any more, or too old to be changed, is said anew. */
const isPast = (error: unknown): boolean =>
  ['message_not_found', 'cant_update_message', 'edit_window_closed'].includes(slackCode(error) ?? '');

/** There is nothing to answer any more, or nothing that takes answers. */
const isNoThread = (error: unknown): boolean =>
  ['thread_not_found', 'message_not_found', 'cannot_reply_to_message'].includes(slackCode(error) ?? '');

/** Writes to people and channels of one workspace. Messages bear their delivery id, so that they can be found again. */
const writerIn = ({ client, log }: NotifierParts, token: string) => {
  const quiet = { unfurl_links: false, unfurl_media: false, link_names: false } as const;

  const post = async (spot: Spot, name: string, message: Message, delivery: string | null): Promise<string> => {
    const { channel, thread, broadcast } = spot;
    const mark = delivery === null ? {} : { metadata: deliveryMark(delivery) };
    const inThread = thread === null ? {} : { thread_ts: thread, reply_broadcast: broadcast };
    const posted = await sendMessage(log, name, message, (content) =>
      client.chat.postMessage({ token, channel, ...inThread, ...quiet, ...mark, ...content }),
    );
    return messageId(posted.channel ?? channel, posted.ts ?? '');
  };

  /** Null when there is nothing left to take the place of. */
  const replace = async (replacing: string, name: string, message: Message): Promise<string | null> => {
    const there = messagePlace(replacing);
    if (there === null) return null;
    try {
      const send = (content: Message) => client.chat.update({ token, ...there, link_names: false, ...content });
      await sendMessage(log, name, message, send);
      return replacing;
    } catch (error) {
      if (isPast(error)) return null;
      throw error;
    }
  };

  const channelOf = async ({ user, channel }: Reference): Promise<string> =>
    user === undefined || channel !== null ? (channel ?? '') : directMessagesOf(client, token, user);

  /** The other messages of a long card. The first one says it all in words, so they may get lost. */
  const postRest = async (spot: Spot, name: string, messages: readonly Message[]): Promise<void> => {
    for (const message of messages)
      try {
        await post({ ...spot, broadcast: false }, name, message, null);
      } catch (error) {
        log.warn({ card: name, outcome: failureOf(error).reason }, 'the rest of a long message was not sent');
        return;
      }
  };

  const postAll = async (spot: Spot, { name }: PresentedCard, messages: readonly Message[], delivery: string) => {
    const [first, ...rest] = messages;
    if (first === undefined) throw new Error('there is nothing to send');
    const message = await post(spot, name, first, delivery);
    await postRest(spot, name, rest);
    return message;
  };

  const write = async (to: Reference, { delivery, view, place }: Sending): Promise<Delivery> => {
    const messages = view.dialog === null ? messagesOf(view) : [openerOf(view, view.dialog)];
    const [first] = messages;
    if (first === undefined) return { kind: 'rejected', reason: 'there is nothing to send' };
    let spot: Spot;
    try {
      const replaced = place.kind === 'edit' ? await replace(place.message, view.name, first) : null;
      if (replaced !== null) return { kind: 'sent', message: replaced };
      const answered = place.kind === 'reply' ? messagePlace(place.message) : null;
      spot = {
        channel: answered?.channel ?? (await channelOf(to)),
        thread: answered?.ts ?? null,
        broadcast: place.kind === 'reply' && place.broadcast,
      };
    } catch (error) {
      return failureOfRepeatable(error);
    }
    try {
      return { kind: 'sent', message: await postAll(spot, view, messages, delivery) };
    } catch (error) {
      if (spot.thread === null || !isNoThread(error)) return failureOf(error);
    }
    try {
      return { kind: 'sent', message: await postAll({ ...spot, thread: null }, view, messages, delivery) };
    } catch (error) {
      return failureOf(error);
    }
  };

  /** Direct messages that are not there any more can be opened again; a channel cannot. */
  const renewable = (delivery: Delivery, { user }: Reference): Delivery =>
    delivery.kind === 'gone' && delivery.reason === 'channel_not_found' && user !== undefined
      ? { ...delivery, renew: true }
      : delivery;

  const look = lookFor({
    client,
    token,
    directMessages: async (to) => (to.user === undefined ? null : channelOf(to)),
  });

  return { write: async (to: Reference, sending: Sending) => renewable(await write(to, sending), to), look };
};

/** Writes to people and channels, each in their own workspace and with its token. */
export const createNotifier = (parts: NotifierParts): Notifier => {
  const { client, workspaces } = parts;
  const elsewhere = 'another workspace';
  return {
    platform: 'slack',
    send: async (reference, sending) => {
      const to = readReference(reference);
      if (to === null) return { kind: 'rejected', reason: 'the reference is none of ours' };
      let workspace: Workspace | null;
      try {
        workspace = await workspaces.of(to.team);
      } catch (error) {
        return failureOfRepeatable(error);
      }
      if (workspace === null) return { kind: 'gone', reason: elsewhere, renew: false };
      const { correlation } = sending;
      const log = correlation === undefined ? parts.log : logCausedBy(parts.log, correlation);
      return writerIn({ ...parts, log }, workspace.token).write(to, sending);
    },
    look: async (reference, delivery) => {
      const at = readReference(reference);
      if (at === null) return { kind: 'not there' };
      try {
        const workspace = await workspaces.of(at.team);
        return workspace === null ? { kind: 'not there' } : await writerIn(parts, workspace.token).look(at, delivery);
      } catch (error) {
        return unseenOf(error) ?? { kind: 'not there' };
      }
    },
    reach: async ({ platform, tenant, user }) => {
      try {
        const workspace = platform === 'slack' ? await workspaces.of(tenant) : null;
        if (workspace === null) return { kind: 'impossible', reason: elsewhere };
        const channel = await directMessagesOf(client, workspace.token, user);
        return { kind: 'reached', reference: { team: tenant, user, channel } satisfies Reference };
      } catch (error) {
        return unreachedOf(error);
      }
    },
    addressOf: addressOfReference,
  };
};
