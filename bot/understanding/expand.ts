/** The alternatives of each part of a pattern: "are we (still|now|) gold" has a fixed part, three choices, a fixed part. */
const partsOf = (pattern: string): string[][] =>
  pattern.split(/(\([^()]*\))/).map((part) => (part.startsWith('(') ? part.slice(1, -1).split('|') : [part]));

/** How many phrases one pattern gives at most beyond what shows each of its alternatives once. */
const most = 5;

/**
 * The phrases a pattern stands for. Not all of them, which would be thousands: enough that every alternative is there and
 * that neighbours are mixed. Always the same ones.
 */
export const expand = (pattern: string): string[] => {
  const parts = partsOf(pattern);
  const product = parts.reduce((total, { length }) => total * length, 1);
  const widest = Math.max(...parts.map(({ length }) => length));
  const wanted = Math.min(product, Math.max(widest, most));
  const phrases = Array.from({ length: wanted }, (_, index) => {
    let turn = index;
    return parts
      .map((alternatives) => {
        const chosen = alternatives[turn % alternatives.length] ?? '';
        if (alternatives.length > 1) turn = Math.floor(turn / alternatives.length) + turn * 3 + index;
        return chosen;
      })
      .join('')
      .replace(/\s+/g, ' ')
      .trim();
  });
  const singles = parts.flatMap((alternatives, place) =>
    alternatives.length === 1
      ? []
      : alternatives.flatMap((alternative, choice) =>
          phrases.some((phrase) => phrase.includes(alternative.trim()))
            ? []
            : [
                parts
                  .map((others, at) => (at === place ? alternative : (others[choice % others.length] ?? '')))
                  .join('')
                  .replace(/\s+/g, ' ')
                  .trim(),
              ],
        ),
  );
  return [...new Set([...phrases, ...singles])].filter((phrase) => phrase !== '');
};
