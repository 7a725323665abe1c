import { readdirSync, readFileSync } from 'node:fs';
import type { Language } from './context.js';
import { maskEntities } from './entities.js';
import { expand } from './expand.js';
import { type Intent, isIntent } from './intent.js';
import { normalise, wordsOf } from './normalise.js';

export interface Example {
  intent: Intent;
  words: string[];
  /** How much is learnt from it: what somebody said counts more than one of many phrases of a pattern. */
  weight: number;
}

/** The phrases name levels and days as people do; a sentence that is compared has placeholders there. */
const masked = (phrase: string, language: Language): string => maskEntities(normalise(phrase), language, {}).text;

/** Sentences as people typed them, not patterns. */
const said = 'said.tsv';
const weightOfSaid = 2;

/** The phrases of one file: an intent and a pattern by line; a line without an intent belongs to the one above. */
const phrasesOf = (text: string, language: Language, weight: number): Example[] => {
  let current = '';
  return text.split('\n').flatMap((line) => {
    const [intent = '', pattern = ''] = line.split('\t');
    if (intent !== '') current = intent;
    if (!isIntent(current) || pattern === '') return [];
    const of: Intent = current;
    return expand(pattern).map((phrase) => ({ intent: of, words: wordsOf(masked(phrase, language)), weight }));
  });
};

/** Everything the bot learns from in one language, file by file in the order of their names. */
export const readPhrases = (language: Language): Example[] => {
  const folder = new URL(`./phrases/${language}/`, import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tsv'))
    .sort()
    .flatMap((name) =>
      phrasesOf(readFileSync(new URL(name, folder), 'utf8'), language, name === said ? weightOfSaid : 1),
    );
};
