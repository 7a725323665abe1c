import { type PresentedCard, sentPrivatelyCard } from '../../cards/index.js';
import type { Reader } from '../../cards/reader.js';
import type { Inbound, MessageReference } from '../inbound.js';
import type { ReplyNote, ShownCard, Surface } from '../surface.js';
import type { ConversationParts } from './ports.js';
import type { Answer } from './question.js';

export interface Delivering {
  inbound: Inbound;
  surface: Surface;
  note: ReplyNote;
  reader: Reader;
  parts: Pick<ConversationParts, 'draw' | 'log'>;
}

/** Shows that long work goes on: the first card is posted, each later one takes its place, and so does the answer. */
export interface Progress {
  show(view: PresentedCard): Promise<void>;
  /** The message that shows it, once there is one. */
  message(): MessageReference | null;
}

export const progressOn = ({ surface, note }: Pick<Delivering, 'surface' | 'note'>): Progress => {
  let message: MessageReference | null = null;
  return {
    show: async (view) => {
      if (!surface.capabilities.updates) return;
      if (message !== null) return surface.update(message, view, note);
      const outcome = await surface.reply(view, note);
      message = outcome.kind === 'delivered' ? outcome.message : null;
    },
    message: () => message,
  };
};

/** The message that an answer takes the place of: one of the reader's alone, never a card that others see. */
const placeOf = ({ inbound, surface }: Delivering, { inPlace }: PresentedCard): MessageReference | null => {
  if (!surface.capabilities.updates || !inPlace || inbound.body.kind !== 'pressed') return null;
  return inbound.conversation.kind === 'private' ? inbound.body.message : null;
};

/** A line in the channel about an answer that went elsewhere, or could not. */
const tellChannel = ({ surface, note, reader }: Delivering, reached: boolean): Promise<unknown> =>
  surface.reply(sentPrivatelyCard({ ...reader, audience: 'shared', nameOf: () => null }, { reached }), {
    ...note,
    private: false,
  });

/** The card with its picture. One that cannot be drawn costs nobody their answer: the card says the same in words. */
const drawn = async ({ draw, log }: Delivering['parts'], answer: Answer): Promise<ShownCard> => {
  if (answer.drawing === undefined) return answer;
  try {
    return { ...answer, png: await draw(answer.drawing.svg) };
  } catch (error) {
    log.error({ err: error, card: answer.name }, 'a picture could not be drawn; its card goes without it');
    return answer;
  }
};

export const deliver = async (delivering: Delivering, answer: Answer, progress: Progress): Promise<void> => {
  const { inbound, surface, note } = delivering;
  const view = await drawn(delivering.parts, answer);
  const place = progress.message() ?? placeOf(delivering, answer);
  if (place === null) {
    const outcome = await surface.reply(view, note);
    const shared = inbound.conversation.kind === 'shared';
    const reached = outcome.kind === 'delivered';
    const elsewhere = note.private && inbound.body.kind === 'said' && surface.capabilities.privateReply === 'elsewhere';
    if (shared && (!reached || elsewhere)) await tellChannel(delivering, reached);
  } else await surface.update(place, view, note);
  for (const file of answer.files ?? []) await surface.offerFile(file, note);
};
