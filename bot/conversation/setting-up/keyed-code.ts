import { createHmac } from 'node:crypto';

/** Without those that look alike: 0 and O, 1 and I and L. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
/** The largest multiple of the number of letters that a byte can hold: above it some letters would come more often. */
const fair = 256 - (256 % letters.length);

/** "7F3A-22QK", of a digest; null for what could be taken for a word, or where too few bytes are fair. */
const codeIn = (digest: Buffer): string | null => {
  const chosen = [...digest].filter((byte) => byte < fair).slice(0, 8);
  const all = chosen.map((byte) => letters[byte % letters.length] ?? '').join('');
  const groups = [all.slice(0, 4), all.slice(4)];
  return all.length === 8 && groups.every((group) => /\d/.test(group)) ? groups.join('-') : null;
};

/**
 * Codes of one purpose. Each is made of the key again whenever it is needed and kept nowhere, so that all instances with the
 * key make the same. Out of 4·10¹¹: hopeless to guess where tries are counted.
 */
export const keyedCodes = (actionKey: string, purpose: string): ((...about: readonly unknown[]) => string) => {
  const key = createHmac('sha256', actionKey).update(purpose).digest();
  return (...about) => {
    for (let attempt = 0; ; attempt += 1) {
      const digest = createHmac('sha256', key)
        .update(JSON.stringify([...about, attempt]))
        .digest();
      const code = codeIn(digest);
      if (code !== null) return code;
    }
  };
};
