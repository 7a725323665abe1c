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

/** A sequence of numbers from 0 to 1 that is always the same for a phrase: a new phrase leaves the others as they were. */
const sequenceOf = (words: readonly string[]): (() => number) => {
  let state = 20261123;
  for (const word of words)
    for (let at = 0; at < word.length; at += 1) state = Math.imul(state ^ word.charCodeAt(at), 16777619);
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
const withUnknown = (examples: readonly Example[]): Example[] =>
  examples.flatMap((example) => {
    const { intent, words, weight } = example;
    const next = sequenceOf(words);
    const share = intent === 'fallback' ? 0.5 : 0.2;
    const blurred = words.map((word) =>
      word !== '?' && next() < (nameable.has(word) ? 0.25 : share) && (intent === 'fallback' || words.length > 2)
        ? unknownWord
        : word,
    );
    return (intent !== 'fallback' && next() > blurredShare) || blurred.every((word, index) => word === words[index])
      ? [example]
      : [example, { intent, words: blurred, weight }];
  });

/** A feature that only one or two phrases have tells little about others. */
const leastPhrases = 3;

/** A sentence's amounts, so that long ones weigh no more than short ones. */
const normed = (amounts: readonly number[], squares: number): Float32Array => {
  const norm = Math.sqrt(squares);
  return Float32Array.from(amounts, (amount) => amount / norm);
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
  return { features: Uint32Array.from(features), amounts: normed(amounts, squares) };
};

/** The same for everything that is learnt at once: every feature is looked up a single time. */
const rowsOf = (examples: readonly Example[]): { rows: Row[]; places: ReadonlyMap<number, number> } => {
  const intents = new Map<Intent, number>();
  for (const { intent } of examples) intents.set(intent, (intents.get(intent) ?? 0) + 1);
  const usual = examples.length / Math.max(1, intents.size);
  const ids = new Map<number, number>();
  const counts: number[] = [];
  const featured = examples.map(({ words }) => {
    const { keys, weights } = featuresOf(words);
    const numbered = keys.map((key) => {
      const id = ids.get(key) ?? ids.size;
      if (id === ids.size) ids.set(key, id);
      counts[id] = (counts[id] ?? 0) + 1;
      return id;
    });
    return { numbered, weights };
  });
  const places = new Map<number, number>();
  const placeOf = new Int32Array(ids.size).fill(-1);
  for (const [key, id] of ids)
    if ((counts[id] ?? 0) >= leastPhrases) {
      placeOf[id] = places.size;
      places.set(key, places.size);
    }
  const lastSeen = new Int32Array(ids.size).fill(-1);
  const rows = featured.map(({ numbered, weights }, turn): Row => {
    const features: number[] = [];
    const amounts: number[] = [];
    let squares = 0;
    for (const [index, id] of numbered.entries()) {
      if (lastSeen[id] === turn) continue;
      lastSeen[id] = turn;
      const weight = weights[index] ?? 0;
      squares += weight * weight;
      const place = placeOf[id] ?? -1;
      if (place < 0) continue;
      features.push(place);
      amounts.push(weight);
    }
    const intent = examples[turn]?.intent ?? 'fallback';
    return {
      target: everyIntent.indexOf(intent),
      features: Uint32Array.from(features),
      amounts: normed(amounts, squares),
      weight:
        (examples[turn]?.weight ?? 1) * Math.max(0.6, Math.min(1.6, Math.sqrt(usual / (intents.get(intent) ?? 1)))),
    };
  });
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
