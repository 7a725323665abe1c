import { readFileSync } from 'node:fs';
import { Template } from 'adaptivecards-templating';
import { z } from 'zod';
import { inBrief } from './brief.js';
import type { AdaptiveCard, PresentedCard, PresentedDialog } from './card.js';
import { withoutMarkup } from './escape.js';
import { inputOf } from './inputs.js';
import type { Language, Reader } from './reader.js';
import type { Button, Field, Progress, Row, View } from './view.js';
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

const rowTitle = ({ title, badge }: Row): string => (badge === '' ? `**${title}**` : `**${title}** · ${badge}`);

/** The other buttons wait behind the client's own "more". */
const mostInSight = 3;

/** A choice of more is named and not told in words. */
const mostChoicesTold = 6;

/**
 * What began in a language goes on in it, whatever the reader's own setting. What is pressed on a card that all can see is
 * answered in the setting of whoever presses it.
 */
const inThisLanguage = ({ audience, language }: Reader, subject: Button['subject']): Button['subject'] =>
  audience === 'private' ? { language, ...subject } : subject;

/** `opens` is for faces whose client has to be told that a button leads to a dialog. */
const dataOf = (reader: Reader, { verb, subject, writes, opens }: Button): Record<string, unknown> => ({
  action: reader.sign(verb, inThisLanguage(reader, subject), writes === true),
  ...(opens === true ? { opens: true } : {}),
});

const dialogOf = (reader: Reader, { dialog, fields }: View): PresentedDialog | null => {
  if (dialog === null) return null;
  const { title, opener } = dialog;
  const errors = fields.flatMap(({ id, error }) => (error === '' ? [] : [[id, withoutMarkup(error)] as const]));
  return {
    title,
    opener: {
      title: opener.title,
      verb: opener.verb,
      action: reader.sign(opener.verb, inThisLanguage(reader, opener.subject)),
    },
    errors: Object.fromEntries(errors),
  };
};

/** Few are shown one by one; more, or figures, as shares of a hundred. */
const mostCells = 10;

const bar = ({ words, have, need }: Progress, tone: Row['tone']) => {
  const inCells = Number.isInteger(have) && Number.isInteger(need) && need >= 1 && need <= mostCells;
  const total = inCells ? need : 100;
  const share = inCells ? have : Math.round((100 * have) / Math.max(need, 1));
  const filled = Math.max(0, Math.min(total, share));
  return { words, filled, rest: total - filled, tone: tone === 'warning' ? 'warning' : 'good' };
};

const chosen = (field: Field): string =>
  field.kind === 'choice' ? (field.options.find(({ value }) => value === field.value)?.label ?? '') : field.value;

/** "Earned on: 2026-11-12", and what is wrong with it. A choice that is not made yet tells what there is. */
const fieldInWords = (language: Language, field: Field): string => {
  const open = field.kind === 'choice' && field.options.length <= mostChoicesTold;
  const told = chosen(field) || (open ? field.options.map(({ label }) => label).join(' · ') : '…');
  const value = field.kind === 'tick' ? (field.value === 'true' ? '☑' : '☐') : told;
  const said =
    field.kind === 'tick' ? `${value} ${field.statement}` : `${field.label}${say(language, 'colon')}${value}`;
  return [said, field.error].filter((part) => part !== '').join(' — ');
};

/** The same in words: what notifications, screen readers and terminals read. */
export const textOf = (language: Language, view: View, demo: string): string =>
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
    ...view.fields.map((field) => fieldInWords(language, field)),
    view.source,
  ]
    .filter((line) => line !== '')
    .map(withoutMarkup)
    .join('\n');

const shortened = (view: View, reader: Reader): View => {
  const longest = [...view.sections].sort((a, b) => b.items.length - a.items.length)[0];
  if (longest === undefined || longest.items.length <= 2) return view;
  const keep = Math.max(1, Math.floor(longest.items.length / 2));
  const items = [...longest.items.slice(0, keep), say(reader.language, 'more', { count: longest.items.length - keep })];
  return { ...view, sections: view.sections.map((section) => (section === longest ? { ...section, items } : section)) };
};

const expand = (reader: Reader, view: View, demo: string): { card: AdaptiveCard; text: string } => {
  const text = textOf(reader.language, view, demo);
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
      inputs: view.fields.flatMap(inputOf),
      source: view.source,
      buttons: view.buttons.map((button, index) => ({
        title: button.title,
        mode: index < mostInSight ? 'primary' : 'secondary',
        verb: button.verb,
        data: dataOf(reader, button),
        style: button.destructive === true ? 'destructive' : button.primary === true ? 'positive' : 'default',
        inputs: button.leaves === true ? 'none' : 'auto',
      })),
      links: view.links ?? [],
    },
  });
  return { card: expanded.parse(card), text };
};

/** Fills the template with a view, briefly in a channel. A card over the size limit says less of its longest list, and says so. */
/** What every card of a demonstration bears; seen with the rules of a real programme, those are not made up. */
const demonstration = ({ demo, aside, language }: Reader): string => {
  if (demo === false) return '';
  return say(language, demo === 'requirements too' && aside === undefined ? 'demo' : 'demo.real-rules');
};

/** An answer about another programme than the one followed says so first. */
const withAside = ({ language, aside }: Reader, view: View): View =>
  aside === undefined ? view : { ...view, lines: [say(language, 'aside.programme', aside), ...view.lines] };

export const present = (reader: Reader, told: View): PresentedCard => {
  const view = withAside(reader, told);
  const demo = demonstration(reader);
  let current = reader.audience === 'shared' ? inBrief(reader.language, view, demo) : view;
  for (;;) {
    const { card, text } = expand(reader, current, demo);
    if (Buffer.byteLength(JSON.stringify(card)) <= mostBytes)
      return {
        name: view.name,
        card,
        text,
        dialog: dialogOf(reader, current),
        inPlace: current.inPlace,
        ...(view.drawing === undefined ? {} : { drawing: view.drawing }),
      };
    const shorter = shortened(current, reader);
    if (shorter === current) throw new Error(`the card ${view.name} cannot be made smaller than ${mostBytes} bytes`);
    current = shorter;
  }
};
