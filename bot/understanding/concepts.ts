import { readFileSync } from 'node:fs';
import { stemOf } from './stem.js';

/**
 * Words that mean one thing, in both languages: `phrases/concepts.tsv` has a name and its words by line. A name in small
 * letters is one that sentences about anything have.
 */
const read = (): [string, string][] =>
  readFileSync(new URL('./phrases/concepts.tsv', import.meta.url), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [name = '', words = ''] = line.split('\t');
      return words
        .split(' ')
        .filter((word) => word !== '')
        .map((word): [string, string] => [word, name]);
    });

interface Concepts {
  byWord: ReadonlyMap<string, string>;
  byStem: ReadonlyMap<string, string>;
}

let known: Concepts | null = null;
const concepts = (): Concepts => {
  if (known === null) {
    // The first line that has a word decides, so later ones are laid down first.
    const listed = read().reverse();
    known = { byWord: new Map(listed), byStem: new Map(listed.map(([word, name]) => [stemOf(word), name])) };
  }
  return known;
};

/** What a word is about, when the list of concepts knows it or a word of the same stem. */
export const conceptOf = (word: string): string | null =>
  concepts().byWord.get(word) ?? concepts().byStem.get(stemOf(word)) ?? null;

/** Whether a concept is of the partnership and this bot rather than of any conversation. */
export const isOurs = (concept: string): boolean => concept !== concept.toLowerCase();

/** Every word of the list, for the repair of slips. */
export const conceptWords = (): string[] => [...concepts().byWord.keys()];
