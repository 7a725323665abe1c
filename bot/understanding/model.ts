import type { Weights } from './training.js';

/** What was learnt from the phrases. */
export interface Model {
  vocabulary: ReadonlySet<string>;
  /** Words of four letters and more by their first letter, to find what a slip was meant to be. */
  byLetter: ReadonlyMap<string, readonly string[]>;
  /** Where the weights of a feature stand, by its key. */
  places: ReadonlyMap<number, number>;
  weights: Weights;
}

const byFirstLetter = (vocabulary: readonly string[]): Map<string, string[]> => {
  const byLetter = new Map<string, string[]>();
  for (const word of vocabulary)
    if (word.length >= 4 && /^[a-z]/.test(word)) {
      const letter = word[0] ?? '';
      const others = byLetter.get(letter);
      if (others === undefined) byLetter.set(letter, [word]);
      else others.push(word);
    }
  return byLetter;
};

export const modelOf = (
  vocabulary: readonly string[],
  places: ReadonlyMap<number, number>,
  weights: Weights,
): Model => ({ vocabulary: new Set(vocabulary), byLetter: byFirstLetter(vocabulary), places, weights });
