import { conceptOf } from './concepts.js';
import { stemOf } from './stem.js';

/** A word that neither the phrases nor the concepts know. */
export const unknownWord = '_unk_';

/** Words that carry little: a pair without them in between still belongs together. */
const light = new Set(
  'the a an of to for in on at is are be do does did i we you it this that my our me us please and with from le la les l un une des du de d est es on nous vous tu je il que qu qui ce c ca se s en y a au aux et pour dans sur avec svp moi toi mon ma mes notre nos plait te'.split(
    ' ',
  ),
);

/** What a sentence is recognised by: numbered features, and how much each weighs. A feature may come twice. */
export interface Features {
  keys: number[];
  weights: number[];
}

const numbers = new Map<string, number>();
/** A feature's key has seventeen bits for each of its two parts; what comes after that many words is all the same. */
const mostNumbers = 2 ** 17;

/** The parts of words that have a number, in the order of their numbers: keys mean nothing without them. */
export const numbered = (): string[] => [...numbers.keys()];

/** Takes the numbers over that keys were made with elsewhere. To be called before any key is made here. */
export const renumber = (parts: readonly string[]): void => {
  numbers.clear();
  for (const part of parts) numbers.set(part, numbers.size);
};

const numberOf = (text: string): number => {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  if (numbers.size >= mostNumbers - 1) return mostNumbers - 1;
  numbers.set(text, numbers.size);
  return numbers.size - 1;
};

const kinds = {
  word: 0,
  stem: 1,
  concept: 2,
  piece: 3,
  neighbours: 4,
  exactNeighbours: 5,
  around: 6,
  heavyNeighbours: 7,
  together: 8,
  length: 9,
} as const;

const keyOf = (kind: keyof typeof kinds, first: number, second = 0): number =>
  (kinds[kind] * mostNumbers + first) * mostNumbers + second;

interface Reading {
  word: number;
  stem: number;
  /** What the word is about; null when no list knows. A placeholder is about itself. */
  concept: number | null;
  placeholder: boolean;
  light: boolean;
  pieces: readonly number[];
}

const piecesOf = (word: string): number[] => {
  const framed = `<${word}>`;
  return Array.from({ length: Math.max(0, framed.length - 3) }, (_, at) => numberOf(framed.slice(at, at + 4)));
};

const readings = new Map<string, Reading>();
/** Words come again and again; more of them than this are not remembered, whatever people type. */
const mostRemembered = 20_000;

const readingOf = (text: string): Reading => {
  const known = readings.get(text);
  if (known !== undefined) return known;
  const placeholder = text.startsWith('_');
  const concept = placeholder ? text : conceptOf(text);
  const reading: Reading = {
    word: numberOf(text),
    stem: numberOf(stemOf(text)),
    concept: concept === null ? null : numberOf(`@${concept}`),
    placeholder,
    light: light.has(text),
    pieces: text.length >= 5 && !placeholder ? piecesOf(text) : [],
  };
  if (readings.size < mostRemembered) readings.set(text, reading);
  return reading;
};

/** What is said of a word that nobody knows: its trunk and its pieces. */
export const traitsOf = (words: readonly string[]): Features => {
  const keys: number[] = [];
  const weights: number[] = [];
  for (const { stem, pieces } of words.map(readingOf)) {
    keys.push(keyOf('stem', stem), ...pieces.map((piece) => keyOf('piece', piece)));
    weights.push(0.7, ...pieces.map(() => 0.25));
  }
  return { keys, weights };
};

const start = numberOf('^');
const end = numberOf('$');
const nothingKnown = numberOf('nothing known');
const itself = numberOf(`@${unknownWord}`);

/**
 * What a sentence is recognised by: its words, their stems, what they are about, neighbours, pairs of concepts wherever
 * they stand, and pieces of words.
 */
export const featuresOf = (words: readonly string[]): Features => {
  const keys: number[] = [];
  const weights: number[] = [];
  const add = (key: number, weight: number): void => {
    keys.push(key);
    weights.push(weight);
  };
  const read = words.map(readingOf);
  for (const { word, stem, concept, placeholder, pieces } of read) {
    add(keyOf('word', word), 1);
    add(keyOf('stem', stem), 0.7);
    if (concept !== null && !placeholder) add(keyOf('concept', concept), 1);
    for (const piece of pieces) add(keyOf('piece', piece), 0.25);
  }
  const framed = [start, ...read.map(({ concept, stem }) => concept ?? stem), end];
  const exact = [start, ...read.map(({ word }) => word), end];
  for (let index = 1; index < framed.length; index += 1) {
    add(keyOf('neighbours', framed[index - 1] ?? start, framed[index]), 0.8);
    add(keyOf('exactNeighbours', exact[index - 1] ?? start, exact[index]), 0.6);
    if (index >= 2) add(keyOf('around', framed[index - 2] ?? start, framed[index]), 0.5);
  }
  const heavy = read.filter((reading) => !reading.light).map(({ concept, stem }) => concept ?? stem);
  for (let index = 1; index < heavy.length; index += 1)
    add(keyOf('heavyNeighbours', heavy[index - 1] ?? start, heavy[index]), 0.7);
  const about = [...new Set(read.flatMap(({ concept }) => (concept === null || concept === itself ? [] : [concept])))];
  about.sort((a, b) => a - b);
  for (const [index, first] of about.entries())
    for (const second of about.slice(index + 1)) add(keyOf('together', first, second), 0.5);
  if (about.length === 0) add(keyOf('together', nothingKnown), 1);
  add(keyOf('length', words.length <= 2 ? 0 : words.length <= 7 ? 1 : 2), 0.4);
  return { keys, weights };
};

/** A sentence's amounts, so that long ones weigh no more than short ones. */
export const normed = (amounts: readonly number[], squares: number): Float32Array => {
  const norm = Math.sqrt(squares);
  return Float32Array.from(amounts, (amount) => amount / norm);
};
