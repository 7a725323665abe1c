import type { Delivery, Notifier } from '../../bot/notifier.js';
import type { PresentedCard } from '../../cards/card.js';
import type { Platform } from '../../storage/records.js';

export interface Attempt {
  reference: unknown;
  view: PresentedCard;
  replacing: string | null;
}

/** A notifier that writes down what it was asked to send, and answers as it is told: by default that it was sent. */
export const recordingNotifier = (
  platform: Platform = 'teams',
  answer: (attempt: Attempt, number: number) => Delivery = (_attempt, number) => ({
    kind: 'sent',
    message: `m${number}`,
  }),
): Notifier & { attempts: Attempt[] } => {
  const attempts: Attempt[] = [];
  return {
    platform,
    attempts,
    send: async (reference, view, replacing) => {
      const attempt = { reference, view, replacing };
      attempts.push(attempt);
      return answer(attempt, attempts.length);
    },
  };
};
