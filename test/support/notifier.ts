import type { Delivery, Notifier, Sending } from '../../bot/notifier.js';
import type { Platform } from '../../storage/records.js';

export interface Attempt extends Sending {
  reference: unknown;
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
    send: async (reference, sending) => {
      const attempt = { reference, ...sending };
      attempts.push(attempt);
      return answer(attempt, attempts.length);
    },
    look: null,
    reach: async () => ({ kind: 'impossible', reason: 'nobody is reached here' }),
    addressOf: () => null,
  };
};
