import type { types } from '@slack/bolt';
import { cardToBlockKit } from '../../cards/blockkit/index.js';
import type { CardElement, PresentedCard, PresentedDialog } from '../../cards/card.js';
import type { Log } from '../log.js';
import { blockProblems, slackCode } from './failure.js';
import { escapeMrkdwn } from './text.js';

export interface Message {
  text: string;
  blocks?: types.Block[];
}

/** Slack cuts longer texts by itself, in the middle of a word. */
const textLimit = 3900;

const textOf = (text: string): string => {
  const characters = [...text];
  return escapeMrkdwn(characters.length > textLimit ? `${characters.slice(0, textLimit).join('')}…` : text);
};

/** All the messages a card takes. Screen readers read the text alone, so the first one holds the whole meaning. */
const converted = ({ card, text }: PresentedCard): readonly Message[] => {
  const { pages } = cardToBlockKit(card, { surface: 'message' });
  return pages.map((blocks, index) => ({
    text: index === 0 ? textOf(text) : `${index + 1}/${pages.length}`,
    blocks,
  }));
};

/** An answer that is kept is converted once. */
const conversions = new WeakMap<PresentedCard, readonly Message[]>();

export const messagesOf = (view: PresentedCard): readonly Message[] => {
  const messages = conversions.get(view) ?? converted(view);
  conversions.set(view, messages);
  return messages;
};

const isInput = ({ type }: CardElement): boolean => type.startsWith('Input.');

/** A group that asks for something is left out whole, with what it says about what was filled in. */
const asks = (element: CardElement): boolean =>
  isInput(element) || (Array.isArray(element.items) && element.items.some(isInput));

/** The words of a step of a form, and a button that opens it where it can be filled in. */
export const openerOf = ({ card }: PresentedCard, { opener }: PresentedDialog): Message => {
  const { title, verb, action } = opener;
  const { fallbackText: _, ...rest } = card;
  const { blocks, text } = cardToBlockKit(
    {
      ...rest,
      body: card.body.filter((element) => !asks(element)),
      actions: [{ type: 'Action.Execute', title, verb, data: { action }, style: 'positive' }],
    },
    { surface: 'message' },
  );
  return { text, blocks };
};

/** Slack takes the message in no other shape than as words. */
const isUnfit = (code: string | null): boolean =>
  code !== null && ['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'msg_too_long'].includes(code);

/**
 * Sends a message. Slack's grammar for blocks changes without notice: its refusal must not cost the person their answer.
 */
export const sendMessage = async <Sent>(
  log: Log,
  card: string,
  message: Message,
  send: (message: Message) => Promise<Sent>,
): Promise<Sent> => {
  try {
    return await send(message);
  } catch (error) {
    if (!isUnfit(slackCode(error)) || message.blocks === undefined) throw error;
    log.error({ card, problems: blockProblems(error) }, 'Slack refused the blocks of a card; sent as text');
    return send({ text: message.text });
  }
};
