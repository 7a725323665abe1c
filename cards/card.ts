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
}
