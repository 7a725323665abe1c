import { readFileSync } from 'node:fs';
import { z } from 'zod';

const count = z.int().positive();

const schema = z.object({
  message: z.object({ blocks: count, text: count, tables: count }),
  modal: z.object({ blocks: count }),
  home: z.object({ blocks: count }),
  header: z.object({ text: count }),
  section: z.object({ text: count, fields: count, field: count }),
  context: z.object({ elements: count, text: count }),
  actions: z.object({ elements: count }),
  button: z.object({ text: count, value: count, url: count, actionId: count, accessibilityLabel: count }),
  image: z.object({ url: count, alt: count, title: count }),
  input: z.object({ label: count, hint: count, placeholder: count, maxLength: count }),
  option: z.object({ text: count, value: count }),
  select: z.object({ options: count }),
  radio: z.object({ options: count }),
  checkboxes: z.object({ options: count }),
  table: z.object({ rows: count, columns: count, cell: count }),
  blockId: z.object({ text: count }),
  bar: z.object({ cells: count }),
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

const breakBefore = (text: string, most: number): number => {
  const letters = [...text].slice(0, most).join('');
  for (const mark of ['\n\n', '\n', '. ', ' ']) {
    const at = letters.lastIndexOf(mark);
    if (at > letters.length / 2) return at + mark.length;
  }
  return letters.length;
};

/** Whole text in pieces of at most so many code points, broken at paragraphs, sentences or words where there are some. */
export const pieces = (text: string, most: number): string[] => {
  const found: string[] = [];
  let rest = text;
  while (lengthOf(rest) > most) {
    const at = breakBefore(rest, most);
    found.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return rest === '' && found.length > 0 ? found : [...found, rest];
};
