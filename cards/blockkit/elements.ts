import { actionPieces } from './actions.js';
import { columnSet } from './columns.js';
import { column, container, directionOf } from './containers.js';
import { type Element, elementsOf, textIn, typeOf } from './element.js';
import { instead, meets } from './fallback.js';
import { factSet } from './fields.js';
import { inputPieces, isInput } from './inputs.js';
import { actionRow } from './menu.js';
import { image, imageSet, media } from './pictures.js';
import type { Piece } from './piece.js';
import type { Converters, Place } from './place.js';
import { select } from './select.js';
import { table } from './table.js';
import { richText, textBlock } from './text.js';

const deepest = 40;

const byType = (element: Element, place: Place): Piece[] => {
  const type = typeOf(element);
  if (isInput(type)) return inputPieces(element, place);
  switch (type) {
    case 'TextBlock':
      return textBlock(element, place);
    case 'RichTextBlock':
      return richText(element, place);
    case 'Image':
      return select(element, [image(element, place)], place).flat(2);
    case 'ImageSet':
      return imageSet(element, place);
    case 'Media':
      return media(element, place);
    case 'FactSet':
      return factSet(element, place);
    case 'Container':
      return container(element, place);
    case 'ColumnSet':
      return columnSet(element, place);
    case 'Column':
      return column(element, place);
    case 'ActionSet':
      return actionRow(element.actions, place.at('actions'));
    case 'Table':
      return table(element, place);
    default:
      return instead(element, place, 'an element that Slack has nothing for');
  }
};

/** One element as pieces: its fallback when it asks for more than there is, a line before it when it has one. */
const elementPieces = (element: Element, place: Place): Piece[] => {
  if (place.depth > deepest) {
    place.warn('dropped', typeOf(element) || 'element', 'nested too deep');
    return [];
  }
  if (element.isVisible === false && !place.ledger.isToggled(textIn(element.id))) return [];
  if (!meets(element.requires)) return instead(element, place, 'it requires what Slack does not have');
  const pieces = byType(element, place);
  return element.separator === true && pieces.length > 0 ? [{ kind: 'divider' }, ...pieces] : pieces;
};

const itemPieces = (items: unknown, place: Place): Piece[] =>
  elementsOf(items).flatMap(([item, index]) => elementPieces(item, place.within(index)));

/** A card's body, then its actions. */
const cardPieces = (card: Element, place: Place): Piece[] => {
  if (place.depth > deepest) {
    place.warn('dropped', 'AdaptiveCard', 'nested too deep');
    return [];
  }
  const turned = directionOf(card, place, 'AdaptiveCard');
  const [groups, extra] = select(card, [itemPieces(card.body, turned.at('body'))], turned);
  return [...groups.flat(), ...extra, ...actionRow(card.actions, turned.at('actions'))];
};

/** How every part of a card is converted. */
export const converters: Converters = {
  element: elementPieces,
  items: itemPieces,
  action: (action, place) => {
    if (place.depth <= deepest) return actionPieces(action, place);
    place.warn('dropped', typeOf(action) || 'action', 'nested too deep');
    return [];
  },
  actions: actionRow,
  card: cardPieces,
};
