import { amountIn } from './amount.js';
import type { Language, Named } from './context.js';
import { wordedNames } from './lexicon.js';
import { numberIn } from './number-words.js';

/** A sentence about figures: normalised, and with placeholders for days and exams. */
export interface FigureSaid {
  normalised: string;
  masked: string;
  language: Language;
  figures: readonly Named[];
  facts: readonly Named[];
}

type Slots = Record<string, string>;

/** What stands in many names and tells none of them from another. */
const little = new Set([
  'last',
  'months',
  'months',
  'the',
  'of',
  'les',
  'des',
  'de',
  'du',
  'derniers',
  'mois',
  'net',
  'plus',
  '12',
]);

const stemOf = (word: string): string => word.replace(/(?:es|s|x)$/, '');

const wordsIn = (text: string): Set<string> => new Set((text.match(/[a-z0-9]+/g) ?? []).map(stemOf));

const tellingOf = (words: readonly string[]): string[] =>
  words.flatMap((word) => word.match(/[a-z0-9]+/g) ?? []).filter((word) => word.length > 2 && !little.has(word));

interface Likeness {
  id: string;
  shared: number;
  share: number;
}

/** How much of each name was said, the likeliest first. */
const likeness = (named: readonly Named[], normalised: string): Likeness[] => {
  const said = wordsIn(normalised);
  const best = new Map<string, Likeness>();
  for (const { id, words } of wordedNames(named)) {
    const telling = tellingOf(words);
    const shared = telling.filter((word) => said.has(stemOf(word))).length;
    const known = best.get(id);
    const share = shared / telling.length;
    const isCloser = known === undefined || shared > known.shared || (shared === known.shared && share > known.share);
    if (shared > 0 && isCloser) best.set(id, { id, shared, share });
  }
  return [...best.values()].sort((a, b) => b.shared - a.shared || b.share - a.share);
};

/** Those of which more was said than of every other; of which all was said, before others. */
const likeliest = (named: readonly Named[], normalised: string): Likeness[] => {
  const all = likeness(named, normalised);
  const [first] = all;
  if (first === undefined) return [];
  const as = all.filter(({ shared }) => shared === first.shared);
  return first.share < 1 ? as : as.filter(({ share }) => share === 1);
};

/** More that could be meant tell nothing. */
const mostMeant = 10;

/** The figures of which most was said, and of how many words that tell one from another. None: too many for the words to tell. */
export interface FiguresMeant {
  ids: string[];
  shared: number;
  /** Every telling word of one of their names was said. */
  isWhole: boolean;
}

/** The figures that a normalised text may mean; null where it says no word of any. */
export const figuresMeant = (figures: readonly Named[], normalised: string): FiguresMeant | null => {
  const meant = likeliest(figures, normalised);
  const [first] = meant;
  if (first === undefined) return null;
  const ids = meant.length > mostMeant ? [] : meant.map(({ id }) => id);
  return { ids, shared: first.shared, isWhole: first.share === 1 };
};

const recording =
  /\b(?:record|enter|log|set|update|add|register|note|save|put|report|declare|store|saisi\w*|enregistre\w*|note[rz]?|ajoute\w*|inscri\w*|mets|mettre|entre[rz]?|renseigne\w*|declare\w*|consigne\w*|actualise\w*)\b/;
const besides =
  /\b(?:more|another|additional|extra|de plus|supplementaires?|encore)\b|\b(?:add|ajoute[rz]?) (?:a|an|une?|\d{1,2}) /;
const partsOfNames =
  /\b(?:un|une|one) (?:chiffre|figure|indicateur|metric)\b|\b(?:office|dynamics|microsoft|d|o|m)[\s-]?365\b|\b(?:last|past|over|the|derniers|sur) 12 (?:last )?(?:months|mois|derniers)\b/g;

/** The number that a sentence says of a figure, in figures or in words; `isOne`: only "a", which need not be meant as one. */
export const numberSaid = (masked: string, language: Language): { value: number; isOne: boolean } | null => {
  const text = masked.replace(partsOfNames, ' ').replace(/_[a-z]+_/g, ' ');
  const written = amountIn(text, language);
  if (written !== null) return { value: written.value, isOne: false };
  const inWords = (text.match(/[a-z]+/g) ?? []).map(numberIn).find((number) => number !== null);
  return inWords === undefined || inWords === null ? null : { value: inWords, isOne: inWords === 1 };
};

/** Fewer words of its name than these do not state a fact. */
const leastShare = 0.6;

const question =
  /\?|^\W*(?:what|which|when|who|how|why|is|are|do|does|quels?|quelles?|que|qu|quand|qui|comment|pourquoi|est-ce)\b/;

/** A fact of the programme that a sentence states: most of its name is said, and nothing is asked. */
export const statedFact = ({ facts, normalised }: Pick<FigureSaid, 'facts' | 'normalised'>): string | null => {
  if (facts.length === 0 || question.test(normalised)) return null;
  const [found, another] = likeliest(facts, normalised);
  return found !== undefined && another === undefined && found.shared >= 2 && found.share >= leastShare
    ? found.id
    : null;
};

const noLonger = /\b(?:no longer|not any ?more|any ?more|stopped|ceased|ended|lost|ne .* plus|n'.* plus|plus|perdu)\b/;

/** The figure that is named; where several may be, all of them. */
const namedIn = (figures: readonly Named[], normalised: string): Slots => {
  const { ids } = figuresMeant(figures, normalised) ?? { ids: [] };
  const [only, another] = ids;
  if (only === undefined) return {};
  return another === undefined ? { metric: only } : { metricCandidates: ids.join(',') };
};

/** Which figure is meant and what it is, or which fact is stated or ends. Without any of it the figures are shown. */
export const figureSlots = (said: FigureSaid): Slots => {
  const { normalised, figures } = said;
  const fact = statedFact(said);
  if (fact !== null) return { fact, ...(noLonger.test(normalised) ? { action: 'end' } : {}) };
  const named = namedIn(figures, normalised);
  const amount = question.test(normalised) ? null : (numberSaid(said.masked, said.language)?.value ?? null);
  if (amount === null) return recording.test(normalised) ? named : { ...named, action: 'show' };
  return { ...named, value: String(amount), ...(besides.test(normalised) ? { more: 'true' } : {}) };
};
