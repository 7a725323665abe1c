import { readFileSync } from 'node:fs';
import { writing } from '../../../bot/understanding/forbidden.js';
import { type Intent, understand } from '../../../bot/understanding/index.js';
import { demoContext } from './demo-context.js';

/** A sentence, and the intents that are right for it. */
export interface Sentence {
  intents: string[];
  language: 'en' | 'fr';
  text: string;
}

/** The sentences of a file: intents with "|" between them, language and, last in its line, what is said. */
export const sentencesIn = (file: string | URL): Sentence[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .filter((columns) => columns.length >= 3)
    .map((columns) => ({
      intents: (columns[0] ?? '').split('|'),
      language: columns[1] === 'fr' ? 'fr' : 'en',
      text: columns.at(-1) ?? '',
    }));

export interface Miss extends Sentence {
  heard: string;
  confidence: number;
}

/** A miss that opens what writes, where something else was meant. */
export const isWrongWrite = ({ heard }: Miss): boolean => writing.has(heard as Intent);

/** What was misunderstood among the sentences. */
export const missesAmong = (sentences: readonly Sentence[]): Miss[] =>
  sentences.flatMap((sentence) => {
    const { intent, confidence } = understand(sentence.text, { ...demoContext, language: sentence.language });
    return sentence.intents.includes(intent) ? [] : [{ ...sentence, heard: intent, confidence }];
  });
