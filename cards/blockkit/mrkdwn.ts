import type { Run } from './runs.js';

/** Slack's own escapes: after this no text can mention anybody, ping a channel or fake a link. */
export const escapeSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Breaks formatting characters apart from what they would format; it is not seen. */
const still = '\u200b';

/** Text in which `*`, `_`, `~`, backticks and a leading ">" are only characters. */
const inert = (text: string): string =>
  escapeSlack(text)
    .replace(/[*_~`]/g, (mark) => `${still}${mark}${still}`)
    .replace(/^(\s*)&gt;/gm, `$1${still}&gt;`);

/** Slack ends a format at the end of a line. */
const wrap = (text: string, mark: string): string => text.replace(/(?=\S)[^\n]*\S/g, (line) => `${mark}${line}${mark}`);

const code = (text: string): string => {
  const shown = escapeSlack(text).replaceAll('`', "'");
  return text.includes('\n') ? `\`\`\`${shown}\`\`\`` : `\`${shown}\``;
};

const linked = (text: string, link: string): string =>
  `<${link.replaceAll('&', '&amp;')}|${inert(text).replaceAll('|', '¦').replaceAll('\n', ' ')}>`;

const bare = ({ text, link, date, user }: Run): string => {
  if (user !== undefined) return `<@${user}>`;
  if (link !== undefined) return linked(text, link);
  return date === undefined ? inert(text) : `<!date^${date.epoch}^${date.format}|${inert(text)}>`;
};

/** One run as mrkdwn, escaped once. */
export const printed = (run: Run): string => {
  if (run.code === true && run.user === undefined) return code(run.text);
  let text = bare(run);
  if (run.strike === true) text = wrap(text, '~');
  if (run.italic === true) text = wrap(text, '_');
  return run.bold === true ? wrap(text, '*') : text;
};

/** Runs as Slack mrkdwn. */
export const mrkdwn = (runs: readonly Run[]): string => runs.map(printed).join('');
