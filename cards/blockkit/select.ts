import { type Element, isElement, textIn, typeOf } from './element.js';
import { cut, limits } from './limits.js';
import { areTexts, isText, type Piece, wordsOf } from './piece.js';
import type { Place } from './place.js';
import { isShortLink, type Run } from './runs.js';

const canLink = (runs: readonly Run[]): boolean =>
  runs.every(({ link, date, user }) => link === undefined && date === undefined && user === undefined);

/** Everything as it is, but the first text opens the address; null when there is no text that can. */
const linkedFirst = (groups: readonly Piece[][], url: string): Piece[][] | null => {
  const first = groups.flat().find((piece) => isText(piece) && canLink(piece.runs));
  if (first === undefined || !areTexts([first])) return null;
  const runs = 'runs' in first ? first.runs.map((run) => ({ ...run, code: false, link: url })) : [];
  return groups.map((pieces) => pieces.map((piece) => (piece === first && isText(piece) ? { ...piece, runs } : piece)));
};

/**
 * What a surface that can be pressed becomes: a link on its first text, else a button after it. Answers the pieces, and
 * those that come behind them.
 */
export const select = (element: Element, groups: Piece[][], place: Place): [Piece[][], Piece[]] => {
  const action = element.selectAction;
  if (!isElement(action)) return [groups, []];
  const target = place.at('selectAction');
  target.warn(
    'degraded',
    typeOf(element) || 'AdaptiveCard',
    'a surface that can be pressed becomes a link or a button',
  );
  const url = textIn(action.url);
  if (typeOf(action) === 'Action.OpenUrl' && isShortLink(url) && action.isEnabled !== false) {
    const linked = linkedFirst(groups, url);
    if (linked !== null) return [linked, []];
  }
  const words =
    groups
      .flat()
      .map(wordsOf)
      .find((said) => said.trim() !== '') ?? '';
  const title = textIn(action.title) || textIn(action.tooltip);
  // What the surface says is its label when the action has none. Its own words are text, not markdown any more.
  const label = cut(words.trim(), limits.button.text).replace(/[\\`*_{}[\]()<>#+\-.!|~]/gu, '\\$&');
  return [groups, place.convert.action(title === '' && label !== '' ? { ...action, title: label } : action, target)];
};
