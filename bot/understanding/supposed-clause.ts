import type { Context, Language } from './context.js';
import { maskEntities } from './entities.js';
import { normalise } from './normalise.js';
import { figureIn, othersCounted, saysNoChange } from './supposed-figure.js';
import type { SaidFigure, SaidSupposition, Who } from './supposition.js';

export type SupposedKind = SaidSupposition['kind'];

/** One part of a sentence, as far as it says something by itself. */
export interface Clause {
  kind: SupposedKind | null;
  who: Who | null;
  exam: string | null;
  /** The last day of a month that was named as a whole. */
  on: string | null;
  competency: string | null;
  level: string | null;
  figure: SaidFigure | null;
  /** What is said of a figure is said before it. */
  isBare: boolean;
}

/** What a clause is read with. */
export interface Reading {
  /** As it was typed, for names that nobody has. */
  said: string;
  language: Language;
  context: Context;
  isKnown(word: string): boolean;
  /** Whoever was spoken of before, for "she" and "lui". */
  spokenOf: string | null;
}

const leaving =
  /\b(?:leav(?:e|es|ing)|left|quit(?:s|ting)?|go(?:es|ne|ing away)?|resign(?:s|ed|ing)?|depart(?:s|ed|ure)?|walk(?:s|ed)? (?:out|away)|retire[sd]?|los(?:e|es|ing)|lost|without|no longer (?:here|with us|work\w*)|part(?:e|es|ent|ez|ait|aient|ira|irait|iront|i|ie|is|ir|ant)?|s'en (?:va|vont|aille|allait)|quitte\w*|demission\w*|perd\w*|sans|depart|retraite)\b/;
const expiring =
  /\b(?:expir\w*|laps\w*|runs? out|ran out|los(?:e|es|ing)|lost|un-?links?|withdraw\w*|revok\w*|perim\w*|echoi\w*|echeance|perd\w*|tombe\w*|dissocie\w*|revoqu\w*|retir\w*)\b|\b(?:do|does|did)(?:n't| not) (?:renew|extend)|\bforgets? to renew|\bnot renewed|\bne (?:le |la |les )?(?:renouvel\w*|prolong\w*) (?:pas|plus)|\bn'est pas renouvel|\boublie de renouvel|\bsans renouvel/;
const passing =
  /\b(?:pass\w*|gets?|got|earn\w*|obtain\w*|obtien\w*|tak(?:e|es|ing)|took|sits?|clear(?:s|ed)?|succeed\w*|certif\w*|renew\w*|reussi\w*|decroch\w*|valid\w*|renouvel\w*|prolong\w*|avait|a|has|had|have|holds?|adds?|prepar\w*)\b/;
const overriding = /\b(?:overrid\w*|waivers?|exemptions?|exempt\w*|derogations?|remplacements?|dispenses?)\b/;
const notRenewing =
  /\b(?:do|does|did|will|should|is|are)(?:n't| not) (?:be )?(?:renew\w*|pay)|\bwon't renew|\bnever renew|\bforget to renew|\bnot renew\w*|\bwithout renew\w*|\bn[e'] ?(?:la |le |l')?(?:renouvel\w*|reconduit?\w*|pay\w*)(?: l'\w+| la \w+| notre \w+)? (?:pas|plus)\b|\bn'est pas renouvel\w*|\b(?:membership|subscription|adhesion|abonnement) (?:lapses?|expires?|ends?|runs out|expire|s'arrete|tombe)|\blet (?:it|the (?:membership|subscription)) lapse|\blaiss\w+ (?:expirer|tomber)/;
const buying =
  /\b(?:buy\w*|bought|purchas\w*|upgrad\w*|pay\w*|order\w*|subscrib\w*|renew\w*|go(?:es)?|achet\w*|achat|souscri\w*|pren(?:d|ons|ez|ions)\w*|pass(?:e|ons|ait|ions) (?:a|au|en)|mont\w+ (?:a|en)|renouvel\w*)\b/;

const several =
  /\b(?:every(?:one|body)|all|whole|entire|team|teams|group|people|staff|contributors?|members?|colleagues?|whoever|anyone|holders?|tou(?:t|te|tes|s)|equipe|equipes|groupe|gens|personnes?|contribut\w+|collegues?|detenteurs?|titulaires?|ceux|celles|quiconque)\b/;
const oneself = /\b(?:i|i'm|i'd|me|myself|je|moi)\b|\bj'/;
const spokenOfBefore = /\b(?:he|she|they|him|her|them|il|elle|lui|ils|elles)\b/;

const supposing =
  "^\\W*(?:(?:and|so|ok|hey|but|alors|mais) )?(?:what (?:if|happens (?:if|with)|would (?:happen|change) (?:if|with)|would it change if)|and if|et si|if we|simul\\w*|suppos\\w*|imagin\\w*|assum\\w*|pretend\\w*|admett\\w*|que se passe(?:rait)?(?:-t-il|-t'il)? (?:s(?:i|')|avec))(?:\\b|(?<='))";

const noOthers = `(?! ?(?:of )?(?:\\w+ ){0,2}(?:${othersCounted}))`;
const inWords =
  'two|three|four|five|six|seven|eight|nine|ten|twelve|another|one more|deux|trois|quatre|cinq|sept|huit|neuf|dix|douze|une? autre';

/** A number that is said of no people, exams or days, or a word for a figure that gets somewhere. */
const supposedNumber = [
  '\\b(?:reach\\w*|hit|attei\\w*)\\b',
  '\\b(?:get|got|have|had|record|obten\\w*|avons|avions|avait|ont|a) \\d',
  `(?:^|[^\\w-])-?(?!365\\b)\\d[\\d.,' ]*(?:k|m|mio|%)?(?![\\w-])${noOthers}`,
  `\\b(?:${inWords})\\b${noOthers}`,
].join('|');

/** A sentence that only supposes something. Reads a masked sentence. */
export const isSupposing = new RegExp(supposing);

/** What gets larger or smaller without anybody saying a number, where it is not the rules that do. */
const changing =
  '(?!.*\\b(?:rules?|requirements?|criteria|prices?|fees?|regles?|exigences?|criteres?|prix|tarifs?)\\b)(?!.*_(?:person|exam)_).*\\b(?:doubl\\w*|tripl\\w*|halv\\w*|grow\\w*|grew|increas\\w*|decreas\\w*|augment\\w*|diminu\\w*|baiss\\w*)\\b';

/** What is only supposed of the membership, an override or a figure is no order to record it. Reads a masked sentence. */
export const supposesARecord = new RegExp(
  `${supposing}.*(?:${[overriding, notRenewing, buying].map(({ source }) => source).join('|')}|${supposedNumber})|${supposing}${changing}`,
);

const lastOfMonth = (day: string): string =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).toISOString().slice(0, 10);

const dayIn = ({ date, dateWhole }: Record<string, string>): string | null =>
  date === undefined ? null : dateWhole === 'month' ? lastOfMonth(date) : date;

/** Words that may stand where a name stands, and that nobody is called. */
const noName = new Set(
  'what if and et si que qu on we nous vous you they ils elles somebody someone anybody anyone nobody quelqu quelque un une a an the le la les l d de des du who qui one person people personne persons colleague colleagues collegue collegues employee employe boss chef he she il elle it this that ca cela there tomorrow then now alors also aussi only just both not pas ne simulate simule suppose supposons imagine imaginons happens passe when quand our notre nos my mon ma new nouveau nouvelle will would should could has had have is are was were be being been va vont serait another autre autres somehow suddenly team equipe membership adhesion to in for with without avec sans en au aux par'.split(
    ' ',
  ),
);

const typedLike = (said: string, word: string): string | null =>
  said
    .split(/[\s,;:!?()]+/u)
    .map((one) => one.replace(/^[@"'«“]+|[."'»”]+$|['’]s$/gu, ''))
    .find((one) => normalise(one) === word) ?? null;

/** Beside the verb stands a name that nobody has: before it, or after "lose" and "without". */
const unknownIn = (text: string, verb: RegExp, { said, isKnown }: Reading): Who | null => {
  const found = verb.exec(text);
  if (found === null) return null;
  const losing = /^(?:los|without|perd|sans)/.test(found[0]);
  const part = losing ? text.slice(found.index + found[0].length) : text.slice(0, found.index);
  const words = part.match(/[a-z][a-z-]*|_[a-z]+_/g) ?? [];
  const beside = losing ? words.slice(0, 2) : words.slice(-2);
  const typed = beside.flatMap((word) => {
    const own = word.startsWith('_') || noName.has(word) ? null : typedLike(said, word);
    return own !== null && (/^\p{Lu}/u.test(own) || !isKnown(word)) ? [own] : [];
  });
  return typed.length === 0 ? null : { of: 'unknown', name: typed.join(' ').slice(0, 60) };
};

const kindOf = (text: string, slots: Record<string, string>, figure: Clause['figure']): SupposedKind | null => {
  const person = slots.person !== undefined || slots.personCandidates !== undefined;
  if (overriding.test(text)) return 'override';
  if (slots.exam === undefined) {
    if (!person && notRenewing.test(text)) return 'lapse';
    if (figure !== null && !(person && leaving.test(text))) return 'reading';
    if (!person && slots.level !== undefined && buying.test(text)) return 'buy';
    return leaving.test(text) ? 'leave' : null;
  }
  if (several.test(text) && leaving.test(text) && !person) return 'leave';
  if (expiring.test(text)) return 'expire';
  return passing.test(text) ? 'pass' : null;
};

const whoIn = (
  text: string,
  kind: SupposedKind | null,
  slots: Record<string, string>,
  reading: Reading,
): Who | null => {
  const candidates = (slots.personCandidates ?? '').split(',').filter((id) => id !== '');
  if (slots.person !== undefined) return { of: 'person', id: slots.person };
  if (candidates.length > 1) return { of: 'either', ids: candidates.slice(0, 12) };
  const group = kind === 'leave' || kind === null;
  const competency = slots.competency ?? (slots.competencyCandidates === undefined ? undefined : '');
  if (kind === 'leave' && slots.exam !== undefined) return { of: 'holders', credential: slots.exam };
  if (group && competency !== undefined && (several.test(text) || /_comp_ \S*(?:leav|part|quit)/.test(text)))
    return { of: 'in', competency };
  if (oneself.test(text)) return { of: 'self' };
  if (spokenOfBefore.test(text) && reading.spokenOf !== null) return { of: 'person', id: reading.spokenOf };
  switch (kind) {
    case 'leave':
      return unknownIn(text, leaving, reading);
    case 'pass':
      return unknownIn(text, passing, reading);
    case 'expire':
      return unknownIn(text, expiring, reading);
    default:
      return null;
  }
};

/** What one part of a sentence supposes, or adds to what stands beside it. */
export const readClause = (normalised: string, reading: Reading): Clause => {
  const { language, context, isKnown } = reading;
  const { text, slots } = maskEntities(normalised, language, context, isKnown);
  const figure = figureIn(normalised, text, language, context.vocabulary?.figures ?? []);
  const kind = kindOf(text, slots, figure);
  return {
    kind,
    who: whoIn(text, kind, slots, reading),
    exam: slots.exam ?? null,
    on: dayIn(slots),
    competency: slots.competency ?? null,
    level: slots.level ?? null,
    figure,
    isBare: saysNoChange(text),
  };
};
