/** Longer names than this are cut: no real name or title is, and a card has a size. */
const longest = 200;

const controlAndBidi = /[\p{Cc}\p{Bidi_Control}\u200b\ufeff]/gu;
/** Characters that Adaptive Card markdown, `{{DATE(…)}}` and Teams mentions give a meaning to. */
const meaningful = /[\\`*_{}[\]<>#|~]/gu;

const cut = (text: string): string => {
  const letters = [...text];
  return letters.length <= longest ? text : `${letters.slice(0, longest - 1).join('')}…`;
};

/** Text as somebody wrote it, without line breaks, control characters and characters that turn the direction. */
export const plainText = (text: string): string => cut(text.replace(/\s+/gu, ' ').replace(controlAndBidi, '').trim());

/**
 * User text (names, titles, file contents) for Adaptive Card markdown: shown as typed, and it does nothing. Applied
 * once, where a view is filled; the Block Kit converter reads the escapes back.
 */
export const escapeMarkdown = (text: string): string => text.replace(meaningful, (character) => `\\${character}`);

/** The other way round, for what is no markdown: notifications, terminals, pictures, files. */
export const withoutMarkup = (text: string): string =>
  text.replace(/\\([\\`*_{}[\]<>#|~])/gu, '$1').replace(/\*\*/g, '');
