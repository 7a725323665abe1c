import { z } from 'zod';
import { type Element, isElement, textIn } from './element.js';
import { lengthOf, limits } from './limits.js';
import type { Piece } from './piece.js';
import type { Place } from './place.js';

const carried = z.strictObject({ showCard: z.looseObject({ type: z.literal('AdaptiveCard') }) });

const jsonIn = (value: string): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
};

/**
 * The card behind a pressed `Action.ShowCard`, from the value its button carried: to be converted for a modal and
 * opened. Null for the value of any other button.
 */
export const showCardIn = (value: string): Element | null => {
  const parsed = carried.safeParse(jsonIn(value));
  return parsed.success ? parsed.data.showCard : null;
};

/** Action.ShowCard: a button that carries the inner card, or the inner card at once when it is too large for that. */
export const showCard = (
  action: Element,
  place: Place,
  button: (action: Element, place: Place, more: Record<string, unknown>) => Piece,
): Piece[] => {
  const { card } = action;
  const value = isElement(card) ? JSON.stringify({ showCard: { ...card, type: 'AdaptiveCard' } }) : '';
  if (value !== '' && lengthOf(value) <= limits.button.value) {
    place.warn('degraded', 'Action.ShowCard', 'the inner card is behind a button, for the app to open');
    return [button(action, place, { value })];
  }
  place.warn('degraded', 'Action.ShowCard', 'the inner card is shown at once');
  const title = place.runs(textIn(action.title)).map((run) => ({ ...run, bold: true }));
  return [
    ...(title.length === 0 ? [] : [{ kind: 'text' as const, runs: place.directed(title), path: place.path }]),
    ...(isElement(card) ? place.convert.card(card, place.within('card')) : []),
  ];
};
