import type { Ledger, Piece } from './ledger.js';
import { cut, lengthOf, limits } from './limits.js';
import { mrkdwn } from './mrkdwn.js';
import { parseRuns, plainOf } from './runs.js';
import { type Block, type Element, isElement, listOf, textIn, typeOf } from './types.js';

const plain = (text: string, most: number): Block => ({
  type: 'plain_text',
  text: cut(text === '' ? ' ' : text, most),
  emoji: false,
});
const words = (value: unknown): string => plainOf(parseRuns(textIn(value)));

const placeholder = (element: Element): Record<string, unknown> => {
  const text = words(element.placeholder);
  return text === '' ? {} : { placeholder: plain(text, limits.input.placeholder) };
};

interface Choice {
  title: string;
  value: string;
}

const choicesOf = (element: Element, path: string, ledger: Ledger): Choice[] => {
  const { value: most } = limits.option;
  return listOf(element.choices)
    .filter(isElement)
    .map((choice) => ({ title: words(choice.title), value: textIn(choice.value) }))
    .filter(({ value }) => {
      if (value !== '' && lengthOf(value) <= most) return true;
      ledger.warn('dropped', `${path}/choices`, 'Input.ChoiceSet', 'a choice whose value Slack cannot carry');
      return false;
    });
};

const optionOf = ({ title, value }: Choice): Block =>
  ({ text: plain(title === '' ? value : title, limits.option.text), value }) as unknown as Block;

const choiceSet = (element: Element, path: string, ledger: Ledger, actionId: string): Block | null => {
  const all = choicesOf(element, path, ledger);
  const most = limits.select.options;
  if (all.length > most)
    ledger.warn('clamped', `${path}/choices`, 'Input.ChoiceSet', `${all.length - most} choices are left out`);
  const choices = all.slice(0, most);
  if (choices.length === 0) return null;
  const several = element.isMultiSelect === true;
  const few = choices.length <= (several ? limits.checkboxes.options : limits.radio.options);
  const expanded = element.style === 'expanded' && few;
  const chosen = new Set(textIn(element.value).split(several ? ',' : '\u0000'));
  const initial = choices.filter(({ value }) => chosen.has(value)).map(optionOf);
  const options = choices.map(optionOf);
  const type = several
    ? expanded
      ? 'checkboxes'
      : 'multi_static_select'
    : expanded
      ? 'radio_buttons'
      : 'static_select';
  const [first] = initial;
  return {
    type,
    action_id: actionId,
    options,
    ...(expanded ? {} : placeholder(element)),
    ...(several
      ? initial.length === 0
        ? {}
        : { initial_options: initial }
      : first === undefined
        ? {}
        : { initial_option: first }),
  };
};

const date = (value: unknown): string | null => (/^\d{4}-\d{2}-\d{2}$/.test(textIn(value)) ? textIn(value) : null);
const time = (value: unknown): string | null => /^([01]\d|2[0-3]):[0-5]\d/.exec(textIn(value))?.[0] ?? null;

const textInput = (element: Element, actionId: string): Block => {
  const value = textIn(element.value);
  const asked =
    typeof element.maxLength === 'number' && element.maxLength > 0
      ? Math.floor(element.maxLength)
      : limits.input.maxLength;
  const style =
    element.style === 'email' || element.style === 'Email'
      ? 'email_text_input'
      : element.style === 'url' || element.style === 'Url'
        ? 'url_text_input'
        : 'plain_text_input';
  const most = Math.min(asked, limits.input.maxLength);
  return {
    type: style,
    action_id: actionId,
    ...placeholder(element),
    ...(value === '' ? {} : { initial_value: cut(value, most) }),
    ...(style === 'plain_text_input' ? { multiline: element.isMultiline === true, max_length: most } : {}),
  };
};

const number = (element: Element, actionId: string): Block => {
  const figure = (name: string, value: unknown): Record<string, string> => {
    const text = textIn(value);
    return text !== '' && Number.isFinite(Number(text)) ? { [name]: text } : {};
  };
  return {
    type: 'number_input',
    is_decimal_allowed: true,
    action_id: actionId,
    ...placeholder(element),
    ...figure('min_value', element.min),
    ...figure('max_value', element.max),
    ...figure('initial_value', element.value),
  };
};

const toggle = (element: Element, actionId: string): Block => {
  const on = textIn(element.valueOn) || 'true';
  const option = optionOf({ title: words(element.title) || words(element.label), value: cut(on, limits.option.value) });
  return {
    type: 'checkboxes',
    action_id: actionId,
    options: [option],
    ...(textIn(element.value) === on ? { initial_options: [option] } : {}),
  };
};

const control = (element: Element, path: string, ledger: Ledger, actionId: string): Block | null => {
  switch (typeOf(element)) {
    case 'Input.Text':
      return textInput(element, actionId);
    case 'Input.Number':
      return number(element, actionId);
    case 'Input.Date': {
      const value = date(element.value);
      return {
        type: 'datepicker',
        action_id: actionId,
        ...placeholder(element),
        ...(value === null ? {} : { initial_date: value }),
      };
    }
    case 'Input.Time': {
      const value = time(element.value);
      return {
        type: 'timepicker',
        action_id: actionId,
        ...placeholder(element),
        ...(value === null ? {} : { initial_time: value }),
      };
    }
    case 'Input.Toggle':
      return toggle(element, actionId);
    default:
      return choiceSet(element, path, ledger, actionId);
  }
};

/** An input as Slack's: its block and its value are named by the card's id, so that answers can be read back. */
export const inputPieces = (element: Element, path: string, ledger: Ledger): Piece[] => {
  const id = cut(textIn(element.id) || 'input', limits.blockId.text - 8);
  const built = control(element, path, ledger, id);
  const label = words(element.label) || words(element.title) || words(element.placeholder) || id;
  if (built === null) {
    ledger.warn('dropped', path, typeOf(element), 'a choice without choices');
    return [{ kind: 'context', text: mrkdwn([{ text: label }]) }];
  }
  return [
    {
      kind: 'block',
      block: {
        type: 'input',
        block_id: ledger.blockId(id),
        label: plain(label, limits.input.label),
        optional: element.isRequired !== true,
        element: built,
      },
    },
  ];
};
