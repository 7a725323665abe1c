import type { Run } from './runs.js';

/** Slack's own escapes: after this no text can mention anybody, ping a channel or fake a link. */
export const escapeSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Breaks formatting characters apart from what they would format; it is not seen. */
const still = '\u200b';

/** Text in which `*`, `_`, `~` and backticks are only characters. */
const inert = (text: string): string => escapeSlack(text).replace(/[*_~`]/g, (mark) => `${still}${mark}${still}`);

const wrap = (text: string, mark: string): string => {
  const [, before = '', middle = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return middle === '' ? text : `${before}${mark}${middle}${mark}${after}`;
};

/** One run as mrkdwn. */
const one = ({ text, bold, italic, strike, code, link }: Run): string => {
  if (code === true) return `\`${escapeSlack(text).replaceAll('`', "'")}\``;
  let printed = inert(text);
  if (link !== undefined) printed = `<${link.replaceAll('&', '&amp;')}|${inert(text).replaceAll('|', '¦')}>`;
  if (strike === true) printed = wrap(printed, '~');
  if (italic === true) printed = wrap(printed, '_');
  return bold === true ? wrap(printed, '*') : printed;
};

/** Runs as Slack mrkdwn, escaped once. Lists written with "- " get Slack's bullet. */
export const mrkdwn = (runs: readonly Run[]): string =>
  runs
    .map(one)
    .join('')
    .replace(/^(\s*)[-+] (?=\S)/gm, '$1• ');
