/** The alternatives of each part of a pattern: "are we (still|now|) gold" has a fixed part, three choices, a fixed part. */
const partsOf = (pattern: string): string[][] =>
  pattern.split(/(\([^()]*\))/).map((part) => (part.startsWith('(') ? part.slice(1, -1).split('|') : [part]));

/** How many phrases one pattern gives at most beyond what shows each of its alternatives once. */
const most = 5;

/** One choice per part, by its place among the alternatives. */
type Choices = readonly number[];

const phraseOf = (parts: readonly string[][], choices: Choices): string =>
  parts
    .map((alternatives, place) => alternatives[choices[place] ?? 0] ?? '')
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

/** Choices that mix neighbours, always the same ones. */
const mixed = (parts: readonly string[][], count: number): Choices[] =>
  Array.from({ length: count }, (_, index) => {
    let turn = index;
    return parts.map(({ length }) => {
      const choice = turn % length;
      if (length > 1) turn = Math.floor(turn / length) + turn * 3 + index;
      return choice;
    });
  });

/** A choice for every alternative that the others left out. */
const leftOut = (parts: readonly string[][], made: readonly Choices[]): Choices[] =>
  parts.flatMap((alternatives, place) => {
    const shown = new Set(made.map((choices) => choices[place]));
    return alternatives.flatMap((_, choice) =>
      shown.has(choice) ? [] : [parts.map((others, at) => (at === place ? choice : choice % others.length))],
    );
  });

/**
 * The phrases a pattern stands for. Not all of them, which would be thousands: enough that every alternative is there and
 * that neighbours are mixed. Always the same ones.
 */
export const expand = (pattern: string): string[] => {
  const parts = partsOf(pattern);
  const product = parts.reduce((total, { length }) => total * length, 1);
  const widest = Math.max(...parts.map(({ length }) => length));
  const made = mixed(parts, Math.min(product, Math.max(widest, most)));
  const phrases = [...made, ...leftOut(parts, made)].map((choices) => phraseOf(parts, choices));
  return [...new Set(phrases)].filter((phrase) => phrase !== '');
};
