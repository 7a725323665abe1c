import type { Language } from './reader.js';
import type { Row, Section, View } from './view.js';
import { say } from './words.js';

/** What a card in a channel may take of a phone's screen. */
export const mostSharedLines = 9;

/** A longer line counts for several: that many letters are what a reader takes in as one. */
const lettersInLine = 160;

const linesIn = (text: string): number => Math.max(1, Math.ceil(text.length / lettersInLine));

const rowText = ({ title, badge, progress, note }: Row): string =>
  [title, badge, ...progress.map(({ words }) => words), note].filter((part) => part !== '').join(' · ');

type Part = { of: 'line'; text: string } | { of: 'row'; row: Row } | { of: 'section'; index: number; text: string };

const partsOf = ({ lines, rows, sections }: View): Part[] => [
  ...lines.map((text): Part => ({ of: 'line', text })),
  ...rows.map((row): Part => ({ of: 'row', row })),
  ...sections.flatMap(({ title, items }, index) =>
    [...(title === '' ? [] : [title]), ...items].map((text): Part => ({ of: 'section', index, text })),
  ),
];

const sizeOf = (part: Part): number => linesIn(part.of === 'row' ? rowText(part.row) : part.text);

const kept = (sections: readonly Section[], parts: readonly Part[]): Section[] =>
  sections.flatMap(({ title }, index) => {
    const texts = parts.flatMap((part) => (part.of === 'section' && part.index === index ? [part.text] : []));
    const items = title === '' ? texts : texts.slice(1);
    return items.length === 0 ? [] : [{ title, items }];
  });

/** A view for a channel: its beginning, as far as nine lines go, and where the rest is told. */
export const inBrief = (language: Language, view: View, demo: string): View => {
  const around = [view.headline, demo, view.source].filter((text) => text !== '');
  const room = mostSharedLines - around.reduce((sum, text) => sum + linesIn(text), 0) - view.fields.length;
  const parts = partsOf(view);
  if (parts.reduce((sum, part) => sum + sizeOf(part), 0) <= room) return view;
  let left = room - 1;
  const fitting: Part[] = [];
  for (const part of parts) {
    left -= sizeOf(part);
    if (left < 0) break;
    fitting.push(part);
  }
  return {
    ...view,
    lines: fitting.flatMap((part) => (part.of === 'line' ? [part.text] : [])),
    rows: fitting.flatMap((part) => (part.of === 'row' ? [part.row] : [])),
    sections: [...kept(view.sections, fitting), { title: '', items: [say(language, 'brief.more')] }],
  };
};
