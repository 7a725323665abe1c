import { readFileSync } from 'node:fs';
import { z } from 'zod';

const count = z.int().positive();

const schema = z.strictObject({
  message: z.strictObject({ blocks: count, text: count, tables: count }),
  modal: z.strictObject({ blocks: count, label: count }),
  home: z.strictObject({ blocks: count }),
  header: z.strictObject({ text: count }),
  section: z.strictObject({ text: count, fields: count, field: count }),
  context: z.strictObject({ elements: count, text: count }),
  actions: z.strictObject({ elements: count }),
  button: z.strictObject({ text: count, value: count, url: count, actionId: count, accessibilityLabel: count }),
  overflow: z.strictObject({ options: count }),
  image: z.strictObject({ url: count, alt: count }),
  link: z.strictObject({ url: count }),
  input: z.strictObject({ label: count, placeholder: count, maxLength: count, blockId: count }),
  option: z.strictObject({ text: count, value: count, url: count }),
  select: z.strictObject({ options: count, groups: count, groupLabel: count }),
  radio: z.strictObject({ options: count }),
  checkboxes: z.strictObject({ options: count }),
  table: z.strictObject({ rows: count, columns: count, cell: count, text: count, fenceWidth: count }),
  bar: z.strictObject({ cells: count }),
});

/** What Slack accepts, counted in Unicode code points. One file, so that it can be checked against Slack's reference. */
export const limits = schema.parse(JSON.parse(readFileSync(new URL('./limits.json', import.meta.url), 'utf8')));

export const lengthOf = (text: string): number => [...text].length;

/** No letter that people see is longer than this, in code points. */
const longestLetter = 64;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** At most so many code points; cut between letters as people see them, and then ends in "…". */
export const cut = (text: string, most: number): string => {
  if (text.length <= most || lengthOf(text) <= most) return text;
  const head = [...text.slice(0, 2 * (most + longestLetter))].slice(0, most + longestLetter).join('');
  let kept = '';
  let length = 0;
  for (const { segment } of graphemes.segment(head)) {
    const more = lengthOf(segment);
    if (length + more > most - 1) break;
    kept += segment;
    length += more;
  }
  return `${kept}…`;
};

/** Where the letter that the text has at this index begins; the index itself when that is the start of the text. */
export const letterStart = (text: string, index: number): number => {
  const start = graphemes.segment(text).containing(index)?.index ?? index;
  return start > 0 ? start : index;
};
