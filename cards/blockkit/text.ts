import { type Element, isApart, isElement, listOf, textIn, wordIn } from './element.js';
import { lengthOf, limits } from './limits.js';
import type { Piece } from './piece.js';
import type { Place } from './place.js';
import { isShortLink, plainOf, type Run, tidy } from './runs.js';

/** A colour is never the only carrier: in Slack it is a mark before the words. */
const telling: Readonly<Record<string, string>> = { good: '✓', warning: '▲', attention: '✗' };

/** The mark of a telling colour or style; absent for the others. */
export const markOf = (colour: unknown): string | undefined => {
  const name = wordIn(colour);
  return Object.hasOwn(telling, name) ? telling[name] : undefined;
};

/** A header is plain text on one line: what would lose a link, a date or a mention in it is no header. */
const fitsHeader = (runs: readonly Run[]): boolean => {
  const words = plainOf(runs).trim();
  const plain = runs.every(({ link, date, user }) => link === undefined && date === undefined && user === undefined);
  return plain && words !== '' && lengthOf(words) <= limits.header.text && !words.includes('\n');
};

const isHeading = (element: Element): boolean =>
  wordIn(element.style) === 'heading' || ['large', 'extralarge'].includes(wordIn(element.size));

/** TextBlock: a header, a line of text, or a small line of context. */
export const textBlock = (element: Element, place: Place): Piece[] => {
  const runs = place.directed(place.runs(textIn(element.text), true));
  const words = plainOf(runs).trim();
  if (words === '') return [];
  const heading = isHeading(element);
  if (heading && place.isInBody && fitsHeader(runs))
    return [
      { kind: 'block', block: { type: 'header', text: { type: 'plain_text', text: words, emoji: false } }, words },
    ];
  const bold = heading || wordIn(element.weight) === 'bolder';
  const mark = markOf(element.color);
  const looked =
    wordIn(element.fontType) === 'monospace'
      ? [{ text: words, code: true }]
      : runs.map((run) => (bold ? { ...run, bold: true } : run));
  const small = element.isSubtle === true || wordIn(element.size) === 'small';
  return [
    {
      kind: small ? 'context' : 'text',
      runs: mark === undefined ? looked : [{ text: `${mark} ` }, ...looked],
      path: place.path,
      apart: small && isApart(element),
    },
  ];
};

const linkOf = (action: unknown): { link?: string } => {
  const url = isElement(action) && action.type === 'Action.OpenUrl' ? textIn(action.url) : '';
  return isShortLink(url) ? { link: url } : {};
};

/** The text of a TextRun is no markdown. */
const runOf = (inline: unknown): Run => {
  if (!isElement(inline)) return { text: tidy(textIn(inline)) };
  return {
    text: tidy(textIn(inline.text)),
    bold: wordIn(inline.weight) === 'bolder',
    italic: inline.italic === true,
    strike: inline.strikethrough === true,
    code: wordIn(inline.fontType) === 'monospace' && linkOf(inline.selectAction).link === undefined,
    ...linkOf(inline.selectAction),
  };
};

/** RichTextBlock: one text of all its runs. */
export const richText = (element: Element, place: Place): Piece[] => {
  const inlines = listOf(element.inlines);
  const runs = inlines.map(runOf).filter(({ text }) => text !== '');
  inlines.forEach((inline, index) => {
    if (!isElement(inline) || !isElement(inline.selectAction) || linkOf(inline.selectAction).link !== undefined) return;
    place.at('inlines', index, 'selectAction').warn('dropped', 'TextRun', 'words in Slack can only open a link');
  });
  return plainOf(runs).trim() === '' ? [] : [{ kind: 'text', runs: place.directed(runs), path: place.path }];
};
