import { isRecord, isText, plainly } from './faces-shown.js';

export type Json = Record<string, unknown>;

/** An input of a modal or of a message. */
interface Field {
  block: string;
  element: Json;
  required: boolean;
}

export interface SlackButton extends Json {
  title: string;
  value: string;
}

export const listOf = (part: unknown): Json[] => (Array.isArray(part) ? part.filter(isRecord) : []);
export const textOf = (part: unknown): string => (isRecord(part) && isText(part.text) ? part.text : '');

/** Inputs by their ids. */
export const fieldsOf = (blocks: readonly Json[]): Map<string, Field> =>
  new Map(
    blocks.flatMap(({ type, block_id: block, element, optional }) =>
      type === 'input' && isRecord(element)
        ? [[String(element.action_id), { block: String(block), element, required: optional !== true }] as const]
        : [],
    ),
  );

const optionsOf = ({ options, option_groups: groups }: Json): Json[] => [
  ...listOf(options),
  ...listOf(groups).flatMap((group) => listOf(group.options)),
];

const initialOf = (element: Json): string => {
  const { initial_value: text, initial_date: date, initial_option: option, initial_options: options } = element;
  if (isText(element.initial_conversation)) return element.initial_conversation;
  if (isText(text)) return text;
  if (isText(date)) return date;
  if (isRecord(option)) return String(option.value);
  const ticked = listOf(options).map(({ value }) => String(value));
  if (element.type === 'checkboxes' && ticked.length === 0) return optionsOf(element).length === 1 ? 'false' : '';
  return ticked.join(',');
};

/** What stands in the inputs before anybody touches them. */
export const initialValues = (blocks: readonly Json[]): Record<string, string> =>
  Object.fromEntries([...fieldsOf(blocks)].map(([id, { element }]) => [id, initialOf(element)]));

const inputState = (element: Json, value: string): Json => {
  const option = optionsOf(element).find((one) => one.value === value);
  switch (element.type) {
    case 'datepicker':
      return { type: element.type, selected_date: value === '' ? null : value };
    case 'static_select':
    case 'radio_buttons':
      if (value !== '' && option === undefined) throw new Error(`"${value}" is none of the choices`);
      return { type: element.type, selected_option: option ?? null };
    case 'conversations_select':
      return { type: element.type, selected_conversation: value === '' ? null : value };
    case 'checkboxes':
      return { type: element.type, selected_options: option === undefined ? [] : [option] };
    default:
      return { type: element.type, value: value === '' ? null : value };
  }
};

/** What is filled in, as Slack tells it. */
export const stateOf = (blocks: readonly Json[], values: Readonly<Record<string, string>>): Json => {
  const state: Json = {};
  for (const [id, { block, element }] of fieldsOf(blocks))
    state[block] = { [id]: inputState(element, values[id] ?? '') };
  return { values: state };
};

export const buttonsOf = (blocks: readonly Json[]): SlackButton[] =>
  blocks
    .flatMap(({ type, elements, accessory }) => [
      ...(type === 'actions' ? listOf(elements) : []),
      ...listOf([accessory]),
    ])
    .filter(({ type }) => type === 'button')
    .map((button) => ({ ...button, title: textOf(button.text), value: isText(button.value) ? button.value : '' }));

/** Every word of the blocks, wherever Slack shows it; not the choices of a menu, nor the buttons. */
export const wordsIn = (part: unknown): string[] => {
  if (Array.isArray(part)) return part.flatMap(wordsIn);
  if (!isRecord(part) || part.type === 'button') return [];
  return Object.entries(part).flatMap(([name, value]) => {
    if (['options', 'option_groups', 'value'].includes(name)) return [];
    return isText(value) ? (name === 'text' ? [plainly(value)] : []) : wordsIn(value);
  });
};
