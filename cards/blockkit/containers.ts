import { type Element, isApart, wordIn } from './element.js';
import { isText, type Piece } from './piece.js';
import type { Place } from './place.js';
import { select } from './select.js';
import { markOf } from './text.js';

/** The place turned to the direction that the element asks for, if it asks. */
export const directionOf = (element: Element, place: Place, name: string): Place => {
  if (typeof element.rtl !== 'boolean' || element.rtl === place.rtl) return place;
  if (element.rtl) place.at('rtl').warn('degraded', name, 'from right to left by a mark before each text');
  return place.turned(element.rtl);
};

/** What a coloured background says: a leading word for a telling one, lines around it for others. */
const styled = (element: Element, pieces: readonly Piece[], place: Place): Piece[] => {
  const style = wordIn(element.style);
  if (pieces.length === 0) return [];
  if (style === 'emphasis' || style === 'accent') return [{ kind: 'divider' }, ...pieces, { kind: 'divider' }];
  const mark = markOf(style);
  if (mark === undefined || (style !== 'good' && style !== 'warning' && style !== 'attention')) return [...pieces];
  const word = place.ledger.words[style];
  return [{ kind: 'context', runs: [{ text: `${mark} ${word}` }], path: place.path }, ...pieces];
};

/** A container that is set apart begins so: groups of lines in one text could not be told from one another. */
const setApart = (element: Element, [first, ...rest]: readonly Piece[]): Piece[] => {
  if (first === undefined) return [];
  return [isApart(element) && isText(first) ? { ...first, apart: true } : first, ...rest];
};

/** Container: what it holds, with what its background tells. */
export const container = (element: Element, place: Place): Piece[] => {
  const turned = directionOf(element, place, 'Container');
  const [groups, extra] = select(element, [turned.convert.items(element.items, turned.at('items'))], turned);
  return setApart(element, styled(element, [...groups.flat(), ...extra], turned));
};

/** Column: what it holds. */
export const column = (element: Element, place: Place): Piece[] => {
  const turned = directionOf(element, place, 'Column');
  return select(element, [turned.convert.items(element.items, turned.at('items'))], turned).flat(2);
};
