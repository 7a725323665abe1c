import type { Activity as BotActivity } from 'botbuilder';
import type { AdaptiveCard, PresentedCard } from '../../cards/card.js';
import { refusalStatus } from './connector-call.js';
import { withOpeners, withoutOpeners } from './dialog-card.js';

export const cardType = 'application/vnd.microsoft.card.adaptive';

export type Message = Partial<BotActivity>;

const summaryLength = 300;

/** The summary is what notifications show and screen readers announce: whole words, cut where they no longer fit. */
export const summaryOf = (text: string): string => {
  if (text.length <= summaryLength) return text;
  const cut = text.slice(0, summaryLength - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > summaryLength / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
};

/** The card for a chat. Where the client has no dialogs, buttons that would open one stay as they are, and forms are cards. */
export const shownCard = ({ card }: PresentedCard, dialogs: boolean): AdaptiveCard =>
  dialogs ? withOpeners(card) : withoutOpeners(card);

/** A card and nothing beside it: Teams splits text and card into two messages and then gives no id back. */
export const cardMessage = (view: PresentedCard, dialogs: boolean): Message => ({
  type: 'message',
  summary: summaryOf(view.text),
  attachments: [{ contentType: cardType, content: shownCard(view, dialogs) }],
});

export const textMessage = ({ text }: PresentedCard): Message => ({ type: 'message', text });

/** Sends the card, or its words alone where Teams finds the card too large. */
export const sendView = async <Sent>(
  view: PresentedCard,
  dialogs: boolean,
  send: (message: Message) => Promise<Sent>,
): Promise<Sent> => {
  try {
    return await send(cardMessage(view, dialogs));
  } catch (error) {
    if (refusalStatus(error) === 413) return send(textMessage(view));
    throw error;
  }
};
