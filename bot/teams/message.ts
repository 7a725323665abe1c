import type { Activity as BotActivity } from 'botbuilder';
import { type AdaptiveCard, type PresentedCard, withImage } from '../../cards/card.js';
import type { Log } from '../log.js';
import type { ShownCard } from '../surface.js';
import { type Refusal, refusalOf } from './connector-call.js';
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

/** Plain: nothing that somebody is called may become a link. */
const textMessage = ({ text }: PresentedCard): Message => ({ type: 'message', textFormat: 'plain', text });

/** Teams finds the message too large, or does not like something in the card. */
export const isUnfit = ({ status }: Refusal): boolean => status === 400 || status === 413;

/** What to send for a card, the next one where Teams finds one unfit: with its picture, without it, its words alone. */
export const shapesOf = ({ png, ...view }: ShownCard, dialogs: boolean): readonly [Message, ...Message[]] => {
  const plain: [Message, Message] = [cardMessage(view, dialogs), textMessage(view)];
  return png === undefined ? plain : [cardMessage({ ...view, png }, dialogs), ...plain];
};

/** Says which card it was and what Teams said of it, without what is in it. */
export const noteUnfit = (log: Pick<Log, 'error'>, { name }: PresentedCard, { status, code }: Refusal): void =>
  log.error({ card: name, status, code }, 'Teams refused a card; sent as text');

/** Sends the card; a card that Teams will not have must not cost the person their answer. */
export const sendView = async <Sent>(
  view: ShownCard,
  dialogs: boolean,
  log: Pick<Log, 'error'>,
  send: (message: Message) => Promise<Sent>,
): Promise<Sent> => {
  const attempt = async ([shape, ...others]: readonly [Message, ...Message[]]): Promise<Sent> => {
    try {
      return await send(shape);
    } catch (error) {
      const refusal = refusalOf(error);
      const [next, ...rest] = others;
      if (next === undefined || refusal === null || !isUnfit(refusal)) throw error;
      if (rest.length === 0) noteUnfit(log, view, refusal);
      return attempt([next, ...rest]);
    }
  };
  return attempt(shapesOf(view, dialogs));
};
