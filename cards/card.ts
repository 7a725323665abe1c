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
}

/** A step of a form, for clients that show it in a dialog. Its card's first button submits it; one that leaves closes it. */
export interface PresentedDialog {
  title: string;
  /** Opens this step again. */
  opener: { title: string; verb: string; action: Envelope };
  /** What is wrong with what was filled in, by the id of the field. */
  errors: Record<string, string>;
}
