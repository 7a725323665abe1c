import type { webApi } from '@slack/bolt';
import type { Found } from '../notifier.js';
import { unseenOf } from './delivery.js';
import { bearsMark } from './delivery-mark.js';
import { messageId } from './message-id.js';
import type { Reference } from './references.js';

/** More than is said between a bot and one person while a message is in doubt. */
const mostMessages = 100;
/** Replies are looked for in the threads that were answered last. */
const mostThreads = 5;

interface Looking {
  client: webApi.WebClient;
  token: string;
  /** The direct messages, or null where the reference leads to a channel. */
  directMessages(reference: Reference): Promise<string | null>;
}

interface Seen {
  ts?: string;
  thread_ts?: string;
  latest_reply?: string;
}

const isThread = ({ ts, latest_reply: latest }: Seen): boolean => ts !== undefined && latest !== undefined;

const latestFirst = (a: Seen, b: Seen): number => ((a.latest_reply ?? '') < (b.latest_reply ?? '') ? 1 : -1);

/** Whoever cannot be looked after is told once more: rather twice than never. */
const notSeen: Found = { kind: 'not there' };

/**
 * Looks for a message in the direct messages with somebody, and in the threads there. What is said in channels the bot does
 * not read: nothing is ever found there.
 */
export const lookFor =
  ({ client, token, directMessages }: Looking) =>
  async (reference: Reference, delivery: string): Promise<Found> => {
    const among = (channel: string, messages: readonly Seen[]): Found | null => {
      const ts = messages.find((message) => bearsMark(message, delivery))?.ts;
      return ts === undefined ? null : { kind: 'there', message: messageId(channel, ts) };
    };
    try {
      const channel = await directMessages(reference);
      if (channel === null) return notSeen;
      const asked = { token, channel, include_all_metadata: true, limit: mostMessages };
      const { messages = [] } = await client.conversations.history(asked);
      const found = among(channel, messages);
      if (found !== null) return found;
      for (const { ts = '' } of messages.filter(isThread).sort(latestFirst).slice(0, mostThreads)) {
        const replies = await client.conversations.replies({ ...asked, ts });
        const reply = among(channel, replies.messages ?? []);
        if (reply !== null) return reply;
      }
      return notSeen;
    } catch (error) {
      return unseenOf(error) ?? notSeen;
    }
  };
