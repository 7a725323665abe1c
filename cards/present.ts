import { readFileSync } from 'node:fs';
import { Template } from 'adaptivecards-templating';
import { z } from 'zod';
import { inBrief } from './brief.js';
import type { AdaptiveCard, PresentedCard } from './card.js';
import type { Reader } from './reader.js';
import type { Choice, Progress, Row, View } from './view.js';
import { say } from './words.js';

/** Parsed once: parsing costs milliseconds, expanding a tenth of one. Expanded once: data is never a template. */
const template = new Template(JSON.parse(readFileSync(new URL('./templates/answer.json', import.meta.url), 'utf8')));

/** Teams refuses more; the converter and older clients are content with it too. Counted as UTF-8. */
export const mostBytes = 28 * 1024;

const expanded = z.looseObject({
  type: z.literal('AdaptiveCard'),
  version: z.literal('1.5'),
  body: z.array(z.looseObject({ type: z.string() })).min(1),
  actions: z.array(z.looseObject({ type: z.string() })).optional(),
});

const unescaped = (text: string): string => text.replace(/\\([\\`*_{}[\]<>#|~])/gu, '$1').replace(/\*\*/g, '');

const rowTitle = ({ title, badge }: Row): string => (badge === '' ? `**${title}**` : `**${title}** · ${badge}`);

/** The other buttons wait behind the client's own "more". */
const mostInSight = 3;

/** Few are shown one by one; more, or figures, as shares of a hundred. */
const mostCells = 10;

const bar = ({ words, have, need }: Progress, tone: Row['tone']) => {
  const inCells = Number.isInteger(have) && Number.isInteger(need) && need >= 1 && need <= mostCells;
  const total = inCells ? need : 100;
  const share = inCells ? have : Math.round((100 * have) / Math.max(need, 1));
  const filled = Math.max(0, Math.min(total, share));
  return { words, filled, rest: total - filled, tone: tone === 'warning' ? 'warning' : 'good' };
};

const choicesOf = ({ options }: Choice): { title: string; value: string }[] =>
  options.map(({ label, value }) => ({ title: label, value }));

/** The same in words: what notifications, screen readers and terminals read. */
export const textOf = (view: View, demo: string): string =>
  [
    view.headline,
    ...(demo === '' ? [] : [demo]),
    ...view.lines,
    ...view.rows.map((row) =>
      [`${row.title}${row.badge === '' ? '' : ` · ${row.badge}`}`, ...row.progress.map(({ words }) => words), row.note]
        .filter((part) => part !== '')
        .join(' · '),
    ),
    ...view.sections.flatMap(({ title, items }) => [...(title === '' ? [] : [title]), ...items]),
    ...(view.choice === null ? [] : [view.choice.options.map(({ label }) => label).join(' · ')]),
    view.source,
  ]
    .filter((line) => line !== '')
    .map(unescaped)
    .join('\n');

const shortened = (view: View, reader: Reader): View => {
  const longest = [...view.sections].sort((a, b) => b.items.length - a.items.length)[0];
  if (longest === undefined || longest.items.length <= 2) return view;
  const keep = Math.max(1, Math.floor(longest.items.length / 2));
  const items = [...longest.items.slice(0, keep), say(reader.language, 'more', { count: longest.items.length - keep })];
  return { ...view, sections: view.sections.map((section) => (section === longest ? { ...section, items } : section)) };
};

const expand = (reader: Reader, view: View, demo: string): { card: AdaptiveCard; text: string } => {
  const text = textOf(view, demo);
  const card: unknown = template.expand({
    $root: {
      language: reader.language,
      text,
      demo,
      headline: view.headline,
      lines: view.lines.map((line) => ({ text: line })),
      rows: view.rows.map((row) => ({
        title: rowTitle(row),
        tone: row.tone,
        note: row.note,
        progress: row.progress.map((progress) => bar(progress, row.tone)),
      })),
      sections: view.sections.map(({ title, items }) => ({ title, items: items.map((item) => ({ text: item })) })),
      choices: view.choice === null ? [] : [{ ...view.choice, options: choicesOf(view.choice) }],
      source: view.source,
      buttons: view.buttons.map(({ title, verb, subject, primary }, index) => ({
        title,
        mode: index < mostInSight ? 'primary' : 'secondary',
        verb,
        action: reader.sign(verb, subject),
        style: primary === true ? 'positive' : 'default',
      })),
    },
  });
  return { card: expanded.parse(card), text };
};

/** Fills the template with a view, briefly in a channel. A card over the size limit says less of its longest list, and says so. */
export const present = (reader: Reader, view: View): PresentedCard => {
  const demo = reader.demo ? say(reader.language, 'demo') : '';
  let current = reader.audience === 'shared' ? inBrief(reader.language, view, demo) : view;
  for (;;) {
    const { card, text } = expand(reader, current, demo);
    if (Buffer.byteLength(JSON.stringify(card)) <= mostBytes) return { name: view.name, card, text };
    const shorter = shortened(current, reader);
    if (shorter === current) throw new Error(`the card ${view.name} cannot be made smaller than ${mostBytes} bytes`);
    current = shorter;
  }
};
