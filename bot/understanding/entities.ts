import type { Context, Language, Named, Person } from './context.js';
import { type Leaning, maskDate } from './dates.js';
import { editDistance, slipsAllowed } from './edit-distance.js';
import { idsByCode, peopleCalled, peopleMisspelt, titlesOf, wordedNames } from './lexicon.js';
import { escapePattern, type Masked, maskFirst } from './mask.js';

const languages: Readonly<Record<string, Language>> = {
  english: 'en',
  anglais: 'en',
  anglaise: 'en',
  french: 'fr',
  francais: 'fr',
  francaise: 'fr',
};

const maskLanguage = (masked: Masked): Masked =>
  maskFirst(masked, /\b(english|anglaise?|french|francaise?)\b/, '_lang_', (match) => {
    const language = languages[match[1] ?? ''];
    return language === undefined ? null : { language };
  });

/** Exam numbers however typed: AZ-104, az 104, AZ104, 70-486, mb2-715. */
const examPattern =
  /\b((?:az|sc|dp|pl|ms|md|ai|mb|gh|ab)\s?-?\s?\d{2,4}(?:-\d{3})?|mb[26]\s?-?\s?\d{3}|7[04]\s?-\s?\d{3})\b/;

const wholeExam = new RegExp(`^${examPattern.source}$`, 'i');
export const isExamCode = (text: string): boolean => wholeExam.test(text);

const examCode = (text: string): string => {
  const [, prefix = '', digits = ''] = /^([a-z]{2}\d?(?=[\s-])|[a-z]{2}|7[04])\s?-?\s?(\d[\d-]*)$/.exec(text) ?? [];
  return prefix === '' ? text.toUpperCase() : `${prefix}-${digits}`.toUpperCase();
};

const maskExam = (masked: Masked, credentials: readonly Named[]): Masked =>
  maskFirst(masked, examPattern, '_exam_', (match) => {
    const code = examCode(match[1] ?? '');
    return { exam: idsByCode(credentials).get(code) ?? code };
  });

const maskTitle = (masked: Masked, credentials: readonly Named[]): Masked => {
  if (masked.slots.exam !== undefined) return masked;
  for (const { id, title } of titlesOf(credentials)) {
    if (!masked.text.includes(title)) continue;
    const found = maskFirst(masked, new RegExp(`\\b${escapePattern(title)}\\b`), '_exam_', () => ({ exam: id }));
    if (found !== masked) return found;
  }
  return masked;
};

/** "Sécurité Or", "Sécurité Or à partir du 25 août". */
const frenchOrAtTheEnd = /\bor(?:\W*$| (?:a partir|a compter|depuis|du|des le|_date_)\b)/;

/**
 * Gold and Silver. "or" is Gold only in French, and only where it cannot be English: "silver or gold?" names no level,
 * "on est or ?" does.
 */
const maskLevels = (masked: Masked, language: Language): Masked => {
  if (!/gold|silver|argent|\bor\b/.test(masked.text)) return masked;
  const frenchOr =
    /\bl'or\b|\ben or\b|\bd'or\b|\b(?:niveau|statut|encore|toujours|est|etre|nous|reste|restera|restons|serons|sera|pas|pour|devenir|level|rester|sommes|etions|on) or\b|^or\b(?! (?:what|not))|\bmissing for or\b|\bor (?:en|le|pour|jusqu)\b/;
  const levels = {
    gold: /\bgold(?:en)?\b/,
    silver: /\bsilver\b|\bargent\b/,
  };
  const named = Object.entries(levels).filter(([, pattern]) => pattern.test(masked.text));
  const french = language === 'fr' || !/\bgold\b|\bsilver\b/.test(masked.text);
  const withOr = french && (frenchOr.test(masked.text) || (language === 'fr' && frenchOrAtTheEnd.test(masked.text)));
  const text = [levels.gold, levels.silver, ...(withOr ? [/\bor\b/] : [])].reduce(
    (current, pattern) => current.replace(new RegExp(pattern, 'g'), '_level_'),
    masked.text,
  );
  const found = new Set([...named.map(([level]) => level), ...(withOr ? ['gold'] : [])]);
  const [only] = found;
  return { text, slots: found.size === 1 && only !== undefined ? { ...masked.slots, level: only } : masked.slots };
};

/** Words that are a letter away from a name and are no slip. */
const noSlip = new Set(['date', 'dates', 'donne', 'donner', 'donnez', 'donnes']);

/** Slips between a word that was said and the one meant; infinitely many when it is another word. */
const alike = (said: string, meant: string): number => {
  if (said === meant) return 0;
  if (said[0] !== meant[0] || noSlip.has(said)) return Number.POSITIVE_INFINITY;
  const most = slipsAllowed(meant);
  const distance = editDistance(said, meant, most);
  return distance <= most ? distance : Number.POSITIVE_INFINITY;
};

/** Slips in all the words together, from a place in the sentence on. */
const slipsAt = (tokens: readonly { word: string }[], start: number, words: readonly string[]): number => {
  let slips = 0;
  for (let offset = 0; offset < words.length && Number.isFinite(slips); offset += 1)
    slips += alike(tokens[start + offset]?.word ?? '', words[offset] ?? '');
  return slips;
};

