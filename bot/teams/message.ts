import type { Activity as BotActivity } from 'botbuilder';
import { type AdaptiveCard, type PresentedCard, withImage } from '../../cards/card.js';
import type { ShownCard } from '../surface.js';
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

/** The card with its picture inside: Teams reads one that is a part of the card, and does not count it with the card. */
const illustrated = ({ card, drawing, png }: ShownCard): AdaptiveCard =>
  drawing === undefined || png === undefined
    ? card
    : withImage(card, `data:image/png;base64,${Buffer.from(png).toString('base64')}`, drawing.alt);

/** The card for a chat. Where the client has no dialogs, buttons that would open one stay as they are, and forms are cards. */
export const shownCard = (view: ShownCard, dialogs: boolean): AdaptiveCard =>
  (dialogs ? withOpeners : withoutOpeners)(illustrated(view));

/** A card and nothing beside it: Teams splits text and card into two messages and then gives no id back. */
export const cardMessage = (view: ShownCard, dialogs: boolean): Message => ({
  type: 'message',
  summary: summaryOf(view.text),
  attachments: [{ contentType: cardType, content: shownCard(view, dialogs) }],
});

export const textMessage = ({ text }: PresentedCard): Message => ({ type: 'message', text });

/** Sends the card; where Teams finds it too large without its picture, and then its words alone. */
export const sendView = async <Sent>(
  { png, ...view }: ShownCard,
  dialogs: boolean,
  send: (message: Message) => Promise<Sent>,
): Promise<Sent> => {
  try {
    return await send(cardMessage(png === undefined ? view : { ...view, png }, dialogs));
  } catch (error) {
    if (refusalStatus(error) !== 413) throw error;
    return png === undefined ? send(textMessage(view)) : sendView(view, dialogs, send);
  }
};
