import { createHash } from 'node:crypto';
import { type Element, elementsOf, isElement, textIn, typeOf, wordIn } from './element.js';
import { placeholder } from './input-values.js';
import { plainText } from './ledger.js';
import { cut, lengthOf, limits } from './limits.js';
import type { Place } from './place.js';
import { wordsIn } from './runs.js';
import type { Block } from './types.js';

/**
 * What a choice with this value is called in Slack: the value itself, or a short name made of it when Slack cannot carry
 * it. To read an answer back, find the choice whose `optionValue(value)` it is.
 */
export const optionValue = (value: string): string =>
  value !== '' && lengthOf(value) <= limits.option.value
    ? value
    : `sha256:${createHash('sha256').update(value).digest('base64url')}`;

interface Choice {
  value: string;
  option: Block;
}

/** An option has no type; its text and value are all that Slack wants. */
const optionOf = (title: string, value: string, place: Place, name: string): Block =>
  ({ text: plainText(title, limits.option.text, place.path, name, place.ledger), value }) as unknown as Block;

const choicesOf = (element: Element, place: Place): Choice[] => {
  const seen = new Set<string>();
  const choices: Choice[] = [];
  const most = limits.select.options * limits.select.groups;
  const all = elementsOf(element.choices);
  for (const [choice, index] of all) {
    const own = textIn(choice.value);
    const value = optionValue(own);
    const at = place.at('choices', index);
    if (choices.length === most) {
      place.at('choices').warn('clamped', 'Input.ChoiceSet', `more than ${most} choices`);
      break;
    }
    if (seen.has(value)) {
      at.warn('dropped', 'Input.ChoiceSet', 'a second choice of the same value');
      continue;
    }
    seen.add(value);
    const title = wordsIn(textIn(choice.title)).trim() || own;
    choices.push({ value: own, option: optionOf(title, value, at.at('title'), 'Input.ChoiceSet') });
  }
  return choices;
};

const labelOf = (option: Block | undefined): string => {
  const text = option?.text;
  return isElement(text) ? textIn(text.text) : '';
};

/** "First – last" of the group, each with half the room. */
const groupLabel = (options: readonly Block[], place: Place) => {
  const half = Math.floor((limits.select.groupLabel - 3) / 2);
  const [first, last] = [cut(labelOf(options[0]), half), cut(labelOf(options.at(-1)), half)];
  return plainText(`${first} – ${last}`, limits.select.groupLabel, place.path, 'Input.ChoiceSet', place.ledger);
};

/** All options, in groups where Slack wants groups. */
const optionsOf = (choices: readonly Choice[], place: Place): Record<string, unknown> => {
  const options = choices.map(({ option }) => option);
  const most = limits.select.options;
  if (options.length <= most) return { options };
  const groups = [];
  for (let from = 0; from < options.length; from += most) {
    const some = options.slice(from, from + most);
    groups.push({ label: groupLabel(some, place), options: some });
  }
  return { option_groups: groups };
};

/** Whether the choices come from elsewhere while one types. */
const isAsked = (element: Element): boolean =>
  (isElement(element['choices.data']) && typeOf(element['choices.data']) === 'Data.Query') ||
  (wordIn(element.style) === 'filtered' && elementsOf(element.choices).length === 0);

const initial = (choices: readonly Choice[], element: Element, several: boolean): Record<string, unknown> => {
  const value = textIn(element.value);
  const chosen = new Set(several ? value.split(',').map((one) => one.trim()) : [value]);
  const options = choices.filter((choice) => value !== '' && chosen.has(choice.value)).map(({ option }) => option);
  if (options.length === 0) return {};
  return several ? { initial_options: options } : { initial_option: options[0] };
};

/** Slack's own list of channels, without those that other organisations read as well. */
const channels = (element: Element, place: Place, actionId: string): Block => {
  const value = textIn(element.value);
  const isModal = place.ledger.options.surface === 'modal';
  return {
    type: 'conversations_select',
    action_id: actionId,
    ...placeholder(element, place),
    filter: { include: ['public', 'private'], exclude_external_shared_channels: true, exclude_bot_users: true },
    ...(/^[CG][A-Z0-9]+$/.test(value)
      ? { initial_conversation: value }
      : isModal
        ? { default_to_current_conversation: true }
        : {}),
  };
};

const asksForChannel = (element: Element): boolean => {
  const query = element['choices.data'];
  return isAsked(element) && isElement(query) && textIn(query.dataset) === 'conversations';
};

/** Input.ChoiceSet: a menu, radio buttons or checkboxes; null when there is nothing to choose from. */
export const choiceSet = (element: Element, place: Place, actionId: string): Block | null => {
  const several = element.isMultiSelect === true;
  const choices = choicesOf(element, place);
  if (asksForChannel(element) && !several) return channels(element, place, actionId);
  if (isAsked(element)) {
    place.warn('degraded', 'Input.ChoiceSet', 'the choices are asked of the app while somebody types');
    return {
      type: several ? 'multi_external_select' : 'external_select',
      action_id: actionId,
      ...placeholder(element, place),
      min_query_length: 1,
      ...initial(choices, element, several),
    };
  }
  if (choices.length === 0) return null;
  const few = choices.length <= (several ? limits.checkboxes.options : limits.radio.options);
  const expanded = wordIn(element.style) === 'expanded' && few;
  const list = several ? 'multi_static_select' : 'static_select';
  const open = several ? 'checkboxes' : 'radio_buttons';
  return {
    type: expanded ? open : list,
    action_id: actionId,
    ...optionsOf(choices, place),
    ...(expanded ? {} : placeholder(element, place)),
    ...initial(choices, element, several),
  };
};

/** Input.Toggle: one checkbox, whose value is what the card calls on. Unticked is the card's `valueOff`. */
export const toggle = (element: Element, place: Place, actionId: string): Block => {
  const on = textIn(element.valueOn) || 'true';
  const title = wordsIn(textIn(element.title)).trim() || wordsIn(textIn(element.label)).trim();
  const option = optionOf(title, optionValue(on), place.at('title'), 'Input.Toggle');
  return {
    type: 'checkboxes',
    action_id: actionId,
    options: [option],
    ...(textIn(element.value) === on ? { initial_options: [option] } : {}),
  };
};
