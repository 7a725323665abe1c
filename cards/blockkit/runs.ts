/** A stretch of text with one look. */
export interface Run {
  text: string;
  bold?: boolean;
  italic?: boolean;
  strike?: boolean;
  code?: boolean;
  /** Only https and mailto; anything else is printed as text. */
  link?: string;
}

const markers: readonly { pattern: RegExp; look: Partial<Run> }[] = [
  { pattern: /^\*\*(?=\S)((?:\\.|[^\\])+?)(?<=\S)\*\*/su, look: { bold: true } },
  { pattern: /^__(?=\S)((?:\\.|[^\\])+?)(?<=\S)__/su, look: { bold: true } },
  { pattern: /^\*(?=[^\s*])((?:\\.|[^\\*])+?)(?<=\S)\*(?!\*)/su, look: { italic: true } },
  { pattern: /^_(?=[^\s_])((?:\\.|[^\\_])+?)(?<=\S)_(?![\p{L}\p{N}_])/su, look: { italic: true } },
];

const linkPattern = /^\[((?:\\.|[^\]\\])*)\]\(((?:\\.|[^)\\\s])*)\)/su;
const escaped = /^\\([\\`*_{}[\]()<>#+\-.!|~])/u;
/** Nothing in it can mean anything. */
const ordinaryText = /^[^\\*_[]+/u;
const wordBefore = /[\p{L}\p{N}]$/u;

export const isSafeLink = (url: string): boolean => /^(?:https:\/\/|mailto:)[^\s<>|]+$/i.test(url);

const unescaped = (text: string): string => text.replace(/\\([\\`*_{}[\]()<>#+\-.!|~])/gu, '$1');

/** The markdown that Adaptive Cards know (bold, italic, links, escapes) as runs. Total. */
export const parseRuns = (markdown: string, look: Partial<Run> = {}): Run[] => {
  const runs: Run[] = [];
  let plain = '';
  let rest = markdown;
  const flush = (): void => {
    if (plain !== '') runs.push({ ...look, text: plain });
    plain = '';
  };
  while (rest !== '') {
    const [ordinary] = ordinaryText.exec(rest) ?? [];
    if (ordinary !== undefined) {
      plain += ordinary;
      rest = rest.slice(ordinary.length);
      continue;
    }
    const escapedMark = escaped.exec(rest);
    if (escapedMark !== null) {
      plain += escapedMark[1] ?? '';
      rest = rest.slice(escapedMark[0].length);
      continue;
    }
    const link = look.link === undefined ? linkPattern.exec(rest) : null;
    if (link !== null) {
      const url = unescaped(link[2] ?? '');
      if (isSafeLink(url)) {
        flush();
        runs.push(...parseRuns(link[1] ?? '', { ...look, link: url }));
      } else plain += `${unescaped(link[1] ?? '')} (${url})`;
      rest = rest.slice(link[0].length);
      continue;
    }
    const found =
      rest[0] === '_' && wordBefore.test(plain.slice(-2))
        ? undefined
        : markers.find(({ pattern }) => pattern.test(rest));
    const match = found?.pattern.exec(rest);
    if (found !== undefined && match !== null && match !== undefined) {
      flush();
      runs.push(...parseRuns(match[1] ?? '', { ...look, ...found.look }));
      rest = rest.slice(match[0].length);
      continue;
    }
    const [first = ''] = rest;
    plain += first;
    rest = rest.slice(first.length);
  }
  flush();
  return runs;
};

export const plainOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');
