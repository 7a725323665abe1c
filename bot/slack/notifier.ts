import type { webApi } from '@slack/bolt';
import type { PresentedCard } from '../../cards/card.js';
import type { Log } from '../log.js';
import type { Delivery, Notifier } from '../notifier.js';
import { failureOf, failureOfRepeatable } from './delivery.js';
import { directMessagesOf } from './direct-messages.js';
import { slackCode } from './failure.js';
import { type Message, messagesOf, openerOf, sendMessage } from './message.js';
import { type Reference, readReference } from './references.js';

export interface NotifierParts {
  client: webApi.WebClient;
  token: string;
  log: Log;
  /** The workspace the bot belongs to. */
  team(): Promise<string>;
}

/** A message that is not there any more, or too old to be changed, is said anew. */
const isPast = (error: unknown): boolean =>
  ['message_not_found', 'cant_update_message', 'edit_window_closed'].includes(slackCode(error) ?? '');

const idOf = (channel: string, ts: string): string => `${channel}/${ts}`;
const partsOf = (message: string): { channel: string; ts: string } | null => {
  const [channel, ts, ...more] = message.split('/');
  return channel && ts && more.length === 0 ? { channel, ts } : null;
};

export const createNotifier = ({ client, token, log, team }: NotifierParts): Notifier => {
  const quiet = { unfurl_links: false, unfurl_media: false, link_names: false } as const;

  const post = async (channel: string, name: string, message: Message): Promise<string> => {
    const send = (content: Message) => client.chat.postMessage({ token, channel, ...quiet, ...content });
    const posted = await sendMessage(log, name, message, send);
    return idOf(posted.channel ?? channel, posted.ts ?? '');
  };

  /** Null when there is nothing left to take the place of. */
  const replace = async (replacing: string, name: string, message: Message): Promise<string | null> => {
    const there = partsOf(replacing);
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
  const postRest = async (channel: string, name: string, messages: readonly Message[]): Promise<void> => {
    for (const message of messages)
      try {
        await post(channel, name, message);
      } catch (error) {
        log.warn({ card: name, outcome: failureOf(error).reason }, 'the rest of a long message was not sent');
        return;
      }
  };

  const send = async (to: Reference, view: PresentedCard, replacing: string | null): Promise<Delivery> => {
    const [first, ...rest] = view.dialog === null ? messagesOf(view) : [openerOf(view, view.dialog)];
    if (first === undefined) return { kind: 'rejected', reason: 'there is nothing to send' };
    if (replacing !== null)
      try {
        const message = await replace(replacing, view.name, first);
        if (message !== null) return { kind: 'sent', message };
      } catch (error) {
        return failureOfRepeatable(error);
      }
    let channel: string;
    try {
      channel = await channelOf(to);
    } catch (error) {
      return failureOfRepeatable(error);
    }
    try {
      const message = await post(channel, view.name, first);
      await postRest(channel, view.name, rest);
      return { kind: 'sent', message };
    } catch (error) {
      return failureOf(error);
    }
  };

  return {
    platform: 'slack',
    send: async (reference, view, replacing) => {
      const to = readReference(reference);
      if (to === null) return { kind: 'rejected', reason: 'the reference is none of ours' };
      try {
        if (to.team !== (await team())) return { kind: 'gone', reason: 'another workspace' };
      } catch (error) {
        return failureOfRepeatable(error);
      }
      return send(to, view, replacing);
    },
  };
};
