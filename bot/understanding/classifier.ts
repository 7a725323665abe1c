import { conceptOf, conceptWords, isOurs } from './concepts.js';
import { editDistance } from './edit-distance.js';
import { type Features, featuresOf, traitsOf, unknownWord } from './features.js';
import { everyIntent, type Intent } from './intent.js';
import { type Example, readPhrases } from './phrasebook.js';
import { type Row, scoresOf, softmax, train, type Weights } from './training.js';

interface Model {
  vocabulary: ReadonlySet<string>;
  /** Words of four letters and more by their first letter, to find what a slip was meant to be. */
  byLetter: ReadonlyMap<string, readonly string[]>;
  places: ReadonlyMap<number, number>;
  weights: Weights;
}

/** How sharply scores become probabilities. */
const sharpness = 1.5;

/** A sequence of numbers from 0 to 1 that is always the same. */
const sequence = (): (() => number) => {
  let state = 20261123;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
};

/** How many of the phrases are also learnt with unknown words in them. */
const blurredShare = 0.35;

const nameable = new Set(['_person_', '_comp_', '_exam_']);

/**
 * Each phrase as it is, and some once more with words that nobody knows in it: people use words the phrases do not have, and a
 * sentence about nothing of ours consists of them.
 */
const withUnknown = (examples: readonly Example[]): Example[] => {
  const next = sequence();
  return examples.flatMap((example) => {
    const { intent, words } = example;
    const share = intent === 'fallback' ? 0.5 : 0.2;
    const blurred = words.map((word) =>
      word !== '?' && next() < (nameable.has(word) ? 0.25 : share) && (intent === 'fallback' || words.length > 2)
        ? unknownWord
        : word,
    );
    return (intent !== 'fallback' && next() > blurredShare) || blurred.every((word, index) => word === words[index])
      ? [example]
      : [example, { intent, words: blurred }];
  });
};

/** A feature that only one or two phrases have tells little about others. */
const leastPhrases = 3;

/** The places of the features that enough phrases have. */
const placesOf = (featured: readonly Features[]): ReadonlyMap<number, number> => {
  const counts = new Map<number, number>();
  for (const { keys } of featured) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const places = new Map<number, number>();
  for (const [key, count] of counts) if (count >= leastPhrases) places.set(key, places.size);
  return places;
};

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
  const norm = Math.sqrt(squares);
  return { features: Uint32Array.from(features), amounts: Float32Array.from(amounts, (amount) => amount / norm) };
};

const rowsOf = (examples: readonly Example[]): { rows: Row[]; places: ReadonlyMap<number, number> } => {
  const counts = new Map<Intent, number>();
  for (const { intent } of examples) counts.set(intent, (counts.get(intent) ?? 0) + 1);
  const usual = examples.length / Math.max(1, counts.size);
  const featured = examples.map(({ words }) => featuresOf(words));
  const places = placesOf(featured);
  const none: Features = { keys: [], weights: [] };
  const rows = examples.map(({ intent }, index) => ({
    target: everyIntent.indexOf(intent),
    ...numbersOf(featured[index] ?? none, places),
    weight: Math.max(0.6, Math.min(1.6, Math.sqrt(usual / (counts.get(intent) ?? 1)))),
  }));
  return { rows, places };
};

const learn = (): Model => {
  const examples = [...readPhrases('en'), ...readPhrases('fr')];
  const vocabulary = new Set([...examples.flatMap(({ words }) => words), ...conceptWords()]);
  const byLetter = new Map<string, string[]>();
  for (const word of vocabulary)
    if (word.length >= 4 && /^[a-z]/.test(word)) {
      const letter = word[0] ?? '';
      const others = byLetter.get(letter);
      if (others === undefined) byLetter.set(letter, [word]);
      else others.push(word);
    }
  const { rows, places } = rowsOf(withUnknown(examples));
  return { vocabulary, byLetter, places, weights: train(rows, places.size, everyIntent) };
};

let learnt: Model | null = null;
const model = (): Model => {
  learnt ??= learn();
  return learnt;
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
export const isKnownWord = (word: string): boolean => model().vocabulary.has(word);

export const score = (words: readonly string[]): Scored => {
  const current = model();
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
