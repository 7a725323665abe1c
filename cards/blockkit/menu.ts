import { actionPieces, labelOf, verbOf } from './actions.js';
import { type Element, elementsOf, textIn, typeOf, wordIn } from './element.js';
import { meets } from './fallback.js';
import { plainText } from './ledger.js';
import { lengthOf, limits } from './limits.js';
import type { Piece } from './piece.js';
import type { Place } from './place.js';
import { isSafeLink } from './runs.js';
import type { Block } from './types.js';

interface Entry {
  value: string;
  url?: string;
}

/** What a menu can carry of an action: little. Null for an action that stays a button. */
const entryOf = (action: Element, { ledger }: Place): Entry | null => {
  if (wordIn(action.mode) !== 'secondary' || action.isEnabled === false || !meets(action.requires)) return null;
  const most = limits.option;
  switch (typeOf(action)) {
    case 'Action.Execute':
    case 'Action.Submit': {
      if (ledger.options.menus !== true) return null;
      const value = JSON.stringify({ verb: verbOf(action), data: action.data ?? {} });
      return lengthOf(value) <= most.value ? { value } : null;
    }
    case 'Action.OpenUrl': {
      const url = textIn(action.url);
      const value = verbOf(action);
      return isSafeLink(url) && lengthOf(url) <= most.url && lengthOf(value) <= most.value ? { value, url } : null;
    }
    default:
      return null;
  }
};

const option = (action: Element, { value, url }: Entry, place: Place): Block => {
  const text = plainText(labelOf(action), limits.option.text, place.at('title').path, typeOf(action), place.ledger);
  return { text, value, ...(url === undefined ? {} : { url }) } as unknown as Block;
};

/** The values of one menu must differ. */
const distinct = (value: string, taken: ReadonlySet<string>): string => {
  let name = value;
  for (let count = 2; taken.has(name); count += 1) {
    const suffix = `:${count}`;
    name = `${[...value].slice(0, limits.option.value - suffix.length).join('')}${suffix}`;
  }
  return name;
};

const menus = (entries: readonly [Element, Entry, Place][]): Piece[] => {
  const pieces: Piece[] = [];
  for (let from = 0; from < entries.length; from += limits.overflow.options) {
    const some = entries.slice(from, from + limits.overflow.options);
    const taken = new Set<string>();
    const options = some.map(([action, entry, place]) => {
      const value = entry.url === undefined ? entry.value : distinct(entry.value, taken);
      taken.add(value);
      return option(action, { ...entry, value }, place);
    });
    const [first] = some;
    if (first === undefined) continue;
    const words = some.map(([action]) => labelOf(action)).join('\n');
    pieces.push({
      kind: 'button',
      button: { type: 'overflow', action_id: first[2].ledger.actionId('menu'), options },
      words,
    });
  }
  return pieces;
};

/** A row of actions: buttons, and behind them a menu of those that the card calls secondary and a menu can carry. */
export const actionRow = (actions: unknown, place: Place): Piece[] => {
  const entries: [Element, Entry, Place][] = [];
  const taken = new Set<string>();
  const buttons = elementsOf(actions).flatMap(([action, index]) => {
    const at = place.within(index);
    const entry = entryOf(action, at);
    // Two entries that mean the same cannot stand in one menu.
    if (entry === null || (entry.url === undefined && taken.has(entry.value))) return actionPieces(action, at);
    taken.add(entry.value);
    entries.push([action, entry, at]);
    return [];
  });
  return [...buttons, ...menus(entries)];
};
