import type { PresentedCard } from '../../cards/card.js';
import type { FaceResponse } from '../http/face.js';

type Language = 'en' | 'fr';

/** What became of a pressed button by the time Teams wants to know. */
export type PressResult =
  | { kind: 'card'; view: PresentedCard }
  | { kind: 'answered-here' | 'answered-privately' | 'answered-before' | 'working' | 'failed'; language: Language };

const words = {
  'answered-here': { en: 'Answered below.', fr: 'Réponse ci-dessous.' },
  'answered-privately': { en: 'Answered in our private chat.', fr: 'Réponse dans notre conversation privée.' },
  'answered-before': { en: 'Already answered.', fr: 'Déjà répondu.' },
  working: { en: 'Still working on it.', fr: 'J’y travaille encore.' },
  failed: { en: 'That did not work. Please try again.', fr: 'Cela n’a pas fonctionné. Veuillez réessayer.' },
} as const;

/**
 * The answer to an `adaptiveCard/action` invoke. An empty or late one makes Teams say "Unable to reach app" and deliver
 * the press again, so there is always a card or some words.
 */
export const invokeResponse = (result: PressResult): FaceResponse & { body: Record<string, unknown> } => ({
  status: 200,
  body:
    result.kind === 'card'
      ? { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: result.view.card }
      : {
          statusCode: 200,
          type: 'application/vnd.microsoft.activity.message',
          value: words[result.kind][result.language],
        },
});

/** The answer to a press that is not what the platform promises. */
export const malformedInvokeResponse: FaceResponse = {
  status: 200,
  body: {
    statusCode: 400,
    type: 'application/vnd.microsoft.error',
    value: { code: 'BadRequest', message: 'This is no button of this bot.' },
  },
};

export const languageOf = (locale: string | null): Language =>
  locale?.toLowerCase().startsWith('fr') === true ? 'fr' : 'en';
