import { type Element, isElement, textIn, typeOf } from './element.js';
import { choiceSet, toggle } from './input-choices.js';
import { dateInput, numberInput, textInput, timeInput } from './input-values.js';
import { plainText } from './ledger.js';
import { lengthOf, limits } from './limits.js';
import type { Piece } from './piece.js';
import type { Place } from './place.js';
import { wordsIn } from './runs.js';
import type { Block } from './types.js';

const control = (element: Element, place: Place, actionId: string): Block | null => {
  switch (typeOf(element)) {
    case 'Input.Text':
      return textInput(element, place, actionId);
    case 'Input.Number':
      return numberInput(element, place, actionId);
    case 'Input.Date':
      return dateInput(element, place, actionId);
    case 'Input.Time':
      return timeInput(element, place, actionId);
    case 'Input.Toggle':
      return toggle(element, place, actionId);
    case 'Input.ChoiceSet':
      return choiceSet(element, place, actionId);
    default:
      return null;
  }
};

export const isInput = (type: string): boolean => /^Input\.(Text|Number|Date|Time|Toggle|ChoiceSet)$/.test(type);

/** An input as Slack's: its block and its value are named by the card's id, so that answers can be read back. */
export const inputPieces = (element: Element, place: Place): Piece[] => {
  const name = typeOf(element);
  const asked = textIn(element.id);
  if (lengthOf(asked) > limits.input.blockId) place.at('id').warn('clamped', name, 'a long id');
  const id = place.ledger.blockId(asked);
  const from = ['label', 'title', 'placeholder'].find((property) => wordsIn(textIn(element[property])).trim() !== '');
  const label = from === undefined ? id : wordsIn(textIn(element[from])).trim();
  const built = control(element, place, id);
  if (built === null) {
    place.warn('dropped', name, 'a choice without choices');
    return [{ kind: 'context', runs: [{ text: label }], path: place.path }];
  }
  const inline = element.inlineAction;
  return [
    {
      kind: 'block',
      block: {
        type: 'input',
        block_id: `${id}${place.ledger.options.edition ?? ''}`,
        label: plainText(label, limits.input.label, place.at(from ?? 'id').path, name, place.ledger),
        optional: element.isRequired !== true,
        element: built,
      },
      words: label,
    },
    ...(isElement(inline) ? place.convert.action(inline, place.at('inlineAction')) : []),
  ];
};