/** "my data" is somebody's own data, not the competency called data. */
const own = new Set(['my', 'mes', 'mon', 'ma', 'this', 'ces', 'these', 'our']);

const filler = new Set(['the', 'la', 'le', 'les', 'de', 'des', 'and', 'et', 'of']);

/** The competency named: the longest name that stands in the sentence, a few slips forgiven. */
const maskCompetency = (masked: Masked, named: readonly Named[]): Masked => {
  if (named.length === 0) return masked;
  const tokens = [...masked.text.matchAll(/[a-z0-9]+|_[a-z]+_/g)].map((match) => ({ word: match[0], at: match.index }));
  let best: { score: number; from: number; to: number; ids: Set<string> } | null = null;
  for (const { id, words } of wordedNames(named)) {
    for (let start = 0; start + words.length <= tokens.length; start += 1) {
      const slips = slipsAt(tokens, start, words);
      if (!Number.isFinite(slips)) continue;
      const last = tokens[start + words.length - 1];
      const first = tokens[start];
      if (first === undefined || last === undefined) continue;
      const score = words.filter((word) => !filler.has(word)).join('').length - slips * 2.5;
      if (score < 2 || (words.length === 1 && own.has(tokens[start - 1]?.word ?? '') && !/_level_/.test(masked.text)))
        continue;
      if (best === null || score > best.score)
        best = { score, from: first.at, to: last.at + last.word.length, ids: new Set([id]) };
      else if (score === best.score && first.at === best.from) best.ids.add(id);
    }
  }
  if (best === null) return masked;
  const text = `${masked.text.slice(0, best.from)} _comp_ ${masked.text.slice(best.to)}`.replace(/\s+/g, ' ').trim();
  const [only] = best.ids;
  const slots: Record<string, string> =
    best.ids.size === 1 && only !== undefined
      ? { competency: only }
      : { competencyCandidates: [...best.ids].join(',') };
  return { text, slots: { ...masked.slots, ...slots } };
};

/** "Grâce à qui" thanks somebody, it does not name Grace. */
const isIdiom = (word: string, after: string): boolean =>
  word === 'grace' && /^a (?:qui|quoi|lui|elle|eux|elles|moi|nous|toi|vous)\b/.test(after);

/** The first one fills a slot of their own; where several are named and all are known, all of them stand beside. */
const peopleSlots = (first: Record<string, string>, others: Record<string, string>): Record<string, string> => {
  const { person } = first;
  const more = others.people ?? others.person;
  if (person === undefined || more === undefined || others.personCandidates !== undefined) return first;
  return { ...first, people: [...new Set([person, ...more.split(',')])].join(',') };
};

/** People by any part of their name; "Ana R." and "@Ana Ruiz" tell two Anas apart. */
const maskPeople = (masked: Masked, people: readonly Person[], isKnown: (word: string) => boolean): Masked => {
  if (people.length === 0) return masked;
  const tokens = [...masked.text.matchAll(/[a-z0-9]+|_[a-z]+_/g)].map((match) => ({ word: match[0], at: match.index }));
  for (const [index, { word, at }] of tokens.entries()) {
    if (word.length < 3 || isIdiom(word, masked.text.slice(at + word.length + 1))) continue;
    const exact = peopleCalled(people, word);
    const matching = exact.length > 0 || isKnown(word) ? exact : peopleMisspelt(people, word);
    if (matching.length === 0) continue;
    const next = tokens[index + 1];
    const narrowed = matching.filter(
      ({ parts }) =>
        next !== undefined &&
        parts.some(
          (part) => part !== word && (part === next.word || (next.word.length === 1 && part.startsWith(next.word))),
        ),
    );
    const found = narrowed.length > 0 ? narrowed : matching;
    const end = narrowed.length > 0 && next !== undefined ? next.at + next.word.length : at + word.length;
    const text = `${masked.text.slice(0, at)} _person_ ${masked.text.slice(end)}`.replace(/\s+/g, ' ').trim();
    const ids = found.map(({ id }) => id);
    const slots: Record<string, string> =
      ids.length === 1 ? { person: ids[0] ?? '' } : { personCandidates: ids.join(',') };
    const others = maskPeople({ text, slots: {} }, people, isKnown);
    return { text: others.text, slots: { ...masked.slots, ...peopleSlots(slots, others.slots) } };
  }
  return masked;
};

/**
 * Recognises what a sentence names, and leaves placeholders in its place. A known word is nobody's misspelt name; a day
 * without a year is read as the leaning says.
 */
export const maskEntities = (
  normalised: string,
  language: Language,
  context: Context,
  isKnown: (word: string) => boolean = () => true,
  leaning: Leaning = 'nearest',
): Masked => {
  const { competencies = [], people = [], credentials = [] } = context.vocabulary ?? {};
  const text = normalised.replace(/https?:\/\/\S+/g, '_url_').replace(/#[a-z][\w-]*/g, '_channel_');
  let masked: Masked = { text, slots: {} };
  masked = maskExam(masked, credentials);
  masked = maskTitle(masked, credentials);
  masked = maskDate(masked, context.now, context.timeZone ?? 'UTC', language, leaning);
  masked = maskPeople(masked, people, isKnown);
  masked = maskLevels(masked, language);
  masked = maskCompetency(masked, competencies);
  return maskLanguage(masked);
};
