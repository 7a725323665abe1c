import type { PresentedCard } from '../../cards/card.js';
import type { TeamsConfig } from '../config.js';
import { settledWithin } from '../http/turns.js';
import type { Delivery, Notifier } from '../notifier.js';
import { idSchema } from './activity.js';
import { trustsConnector } from './admission.js';
import { type ConnectorClient, type Refusal, refusalOf, untrustedAddress } from './connector-call.js';
import { cardMessage, type Message, textMessage } from './message.js';
import { type Reference, referenceSchema } from './reference.js';

export interface NotifierParts {
  config: TeamsConfig;
  /** The client for this address, with the bot's own credentials; null before the face has started. */
  connectorAt(serviceUrl: string): Promise<ConnectorClient> | null;
  /** Whether the client shows dialogs. */
  dialogs: boolean;
  /** For the whole of one sending, the bot's own sign-in included. */
  withinMs: number;
}

/** How the connector says that the bot may not write there any more. */
const closed: ReadonlySet<string> = new Set([
  'BotDisabledByAdmin',
  'BotNotInConversationRoster',
  'ConversationBlockedByUser',
  'ForbiddenOperationException',
  'InvalidBotApiHost',
  'MessageWritesBlocked',
]);

/** Nothing was on the wire yet. */
const unsent: ReadonlySet<string> = new Set(['UnsentError', untrustedAddress]);

const passing = [401, 412, 429, 502, 503, 504];

const deliveryOf = ({ status, code, retryAfter }: Refusal, repeatable: boolean): Delivery => {
  const reason = status === 0 ? code : `${status} ${code}`;
  const retry: Delivery = { kind: 'retry', afterMs: retryAfter === null ? null : retryAfter * 1000, reason };
  if (status === 0) return repeatable || unsent.has(code) ? retry : { kind: 'ambiguous', reason };
  if (passing.includes(status)) return retry;
  const isGone = status === 404 || (status === 403 && closed.has(code));
  return { kind: isGone ? 'gone' : 'rejected', reason };
};

type Attempt = { kind: 'sent'; message: string } | { kind: 'refused'; refusal: Refusal };

/** One call; what is no refusal of the connector's happened before it was called (the sign-in). */
const attempt = async (calling: () => Promise<string>): Promise<Attempt> => {
  try {
    return { kind: 'sent', message: await calling() };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    return { kind: 'refused', refusal };
  }
};

/** Writes to people and channels of Teams by the references that their own activities left behind. */
export const createNotifier = ({ config, connectorAt, dialogs, withinMs }: NotifierParts): Notifier => {
  const isOurs = ({ serviceUrl, tenant }: Reference): boolean =>
    trustsConnector(config, serviceUrl) &&
    (config.tenants === null || (tenant !== null && config.tenants.includes(tenant)));

  const write = async (
    { conversations }: ConnectorClient,
    { conversation, bot, user }: Reference,
    view: PresentedCard,
    replacing: string | null,
  ): Promise<Delivery> => {
    const post = async (message: Message): Promise<string> => {
      const sent = await conversations.sendToConversation(conversation, {
        ...message,
        from: { id: bot, name: '' },
        ...(user === null ? {} : { recipient: { id: user, name: '' } }),
      });
      return sent.id ?? '';
    };
    const put = async (message: Message, id: string): Promise<string> => {
      await conversations.updateActivity(conversation, id, { ...message, id });
      return id;
    };
    const writing = async (call: (message: Message) => Promise<string>, repeatable: boolean) => {
      const first = await attempt(() => call(cardMessage(view, dialogs)));
      const tooLarge = first.kind === 'refused' && first.refusal.status === 413;
      const outcome = tooLarge ? await attempt(() => call(textMessage(view))) : first;
      if (outcome.kind === 'sent') return { delivery: outcome, status: 200 };
      return { delivery: deliveryOf(outcome.refusal, repeatable), status: outcome.refusal.status };
    };
    if (replacing !== null) {
      // Writing the same over the same message twice is writing it once.
      const edited = await writing((message) => put(message, replacing), true);
      if (edited.status !== 404) return edited.delivery;
    }
    return (await writing(post, false)).delivery;
  };

  const send = async (reference: Reference, view: PresentedCard, replacing: string | null): Promise<Delivery> => {
    const connecting = connectorAt(reference.serviceUrl);
    if (connecting === null) return { kind: 'retry', afterMs: null, reason: 'Teams has not started' };
    try {
      return await write(await connecting, reference, view, replacing);
    } catch (error) {
      const reason = error instanceof Error ? error.name : 'unknown';
      // The SDK could not read the answer to a message that was taken; anything else kept it from being written.
      return reason === 'RestError' ? { kind: 'ambiguous', reason } : { kind: 'retry', afterMs: null, reason };
    }
  };

  return {
    platform: 'teams',
    send: async (kept, view, replacing) => {
      const { data: reference } = referenceSchema.safeParse(kept);
      if (reference === undefined) return { kind: 'gone', reason: 'the reference is not one of Teams' };
      if (!isOurs(reference)) return { kind: 'gone', reason: 'the reference leads where the bot does not go' };
      const id = idSchema.safeParse(replacing).data ?? null;
      const sending = send(reference, view, id);
      return (await settledWithin(sending, withinMs)) ? sending : { kind: 'ambiguous', reason: 'no answer in time' };
    },
  };
};
