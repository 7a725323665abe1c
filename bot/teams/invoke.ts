import type { AdaptiveCard } from '../../cards/card.js';
import type { FaceResponse } from '../http/face.js';
import { cardType } from './message.js';

export type Language = 'en' | 'fr';

/** What Teams is told about a press where there is no card to show. */
export const words = {
  'answered-here': { en: 'Answered below.', fr: 'Réponse ci-dessous.' },
  'answered-privately': { en: 'Answered in our private chat.', fr: 'Réponse dans notre conversation privée.' },
  'answered-before': { en: 'Already answered.', fr: 'Déjà répondu.' },
  working: { en: 'Still working on it.', fr: 'J’y travaille encore.' },
  failed: { en: 'That did not work. Please try again.', fr: 'Cela n’a pas fonctionné. Veuillez réessayer.' },
} as const;

/**
 * The answers to an `adaptiveCard/action` invoke. An empty or late one makes Teams say "Unable to reach app" and deliver
 * the press again, so there is always a card or some words.
 */
export const cardResponse = (card: AdaptiveCard): FaceResponse => ({
  status: 200,
  body: { statusCode: 200, type: cardType, value: card },
});

export const wordsResponse = (text: string): FaceResponse => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text },
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
