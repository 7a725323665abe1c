import { conceptOf, isOurs } from './concepts.js';
import { editDistance } from './edit-distance.js';
import { type Features, featuresOf, normed, traitsOf, unknownWord } from './features.js';
import { everyIntent, type Intent } from './intent.js';
import { learnt } from './learnt.js';
import type { Model } from './model.js';
import { scoresOf, softmax } from './training.js';

/** How sharply scores become probabilities. */
const sharpness = 1.5;

/** Features by their places; long sentences weigh no more than short ones, and a feature that comes twice counts once. */
const numbersOf = (
  { keys, weights }: Features,
  places: ReadonlyMap<number, number>,
): { features: Uint32Array; amounts: Float32Array } => {
  const seen = new Set<number>();
  const features: number[] = [];
  const amounts: number[] = [];
  let squares = 0;
  for (const [index, key] of keys.entries()) {
    if (seen.has(key)) continue;
    seen.add(key);
    const weight = weights[index] ?? 0;
    squares += weight * weight;
    const place = places.get(key);
    if (place === undefined) continue;
    features.push(place);
    amounts.push(weight);
  }
  return { features: Uint32Array.from(features), amounts: normed(amounts, squares) };
};

/** A word the phrases do not know becomes the one it was probably meant to be, or stands for any unknown word. */
const corrected = ({ vocabulary, byLetter }: Model, word: string): string => {
  if (vocabulary.has(word) || word.startsWith('_')) return word;
  if (word.length < 4 || /\d/.test(word)) return word;
  const most = word.length <= 7 ? 1 : 2;
  let best = word;
  let least = most + 1;
  for (const candidate of byLetter.get(word[0] ?? '') ?? []) {
    if (Math.abs(candidate.length - word.length) > most) continue;
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
  /** Whether enough of the sentence is known, or something of ours is in it: otherwise it is about something else. */
  familiar: boolean;
}

/** With this share of unknown words a sentence has to name something of ours. */
const mostUnknown = 0.3;

const isFamiliar = (words: readonly string[], { vocabulary }: Model): boolean => {
  const unknown = words.filter((word) => !vocabulary.has(word)).length;
  if (unknown === words.length) return false;
  if (unknown < 2 && unknown / words.length < mostUnknown) return true;
  return words.some((word) => {
    if (word.startsWith('_')) return !['_date_', '_person_', '_num_'].includes(word);
    const concept = conceptOf(word);
    return concept !== null && isOurs(concept);
  });
};

/** Whether the phrases know a word, so that it is not somebody's misspelt name. */
export const isKnownWord = (word: string): boolean => learnt().vocabulary.has(word);

export const score = (words: readonly string[]): Scored => {
  const current = learnt();
  const { vocabulary, places, weights } = current;
  const repaired = words.map((word) => corrected(current, word));
  const read = repaired.map((word) => (vocabulary.has(word) || /\d/.test(word) ? word : unknownWord));
  // The pieces of an unknown word still say something: they are looked up from the word itself.
  const whole = featuresOf(read);
  const traits = traitsOf(repaired.filter((word) => !vocabulary.has(word)));
  const features = { keys: [...whole.keys, ...traits.keys], weights: [...whole.weights, ...traits.weights] };
  const scores = scoresOf(weights, numbersOf(features, places));
  const probabilities = softmax(scores.map((value) => value * sharpness));
  return {
    ranking: everyIntent
      .map((intent, index) => ({ intent, probability: probabilities[index] ?? 0 }))
      .sort((a, b) => b.probability - a.probability),
    familiar: isFamiliar(repaired, current),
  };
};
