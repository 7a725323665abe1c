import { conceptWords } from './concepts.js';
import { featuresOf, normed, unknownWord } from './features.js';
import { everyIntent, type Intent } from './intent.js';
import { type Model, modelOf } from './model.js';
import { type Example, readPhrases } from './phrasebook.js';
import { type Row, train } from './training.js';

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

/** Every phrase is learnt again with as large a share of its words unknown, once for each. */
const blurredShares = [0.25, 0.45];
/** Of sentences about nothing of ours more is unknown. */
const blurredShareElsewhere = 0.5;
const blurredShareOfNames = 0.25;

const nameable = new Set(['_person_', '_comp_', '_exam_']);

/**
 * Each phrase as it is, and again with words that nobody knows in it: people use words the phrases do not have, and a sentence about
 * nothing of ours consists of them. It keeps the model from relying on any single word.
 */
const withUnknown = (examples: readonly Example[]): Example[] =>
  examples.flatMap((example) => {
    const { intent, words, weight } = example;
    const next = sequenceOf(words);
    const isElsewhere = intent === 'fallback';
    const blurred = (share: number): string[] =>
      words.map((word) => {
        const most = nameable.has(word) ? blurredShareOfNames : isElsewhere ? blurredShareElsewhere : share;
        return word !== '?' && next() < most && (isElsewhere || words.length > 2) ? unknownWord : word;
      });
    const copies = blurredShares.map(blurred).filter((copy) => copy.some((word, index) => word !== words[index]));
    return [example, ...copies.map((copy) => ({ intent, words: copy, weight }))];
  });

/** A feature that only one or two phrases have tells little about others. */
const leastPhrases = 3;

/** Everything that is learnt, in numbers: every feature is looked up a single time. */
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

/** The model that the phrases give: always the same for the same phrases, after about ten seconds of one processor. */
export const learn = (): Model => {
  const examples = [...readPhrases('en'), ...readPhrases('fr')];
  const vocabulary = new Set([...examples.flatMap(({ words }) => words), ...conceptWords()]);
  const { rows, places } = rowsOf(withUnknown(examples));
  return modelOf([...vocabulary], places, train(rows, places.size, everyIntent));
};
