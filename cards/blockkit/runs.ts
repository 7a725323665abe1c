import { dateAtStart, type Instant } from './dates.js';
import { lengthOf, limits } from './limits.js';
import type { Mention } from './reading.js';

/** A stretch of text with one look. */
export interface Run {
  text: string;
  bold?: boolean;
  italic?: boolean;
  strike?: boolean;
  code?: boolean;
  /** Only https and mailto; anything else is printed as text. */
  link?: string;
  /** An instant; the text is what to say without Slack's dates. */
  date?: Instant;
  /** Somebody in Slack; the text is their name. */
  user?: string;
}

/** What a text may hold besides markdown. */
export interface Told {
  dates?: boolean;
  mentions?: readonly Mention[];
  users?: ReadonlyMap<string, string>;
}

/** Longer stretches are not looked at as one, so that a text full of marks costs no more than its length. */
const stretch = 1000;
const marker = (open: string, inner: string, close: string): RegExp =>
  new RegExp(`^${open}((?:\\\\.|${inner}){1,${stretch}}?)(?<=\\S)${close}`, 'su');
const markers: readonly { pattern: RegExp; close: string; look: Partial<Run> }[] = [
  { pattern: marker('\\*\\*(?=\\S)', '[^\\\\]', '\\*\\*'), close: '**', look: { bold: true } },
  { pattern: marker('__(?=\\S)', '[^\\\\]', '__'), close: '__', look: { bold: true } },
  { pattern: marker('\\*(?=[^\\s*])', '[^\\\\*]', '\\*(?!\\*)'), close: '*', look: { italic: true } },
  { pattern: marker('_(?=[^\\s_])', '[^\\\\_]', '_(?![\\p{L}\\p{N}_])'), close: '_', look: { italic: true } },
];

const linkPattern = /^\[((?:\\.|[^\][\\]){0,1000})\]\(((?:\\.|[^)\\\s]){0,8000})\)/su;
const escaped = /^\\([\\`*_{}[\]()<>#+\-.!|~])/u;
/** Nothing in it can mean anything. */
const ordinaryText = /^[^\\*_[{<]+/u;
const wordBefore = /[\p{L}\p{N}]$/u;
/** What no text needs: control characters, and those that turn the direction of what follows. */
const unprintable = /[\p{Cc}\u202d\u202e]/gu;

/** Text without characters that print nothing and change what stands around them. */
export const tidy = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(unprintable, (character) => (/[\n\t]/.test(character) ? character : ''));

export const isSafeLink = (url: string): boolean =>
  /^(?:https:\/\/|mailto:)[^\s<>|"]+$/i.test(url) && URL.canParse(url);

/** Whether a link fits into text, beside the words it stands behind. */
export const isShortLink = (url: string): boolean =>
  isSafeLink(url) && lengthOf(url.replaceAll('&', '&amp;')) <= limits.link.url;

const unescaped = (text: string): string => text.replace(/\\([\\`*_{}[\]()<>#+\-.!|~])/gu, '$1');

interface Found {
  length: number;
  runs: Run[];
}

/** Whether a mark that can close something comes soon: tells so for all places of one text in one reading of it. */
type Ahead = (close: string, from: number) => boolean;

const aheadIn = (text: string): Ahead => {
  const next = new Map<string, number>();
  return (close, from) => {
    let at = next.get(close) ?? 0;
    while (at !== -1 && (at < from || /\s/.test(text[at - 1] ?? ' '))) at = text.indexOf(close, Math.max(from, at + 1));
    next.set(close, at);
    return at !== -1 && at - from <= 10 * stretch;
  };
};

const linkAt = (rest: string, look: Partial<Run>, told: Told): Found | null => {
  const [whole, label = '', target = ''] = (look.link === undefined ? linkPattern.exec(rest) : null) ?? [];
  if (whole === undefined) return null;
  const url = unescaped(target);
  const runs = isShortLink(url)
    ? inline(label, { ...look, link: url }, told)
    : [{ ...look, text: `${unescaped(label)} (${url})` }];
  return { length: whole.length, runs };
};

const mentionAt = (rest: string, look: Partial<Run>, told: Told): Found | null => {
  const mention = (told.mentions ?? []).find(({ token }) => rest.startsWith(token));
  if (mention === undefined) return null;
  const user = told.users?.get(mention.id) ?? '';
  const known = /^[UW][A-Z0-9]+$/.test(user) ? { user } : {};
  return { length: mention.token.length, runs: [{ ...look, text: tidy(mention.name), ...known }] };
};

const dateAt = (rest: string, look: Partial<Run>, told: Told): Found | null => {
  const found = told.dates === true ? dateAtStart(rest) : null;
  if (found === null) return null;
  const { length, text, date } = found;
  return { length, runs: [{ ...look, text, ...(date === undefined ? {} : { date }) }] };
};

const emphasisAt = (
  rest: string,
  before: string,
  look: Partial<Run>,
  told: Told,
  closes: (close: string) => boolean,
): Found | null => {
  if (rest[0] === '_' && wordBefore.test(before)) return null;
  for (const { pattern, close, look: added } of markers) {
    const match = rest.startsWith(close) && closes(close) ? pattern.exec(rest) : null;
    if (match !== null) return { length: match[0].length, runs: inline(match[1] ?? '', { ...look, ...added }, told) };
  }
  return null;
};

const meantAt = (
  rest: string,
  before: string,
  look: Partial<Run>,
  told: Told,
  closes: (close: string) => boolean,
): Found | null => {
  switch (rest[0]) {
    case '[':
      return closes(')') ? linkAt(rest, look, told) : null;
    case '<':
      return mentionAt(rest, look, told);
    case '{':
      return dateAt(rest, look, told);
    default:
      return emphasisAt(rest, before, look, told, closes);
  }
};

const inline = (markdown: string, look: Partial<Run>, told: Told): Run[] => {
  const runs: Run[] = [];
  let plain = '';
  let rest = markdown;
  const ahead = aheadIn(markdown);
  /** The last letter of what was taken. */
  let before = '';
  const take = (length: number, text: string): void => {
    plain += text;
    before = text.slice(-2);
    rest = rest.slice(length);
  };
  while (rest !== '') {
    const [ordinary] = ordinaryText.exec(rest) ?? [];
    const [mark, character = ''] = escaped.exec(rest) ?? [];
    if (ordinary !== undefined) take(ordinary.length, ordinary);
    else if (mark !== undefined) take(mark.length, character);
    else {
      const at = markdown.length - rest.length;
      const found = meantAt(rest, before, look, told, (close) => ahead(close, at + close.length));
      const [first = ''] = rest;
      if (found === null) take(first.length, first);
      else {
        if (plain !== '') runs.push({ ...look, text: plain });
        plain = '';
        before = '';
        runs.push(...found.runs);
        rest = rest.slice(found.length);
      }
    }
  }
  if (plain !== '') runs.push({ ...look, text: plain });
  return runs;
};

/** The markdown that Adaptive Cards know (bold, italic, links, lists, escapes) as runs. Total. */
export const parseRuns = (markdown: string, told: Told = {}): Run[] =>
  inline(tidy(markdown).replace(/^([ \t]*)[-+*] (?=\S)/gm, '$1• '), {}, told);

export const plainOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

/** The words of a text without its marks. */
export const wordsIn = (markdown: string): string => plainOf(parseRuns(markdown));
