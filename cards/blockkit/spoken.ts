import { parseRuns, plainOf } from './runs.js';
import { isElement, textIn } from './types.js';

const spoken = new Set(['text', 'title', 'value', 'altText', 'label', 'placeholder']);
const deepest = 60;

/** Every text of a card in reading order, one line each: what a screen reader would say. */
export const spokenText = (card: unknown): string => {
  const lines: string[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (depth > deepest) return;
    if (Array.isArray(value)) {
      for (const item of value) visit(item, depth + 1);
      return;
    }
    if (!isElement(value) || value.isVisible === false) return;
    for (const [name, inner] of Object.entries(value)) {
      if (name === 'data' || name === 'fallback' || name === 'choices') continue;
      const isText = spoken.has(name) && typeof inner === 'string';
      const words = isText ? plainOf(parseRuns(textIn(inner))).trim() : '';
      if (words !== '') lines.push(words);
      else if (!isText) visit(inner, depth + 1);
    }
  };
  visit(card, 0);
  return lines.join('\n');
};
