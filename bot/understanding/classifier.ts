import { readFileSync } from 'node:fs';
import type { Language } from './context.js';
import { editDistance } from './edit-distance.js';
import { maskEntities } from './entities.js';
import { type Intent, isIntent } from './intent.js';
import { normalise, wordsOf } from './normalise.js';

interface Example {
  intent: Intent;
  words: string[];
}

const read = (language: Language): Example[] =>
  readFileSync(new URL(`./phrases/${language}.tsv`, import.meta.url), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [intent = '', phrase = ''] = line.split('\t');
      return isIntent(intent) && phrase !== '' ? [{ intent, words: wordsOf(masked(normalise(phrase), language)) }] : [];
    });

/** The phrases name levels and days as people do; a sentence that is compared has placeholders there. */
const masked = (phrase: string, language: Language): string => maskEntities(phrase, language, {}).text;

/** Words in order, in pairs, and without order: what a sentence is recognised by. */
export const featuresOf = (words: readonly string[]): string[] => {
  const framed = ['^', ...words, '$'];
  const pairs = framed.slice(1).map((word, index) => `${framed[index]} ${word}`);
  const apart = words.slice(2).map((word, index) => `${words[index]} … ${word}`);
  return [...words, ...pairs, ...apart];
};

interface Model {
  vocabulary: ReadonlySet<string>;
  /** Words of five letters and more by their first letter, to find what a slip was meant to be. */
  byLetter: ReadonlyMap<string, readonly string[]>;
  intents: readonly Intent[];
  /** feature → weight per intent, in the order of `intents`. */
  weights: ReadonlyMap<string, Float64Array>;
}

const epochs = 30;
const step = 0.5;
const decay = 1e-4;

const softmax = (scores: Float64Array): Float64Array => {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
};

const scoreOf = (
  weights: ReadonlyMap<string, Float64Array>,
  features: readonly string[],
  size: number,
): Float64Array => {
  const scores = new Float64Array(size);
  const known = features.flatMap((feature) => weights.get(feature) ?? []);
  const scale = 1 / Math.sqrt(Math.max(features.length, 1));
  for (const vector of known)
    for (let index = 0; index < size; index += 1) scores[index] = (scores[index] ?? 0) + (vector[index] ?? 0) * scale;
  return scores;
};

/** Multinomial logistic regression by gradient descent, in a fixed order: the same phrases always give the same model. */
const train = (examples: readonly Example[]): Model => {
  const intents = [...new Set(examples.map(({ intent }) => intent))];
  const counts = new Map<Intent, number>();
  for (const { intent } of examples) counts.set(intent, (counts.get(intent) ?? 0) + 1);
  const weights = new Map<string, Float64Array>();
  const rows = examples.map(({ intent, words }) => ({
    target: intents.indexOf(intent),
    features: featuresOf(words),
    weight: Math.min(2, Math.sqrt(30 / (counts.get(intent) ?? 1))),
  }));
  for (const { features } of rows)
    for (const feature of features) if (!weights.has(feature)) weights.set(feature, new Float64Array(intents.length));
  const order = rows.map((_, index) => (index * 7919) % rows.length);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const rate = step / (1 + epoch * 0.15);
    for (const place of order) {
      const row = rows[place];
      if (row === undefined) continue;
      const { target, features, weight } = row;
      const probabilities = softmax(scoreOf(weights, features, intents.length));
      const scale = (rate * weight) / Math.sqrt(features.length);
      for (const feature of features) {
        const vector = weights.get(feature);
        if (vector === undefined) continue;
        for (let index = 0; index < intents.length; index += 1)
          vector[index] =
            (vector[index] ?? 0) * (1 - rate * decay) +
            scale * ((index === target ? 1 : 0) - (probabilities[index] ?? 0));
      }
    }
  }
  const vocabulary = new Set(examples.flatMap(({ words }) => words));
  const byLetter = new Map<string, string[]>();
  for (const word of vocabulary)
    if (word.length >= 4) byLetter.set(word[0] ?? '', [...(byLetter.get(word[0] ?? '') ?? []), word]);
  return { vocabulary, byLetter, intents, weights };
};

let trained: Model | null = null;
const model = (): Model => {
  trained ??= train([...read('en'), ...read('fr')]);
  return trained;
};

/** A word the phrases do not know becomes the one it was probably meant to be. */
const corrected = ({ vocabulary, byLetter }: Model, word: string): string => {
  if (word.length < 4 || vocabulary.has(word) || /\d/.test(word)) return word;
  const most = word.length <= 6 ? 1 : 2;
  let best = word;
  let least = most + 1;
  for (const candidate of byLetter.get(word[0] ?? '') ?? []) {
    const distance = editDistance(word, candidate, most);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
};

export interface Scored {
  /** Likeliest first. */
  ranking: { intent: Intent; probability: number }[];
  /** The share of the sentence's words that the phrases know. */
  familiar: number;
}

export const score = (words: readonly string[]): Scored => {
  const { intents, weights, vocabulary, ...rest } = model();
  const repaired = words.map((word) => corrected({ intents, weights, vocabulary, ...rest }, word));
  const probabilities = softmax(scoreOf(weights, featuresOf(repaired), intents.length).map((value) => value * 2));
  const known = repaired.filter((word) => vocabulary.has(word)).length;
  return {
    ranking: intents
      .map((intent, index) => ({ intent, probability: probabilities[index] ?? 0 }))
      .sort((a, b) => b.probability - a.probability),
    familiar: repaired.length === 0 ? 0 : known / repaired.length,
  };
};
