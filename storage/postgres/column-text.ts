/** What no text column takes: the character 0 and halves of characters; and what we write in their place. */
const odd = /\\|\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const written = /\\u([0-9a-f]{4})/g;

/** Any text as a column can keep it; no two become the same. */
export const columnText = (text: string): string =>
  text.replace(odd, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The text again. */
export const fromColumn = (kept: string): string =>
  kept.replace(written, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
