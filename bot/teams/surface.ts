import type { Activity as BotActivity, TurnContext } from 'botbuilder';
import type { PresentedCard } from '../../cards/card.js';
import type { MessageReference } from '../inbound.js';
import type { ReplyOutcome, Surface } from '../surface.js';
import { type Activity, isPersonal, tenantOf } from './activity.js';
import { type ConnectorClient, refusalStatus } from './connector-call.js';
import { languageOf, type PressResult } from './invoke.js';

const summaryLength = 300;

/** The summary is what notifications show and screen readers announce: whole words, cut where they no longer fit. */
export const summaryOf = (text: string): string => {
  if (text.length <= summaryLength) return text;
  const cut = text.slice(0, summaryLength - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > summaryLength / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
};

/** A card and nothing beside it: Teams splits text and card into two messages and then gives no id back. */
const cardMessage = ({ card, text }: PresentedCard): Partial<BotActivity> => ({
  type: 'message',
  summary: summaryOf(text),
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
});

const textMessage = ({ text }: PresentedCard): Partial<BotActivity> => ({ type: 'message', text });

/** Sends the card, or its words alone where Teams finds the card too large. */
const sendView = async <Sent>(
  view: PresentedCard,
  send: (message: Partial<BotActivity>) => Promise<Sent>,
): Promise<Sent> => {
  try {
    return await send(cardMessage(view));
  } catch (error) {
    if (refusalStatus(error) === 413) return send(textMessage(view));
    throw error;
  }
};

const isClosedDoor = (error: unknown): boolean => [403, 404].includes(refusalStatus(error) ?? 0);

export interface TeamsSurface {
  surface: Surface;
  /** What to tell Teams about the press that caused all this; `ended` when the conversation is through with it. */
  pressResult(ended: boolean): PressResult;
}

export interface SurfaceParts {
  activity: Activity;
  context: TurnContext;
  connector: ConnectorClient;
  /** The message whose button was pressed; updating it is the answer to the press itself. */
  pressed: MessageReference | null;
  /** The client renews the card by itself: the first answer becomes the card, nothing is posted. */
  automatic: boolean;
}

export const createTeamsSurface = (parts: SurfaceParts): TeamsSurface => {
  const { activity, context, connector, pressed, automatic } = parts;
  const conversation = activity.conversation.id;
  let result: PressResult | null = null;

  const replyHere = async (view: PresentedCard): Promise<ReplyOutcome> => {
    const sent = await sendView(view, (message) => context.sendActivity(message));
    return { kind: 'delivered', message: sent?.id ? { conversation, message: sent.id } : null };
  };

  const replyInPrivateChat = async (view: PresentedCard): Promise<ReplyOutcome> => {
    const { from, recipient } = context.activity;
    const tenant = tenantOf(activity);
    try {
      const chat = await connector.conversations.createConversation({
        isGroup: false,
        bot: recipient,
        members: [from],
        channelData: tenant === null ? {} : { tenant: { id: tenant } },
        ...(tenant === null ? {} : { tenantId: tenant }),
      });
      const sent = await sendView(view, (message) =>
        connector.conversations.sendToConversation(chat.id, { ...message, from: recipient }),
      );
      return { kind: 'delivered', message: sent.id ? { conversation: chat.id, message: sent.id } : null };
    } catch (error) {
      if (isClosedDoor(error)) return { kind: 'unreachable' };
      throw error;
    }
  };

  return {
    surface: {
      capabilities: { privateReply: 'elsewhere', updates: true, typing: true },
      reply: async (view, note) => {
        if (automatic && result === null) {
          result = { kind: 'card', view };
          return { kind: 'delivered', message: pressed };
        }
        const elsewhere = note.private && !isPersonal(activity);
        const outcome = elsewhere ? await replyInPrivateChat(view) : await replyHere(view);
        if (outcome.kind === 'delivered' && result?.kind !== 'card')
          result = { kind: elsewhere ? 'answered-privately' : 'answered-here', language: note.language };
        return outcome;
      },
      update: async (message, view) => {
        if (pressed !== null && message.message === pressed.message && message.conversation === pressed.conversation) {
          result = { kind: 'card', view };
          return;
        }
        await sendView(view, (content) =>
          connector.conversations.updateActivity(message.conversation, message.message, {
            ...content,
            id: message.message,
          }),
        );
      },
      typing: async () => {
        await context.sendActivity({ type: 'typing' });
      },
    },
    pressResult: (ended) =>
      result ?? { kind: ended ? 'answered-before' : 'working', language: languageOf(activity.locale ?? null) },
  };
};
