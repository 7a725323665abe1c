import type { Inbound } from '../../bot/inbound.js';
import type { Converse, ReplyNote, ReplyOutcome, Surface } from '../../bot/surface.js';
import type { PresentedCard } from '../../cards/card.js';

/** A card as the bot might answer with. */
export const someView = (text = 'Not yet: 3 of 4.'): PresentedCard => ({
  name: 'status',
  card: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text, wrap: true }] },
  text,
  dialog: null,
  inPlace: false,
});

export const note = (changes: Partial<ReplyNote> = {}): ReplyNote => ({
  private: false,
  intent: 'status',
  language: 'en',
  ...changes,
});

export interface RecordedConversation {
  converse: Converse;
  inbounds: Inbound[];
  outcomes: ReplyOutcome[];
  errors: unknown[];
  /** What the conversation does with the next inbounds. */
  answer(how: (surface: Surface, inbound: Inbound) => Promise<unknown>): void;
}

/** A conversation that writes down what it heard; like the real one it never throws. */
export const recordedConversation = (): RecordedConversation => {
  const inbounds: Inbound[] = [];
  const outcomes: ReplyOutcome[] = [];
  const errors: unknown[] = [];
  let how: (surface: Surface, inbound: Inbound) => Promise<unknown> = async () => {};
  return {
    inbounds,
    outcomes,
    errors,
    answer: (next) => {
      how = next;
    },
    converse: async (inbound, surface) => {
      inbounds.push(inbound);
      const recording: Surface = {
        ...surface,
        reply: async (view, replyNote) => {
          const outcome = await surface.reply(view, replyNote);
          outcomes.push(outcome);
          return outcome;
        },
      };
      try {
        await how(recording, inbound);
      } catch (error) {
        errors.push(error);
      }
    },
  };
};
