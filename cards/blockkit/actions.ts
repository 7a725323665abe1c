import { type Element, isElement, textIn, typeOf, wordIn } from './element.js';
import { insteadOfAction, meets } from './fallback.js';
import { plainText } from './ledger.js';
import { cut, lengthOf, limits } from './limits.js';
import type { Piece } from './piece.js';
import type { Place } from './place.js';
import { isSafeLink, wordsIn } from './runs.js';
import { showCard } from './show-card.js';

export const labelOf = (action: Element): string =>
  wordsIn(textIn(action.title) || textIn(action.tooltip)).trim() || '…';

/** The label as text, for an action that cannot be a button. */
const said = (action: Element, place: Place): Piece[] => [
  { kind: 'context', runs: [{ text: labelOf(action) }], path: place.path },
];

/** What an action is called when it comes back: its verb, wherever the card keeps it, else its id, else its kind. */
export const verbOf = (action: Element): string => {
  const data = action.data;
  const inData = isElement(data) ? textIn(data.verb) : '';
  return textIn(action.verb) || inData || textIn(action.id) || typeOf(action).replace('Action.', '').toLowerCase();
};

const styleOf = (action: Element, place: Place): { style?: string } => {
  const style = wordIn(action.style);
  if (style === 'destructive') return { style: 'danger' };
  return style === 'positive' && place.ledger.takePrimary() ? { style: 'primary' } : {};
};

/** An action as a button that carries `more`. */
export const button = (action: Element, place: Place, more: Record<string, unknown>): Piece => {
  const label = labelOf(action);
  const name = typeOf(action);
  const { text: most, accessibilityLabel, actionId } = limits.button;
  const tooltip = wordsIn(textIn(action.tooltip)).trim();
  const spoken = tooltip || (lengthOf(label) > most ? label : '');
  if (lengthOf(tooltip) > accessibilityLabel) place.at('tooltip').warn('clamped', name, 'a long tooltip');
  if (lengthOf(verbOf(action)) > actionId) place.at('verb').warn('clamped', name, 'a long verb');
  return {
    kind: 'button',
    button: {
      type: 'button',
      text: plainText(label, most, place.at('title').path, name, place.ledger),
      action_id: place.ledger.actionId(verbOf(action)),
      ...(spoken === '' ? {} : { accessibility_label: cut(spoken, accessibilityLabel) }),
      ...styleOf(action, place),
      ...more,
    },
    words: label,
  };
};

/** The data of an action as a button's value; null when Slack cannot carry it and nobody keeps it. */
const carriedBy = (action: Element, place: Place): string | null => {
  const most = limits.button.value;
  const data = JSON.stringify(action.data ?? {});
  if (lengthOf(data) <= most) return data;
  const kept = place.ledger.options.keep?.(data) ?? '';
  return kept !== '' && lengthOf(kept) <= most ? kept : null;
};

const submit = (action: Element, place: Place): Piece[] => {
  const value = carriedBy(action, place);
  if (value !== null) return [button(action, place, { value })];
  place.at('data').warn('dropped', typeOf(action), 'the data of the button is too large for Slack');
  return said(action, place);
};

const openUrl = (action: Element, place: Place): Piece[] => {
  const url = textIn(action.url);
  if (isSafeLink(url) && lengthOf(url) <= limits.button.url) return [button(action, place, { url })];
  place.at('url').warn('dropped', typeOf(action), 'the address is not one Slack opens');
  return said(action, place);
};

/** One action as a button. What a card shows or hides by itself has no place in Slack: it is shown already. */
export const actionPieces = (action: Element, place: Place): Piece[] => {
  if (!meets(action.requires)) return insteadOfAction(action, place, () => said(action, place));
  if (action.isEnabled === false) {
    place.warn('degraded', typeOf(action) || 'action', 'a disabled button is printed as text');
    return said(action, place);
  }
  switch (typeOf(action)) {
    case 'Action.Execute':
    case 'Action.Submit':
      return submit(action, place);
    case 'Action.OpenUrl':
      return openUrl(action, place);
    case 'Action.ShowCard':
      return showCard(action, place, button);
    case 'Action.ToggleVisibility':
      place.warn('degraded', 'Action.ToggleVisibility', 'what it shows is shown at once');
      return [];
    default:
      return insteadOfAction(action, place, () => said(action, place));
  }
};
