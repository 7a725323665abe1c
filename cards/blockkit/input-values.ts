import { z } from 'zod';
import { type Element, textIn, typeOf, wordIn } from './element.js';
import { plainText } from './ledger.js';
import { cut, lengthOf, limits } from './limits.js';
import type { Place } from './place.js';
import { wordsIn } from './runs.js';
import type { Block } from './types.js';

/** The placeholder, if there is one. */
export const placeholder = (element: Element, place: Place): Record<string, unknown> => {
  const words = wordsIn(textIn(element.placeholder)).trim();
  if (words === '') return {};
  const { path } = place.at('placeholder');
  return { placeholder: plainText(words, limits.input.placeholder, path, typeOf(element), place.ledger) };
};

/** Says that what was there to begin with is none that Slack takes. */
const unlikely = (element: Element, place: Place, property: string): void => {
  if (textIn(element[property]) !== '')
    place.at(property).warn('dropped', typeOf(element), 'not a value that this input can have');
};

const unchecked = (element: Element, place: Place, properties: readonly string[]): void => {
  for (const property of properties)
    if (textIn(element[property]) !== '')
      place.at(property).warn('degraded', typeOf(element), 'Slack does not check it: check what is submitted');
};

const styles: Readonly<Record<string, string>> = { email: 'email_text_input', url: 'url_text_input' };

/** Input.Text: a text, an e-mail address or an address. */
export const textInput = (element: Element, place: Place, actionId: string): Block => {
  const style = wordIn(element.style);
  if (style === 'password') place.at('style').warn('degraded', 'Input.Text', 'Slack shows what is typed');
  if (style === 'tel') place.at('style').warn('degraded', 'Input.Text', 'a plain text');
  unchecked(element, place, ['regex']);
  const value = textIn(element.value);
  const most = limits.input.maxLength;
  const asked = typeof element.maxLength === 'number' && element.maxLength >= 1 ? Math.floor(element.maxLength) : most;
  if (asked > most) place.at('maxLength').warn('clamped', 'Input.Text', `Slack takes ${most} characters`);
  const length = Math.min(asked, most);
  if (lengthOf(value) > length) place.at('value').warn('clamped', 'Input.Text', 'longer than may be typed');
  const shown = cut(value, length);
  const type = Object.hasOwn(styles, style) ? styles[style] : undefined;
  return {
    type: type ?? 'plain_text_input',
    action_id: actionId,
    ...placeholder(element, place),
    ...(shown === '' ? {} : { initial_value: shown }),
    ...(type === undefined ? { multiline: element.isMultiline === true, max_length: length } : {}),
  };
};

/** A number as Slack writes it, or null. */
const figureOf = (value: unknown): string | null => {
  const text = textIn(value).trim();
  const figure = text === '' ? '' : String(Number(text));
  return /^-?\d{1,15}(\.\d{1,15})?$/.test(figure) ? figure : null;
};

/** Input.Number. */
export const numberInput = (element: Element, place: Place, actionId: string): Block => {
  const [least, most, value] = [figureOf(element.min), figureOf(element.max), figureOf(element.value)];
  const inOrder = least === null || most === null || Number(least) <= Number(most);
  const isIn =
    value !== null &&
    (!inOrder ||
      ((least === null || Number(value) >= Number(least)) && (most === null || Number(value) <= Number(most))));
  if (least === null || !inOrder) unlikely(element, place, 'min');
  if (most === null || !inOrder) unlikely(element, place, 'max');
  if (!isIn) unlikely(element, place, 'value');
  return {
    type: 'number_input',
    is_decimal_allowed: true,
    action_id: actionId,
    ...placeholder(element, place),
    ...(least === null || !inOrder ? {} : { min_value: least }),
    ...(most === null || !inOrder ? {} : { max_value: most }),
    ...(isIn ? { initial_value: value } : {}),
  };
};

const daySchema = z.iso.date();

/** Input.Date. */
export const dateInput = (element: Element, place: Place, actionId: string): Block => {
  const value = daySchema.safeParse(element.value);
  if (!value.success) unlikely(element, place, 'value');
  unchecked(element, place, ['min', 'max']);
  return {
    type: 'datepicker',
    action_id: actionId,
    ...placeholder(element, place),
    ...(value.success ? { initial_date: value.data } : {}),
  };
};

/** Input.Time. */
export const timeInput = (element: Element, place: Place, actionId: string): Block => {
  const [value] = /^([01]\d|2[0-3]):[0-5]\d(?=$|:)/.exec(textIn(element.value)) ?? [];
  if (value === undefined) unlikely(element, place, 'value');
  unchecked(element, place, ['min', 'max']);
  return {
    type: 'timepicker',
    action_id: actionId,
    ...placeholder(element, place),
    ...(value === undefined ? {} : { initial_time: value }),
  };
};
