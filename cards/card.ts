import type { Envelope } from './reader.js';

/** A JSON object that claims to be an Adaptive Card or a part of one. */
export interface CardElement {
  type: string;
  [property: string]: unknown;
}

/** An expanded Adaptive Card 1.5. */
export interface AdaptiveCard extends CardElement {
  type: 'AdaptiveCard';
  version: string;
  body: CardElement[];
  actions?: CardElement[] | undefined;
}

/** What a face is handed: a card, and the same in words for notifications, screen readers and terminals. */
export interface PresentedCard {
  /** Name of the template, for tests and logs. */
  name: string;
  card: AdaptiveCard;
  /** Verdict, what is missing, what is at risk; plain text without markup, never empty. */
  text: string;
  /** Null for everything that is not a step of a form. */
  dialog: PresentedDialog | null;
  /** Takes the place of the card whose button led here, where that card is the reader's alone. */
  inPlace: boolean;
  /** Not in the card: it travels as each client takes pictures, and the card says the same without it. */
  drawing?: Drawing;
}

/** A picture that is still to be drawn. No names are in it. */
export interface Drawing {
  /** SVG, which no client shows: it has to become pixels on the way. */
  svg: string;
  /** The same in words, for whoever does not see it; at most 2,000 letters. */
  alt: string;
}

/** A step of a form, for clients that show it in a dialog. Its card's first button submits it; one that leaves closes it. */
export interface PresentedDialog {
  title: string;
  /** Opens this step again. */
  opener: { title: string; verb: string; action: Envelope };
  /** What is wrong with what was filled in, by the id of the field. */
  errors: Record<string, string>;
}

/** The card with a picture in it: above the lists, which begin with a line across. */
export const withImage = (card: AdaptiveCard, url: string, altText: string): AdaptiveCard => {
  const lists = card.body.findIndex(({ separator }) => separator === true);
  const at = lists === -1 ? card.body.length : lists;
  const image = { type: 'Image', url, altText, size: 'Stretch', spacing: 'Medium' };
  return { ...card, body: [...card.body.slice(0, at), image, ...card.body.slice(at)] };
};
