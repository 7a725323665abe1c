import { withoutMarkup } from '../../cards/escape.js';
import type { PresentedCard, Reader } from '../../cards/index.js';

type Element = Record<string, unknown>;

const isElement = (part: unknown): part is Element => typeof part === 'object' && part !== null && !Array.isArray(part);

/** Every element of a part of a card in the order in which it is read: as it stands in the document. */
const inOrder = (part: unknown): Element[] => {
  if (Array.isArray(part)) return part.flatMap(inOrder);
  if (!isElement(part)) return [];
  return [part, ...Object.entries(part).flatMap(([key, value]) => (key === 'data' ? [] : inOrder(value)))];
};

const textIn = (element: Element, key: string): string => (typeof element[key] === 'string' ? element[key] : '');

const wordsOf = (text: string): string[] => withoutMarkup(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** The first word that does not come where it should, or null: every word in this order, with others between them. */
const outOfOrder = (wanted: readonly string[], read: readonly string[]): string | null => {
  let at = 0;
  for (const word of wanted) {
    const found = read.indexOf(word, at);
    if (found === -1) return word;
    at = found + 1;
  }
  return null;
};

const longestAlt = 2000;

/** What each client colours as its theme has it, and how fields are laid out. */
const themed: ReadonlySet<string> = new Set([
  'default',
  'heading',
  'emphasis',
  'good',
  'warning',
  'compact',
  'expanded',
]);

/** What somebody who hears a card, or sees neither its colours nor its pictures, would miss. */
export const readingFaults = ({ name, card, text, drawing }: PresentedCard, reader: Reader): string[] => {
  const found: string[] = [];
  const elements = inOrder(card.body);
  const blocks = elements.filter(({ type }) => type === 'TextBlock');
  if (card.fallbackText !== text) found.push('is announced as something else than it says');
  // An answer to "speak French" is French already.
  if (name !== 'language' && card.lang !== reader.language) found.push(`is read out in ${String(card.lang)}`);

  const headings = blocks.filter(({ style }) => style === 'heading');
  const [first = '', ...lines] = text.split('\n');
  if (headings.length !== 1) found.push(`${headings.length} headings`);
  if (withoutMarkup(textIn(headings[0] ?? {}, 'text')).split('\n')[0] !== first)
    found.push('does not begin with its verdict');

  const inputs = elements.filter(({ type }) => String(type).startsWith('Input.'));
  const labels = inputs
    .flatMap((input) => [textIn(input, 'label'), textIn(input, 'title')])
    .filter((one) => one !== '');
  const isOfField = (line: string): boolean =>
    labels.some((label) => line.replace(/^[☐☑] /u, '').startsWith(withoutMarkup(label).split('\n')[0] ?? ''));
  const demo = textIn(blocks[0] ?? {}, 'text');
  const told = lines.filter((line) => line !== demo && !isOfField(line)).flatMap(wordsOf);
  const read = elements.flatMap(({ type, text: shown, value }) =>
    type === 'TextBlock' ? wordsOf(String(shown)) : typeof value === 'string' ? wordsOf(value) : [],
  );
  const missing = outOfOrder(told, read);
  if (missing !== null) found.push(`reads "${missing}" elsewhere than it shows it`);

  for (const input of inputs) {
    if (textIn(input, 'label').trim() === '') found.push(`asks for ${String(input.id)} without a label`);
    if (input.isRequired === true && textIn(input, 'errorMessage').trim() === '')
      found.push(`does not say that ${String(input.id)} is missing`);
  }
  const ids = inputs.map(({ id }) => id);
  if (new Set(ids).size < ids.length) found.push('has two fields of one name');
  for (const image of elements.filter(({ type }) => type === 'Image'))
    if (textIn(image, 'altText').trim() === '') found.push('shows a picture without words');
  if (drawing !== undefined && (drawing.alt.trim() === '' || drawing.alt.length > longestAlt))
    found.push(`draws a picture with ${drawing.alt.length} letters for whoever does not see it`);
  // A colour of our own could not be read in the other theme.
  for (const { color = 'Attention', style = 'default', backgroundImage } of elements)
    if (color !== 'Attention' || !themed.has(String(style)) || backgroundImage !== undefined)
      found.push(`is coloured by itself: ${String(color)}, ${String(style)}`);
  for (const { type, style, items } of elements)
    if (type === 'Column' && style !== undefined && Array.isArray(items) && items.length > 0)
      found.push('says something by a colour');

  const titles = (card.actions ?? []).map(({ title }) => String(title));
  const twice = titles.find((title, index) => titles.indexOf(title) !== index);
  // Who sees no names is told "somebody" where admins, whose cards these are, read one.
  if (twice !== undefined && reader.audience === 'private' && reader.role === 'partner_admin')
    found.push(`has two buttons "${twice}"`);
  return found;
};
