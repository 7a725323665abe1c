import type { Run } from './runs.js';
import type { Block } from './types.js';

const styleOf = ({ bold, italic, strike, code }: Run): { style?: Record<string, true> } => {
  const style = {
    ...(bold === true ? { bold } : {}),
    ...(italic === true ? { italic } : {}),
    ...(strike === true ? { strike } : {}),
    ...(code === true ? { code } : {}),
  };
  return Object.keys(style).length === 0 ? {} : { style };
};

const elementOf = (run: Run): Block => {
  const { text, link, date, user } = run;
  if (user !== undefined) return { type: 'user', user_id: user, ...styleOf(run) };
  if (link !== undefined) return { type: 'link', url: link, text, ...styleOf(run) };
  if (date !== undefined)
    return { type: 'date', timestamp: date.epoch, format: date.format, fallback: text, ...styleOf(run) };
  return { type: 'text', text, ...styleOf(run) };
};

/** Runs as a rich text block: the cells of a table. Nothing needs escaping there. */
export const richTextOf = (runs: readonly Run[]): Block => {
  const elements = runs.filter(({ text }) => text !== '').map(elementOf);
  const shown = elements.length === 0 ? [{ type: 'text', text: ' ' }] : elements;
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: shown }] };
};
