import type { AdaptiveCard, CardElement } from '../../cards/card.js';

/** A button of a card, as `/press` finds it. */
export interface Button {
  title: string;
  action: unknown;
  /** What is filled in beside it goes along. */
  takesInputs: boolean;
}

const isElement = (value: unknown): value is CardElement =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'type' in value;

const partsOf = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value;
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
};

const isButton = (element: CardElement): boolean =>
  element.type === 'Action.Execute' || element.type === 'Action.Submit';

const actionOf = (data: unknown): unknown =>
  typeof data === 'object' && data !== null && 'action' in data ? data.action : null;

/** Every button anywhere in a card, in reading order. Fallbacks are the same buttons again and are left out. */
export const buttonsOf = (card: AdaptiveCard): Button[] => {
  const found: Button[] = [];
  const visit = (value: unknown): void => {
    if (isElement(value) && isButton(value)) {
      const title = typeof value.title === 'string' ? value.title : '';
      found.push({ title, action: actionOf(value.data), takesInputs: value.associatedInputs !== 'none' });
      return;
    }
    for (const part of partsOf(value)) visit(part);
  };
  visit(card);
  return found;
};

const plain = (text: string): string =>
  text.normalize('NFKC').replaceAll('’', "'").replace(/\s+/g, ' ').trim().toLocaleLowerCase();

/** By its whole label first, then by its beginning; case and kinds of spaces do not matter. */
export const findButton = (card: AdaptiveCard, label: string): Button | null => {
  const buttons = buttonsOf(card);
  const wanted = plain(label);
  return (
    buttons.find(({ title }) => plain(title) === wanted) ??
    buttons.find(({ title }) => wanted !== '' && plain(title).startsWith(wanted)) ??
    null
  );
};
