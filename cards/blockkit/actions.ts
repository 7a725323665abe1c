import type { Ledger, Piece } from './ledger.js';
import { cut, lengthOf, limits } from './limits.js';
import { mrkdwn } from './mrkdwn.js';
import { isSafeLink, parseRuns, plainOf } from './runs.js';
import { type Block, type Element, isElement, textIn, typeOf } from './types.js';

const plain = (text: string, most: number): Block => ({ type: 'plain_text', text: cut(text, most), emoji: false });

const labelOf = (action: Element): string => plainOf(parseRuns(textIn(action.title) || textIn(action.tooltip))) || '…';

/** The label as text, for an action that cannot be a button. */
const said = (action: Element): string => mrkdwn([{ text: labelOf(action) }]);

const verbOf = (action: Element): string => {
  const data = action.data;
  const inData = isElement(data) ? textIn(data.verb) : '';
  return textIn(action.verb) || inData || textIn(action.id) || typeOf(action).replace('Action.', '').toLowerCase();
};

const styleOf = (action: Element, ledger: Ledger): { style?: string } => {
  if (action.style === 'destructive') return { style: 'danger' };
  if (action.style !== 'positive' || ledger.primaryTaken) return {};
  ledger.primaryTaken = true;
  return { style: 'primary' };
};

const button = (action: Element, path: string, ledger: Ledger, more: Record<string, unknown>): Piece => {
  const label = labelOf(action);
  const { text: most, accessibilityLabel, actionId } = limits.button;
  if (lengthOf(label) > most) ledger.warn('clamped', `${path}/title`, typeOf(action), 'a long button label');
  const spoken = textIn(action.tooltip) || (lengthOf(label) > most ? label : '');
  return {
    kind: 'button',
    button: {
      type: 'button',
      text: plain(label, most),
      action_id: ledger.actionId(cut(verbOf(action), actionId - 8)),
      ...(spoken === '' ? {} : { accessibility_label: cut(spoken, accessibilityLabel) }),
      ...styleOf(action, ledger),
      ...more,
    },
  };
};

const submit = (action: Element, path: string, ledger: Ledger): Piece[] => {
  const value = JSON.stringify(action.data ?? {});
  if (lengthOf(value) > limits.button.value) {
    ledger.warn('dropped', `${path}/data`, typeOf(action), 'the data of the button is too large for Slack');
    return [{ kind: 'context', text: said(action) }];
  }
  return [button(action, path, ledger, { value })];
};

const openUrl = (action: Element, path: string, ledger: Ledger): Piece[] => {
  const url = textIn(action.url);
  if (!isSafeLink(url) || lengthOf(url) > limits.button.url) {
    ledger.warn('dropped', `${path}/url`, typeOf(action), 'the address is not one Slack opens');
    return [{ kind: 'context', text: said(action) }];
  }
  return [button(action, path, ledger, { url })];
};

/** One action as a button. What a card shows or hides by itself has no place in Slack: it is shown already. */
export const actionPieces = (
  action: Element,
  path: string,
  ledger: Ledger,
  convertCard: (card: Element, path: string) => Piece[],
): Piece[] => {
  if (action.isEnabled === false) {
    ledger.warn('degraded', path, typeOf(action), 'a disabled button is printed as text');
    return [{ kind: 'context', text: said(action) }];
  }
  switch (typeOf(action)) {
    case 'Action.Execute':
    case 'Action.Submit':
      return submit(action, path, ledger);
    case 'Action.OpenUrl':
      return openUrl(action, path, ledger);
    case 'Action.ShowCard': {
      ledger.warn('degraded', path, 'Action.ShowCard', 'the inner card is shown at once');
      const inner = isElement(action.card) ? convertCard(action.card, `${path}/card`) : [];
      return [{ kind: 'text', text: mrkdwn([{ text: labelOf(action), bold: true }]) }, ...inner];
    }
    case 'Action.ToggleVisibility':
      ledger.warn('degraded', path, 'Action.ToggleVisibility', 'what it shows is shown at once');
      return [];
    default: {
      const fallback = action.fallback;
      if (isElement(fallback)) return actionPieces(fallback, `${path}/fallback`, ledger, convertCard);
      ledger.warn('dropped', path, typeOf(action) || 'action', 'an action that Slack does not know');
      return fallback === 'drop' ? [] : [{ kind: 'context', text: said(action) }];
    }
  }
};
