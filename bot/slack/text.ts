/** Text as Slack's markup reads it: nothing in it can mention anybody, link or notify a channel. */
export const escapeMrkdwn = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** What a `<…>` stands for when a person reads it: its label, else nothing for an id and the address for a link. */
const spoken = (inside: string, botUserId: string | null): string => {
  const bar = inside.indexOf('|');
  if (botUserId !== null && inside.replace(/\|.*/s, '') === `@${botUserId}`) return ' ';
  if (bar >= 0) return inside.slice(bar + 1);
  return /^[@#!]/.test(inside) ? ' ' : inside;
};

/** What was said, without markup; a mention of the bot itself disappears, as every mention without a name does. Total. */
export const plainText = (text: string, botUserId: string | null = null): string =>
  unescaped(text.replace(/<([^<>]*)>/g, (_whole, inside: string) => spoken(inside, botUserId)))
    .replace(/\s+/g, ' ')
    .trim();
