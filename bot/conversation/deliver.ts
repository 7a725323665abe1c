import { type PresentedCard, sentPrivatelyCard } from '../../cards/index.js';
import type { Reader } from '../../cards/reader.js';
import type { Inbound, MessageReference } from '../inbound.js';
import type { ReplyNote, Surface } from '../surface.js';
import type { Answer } from './question.js';

export interface Delivering {
  inbound: Inbound;
  surface: Surface;
  note: ReplyNote;
  reader: Reader;
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

export const deliver = async (delivering: Delivering, answer: Answer, progress: Progress): Promise<void> => {
  const { inbound, surface, note } = delivering;
  const place = progress.message() ?? placeOf(delivering, answer);
  if (place === null) {
    const outcome = await surface.reply(answer, note);
    const shared = inbound.conversation.kind === 'shared';
    const reached = outcome.kind === 'delivered';
    const elsewhere = note.private && inbound.body.kind === 'said' && surface.capabilities.privateReply === 'elsewhere';
    if (shared && (!reached || elsewhere)) await tellChannel(delivering, reached);
  } else await surface.update(place, answer, note);
  for (const file of answer.files ?? []) await surface.offerFile(file, note);
};
