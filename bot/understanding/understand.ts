import { isKnownWord, score } from './classifier.js';
import type { Context, Language, Understanding } from './context.js';
import { todayIn } from './dates.js';
import { maskEntities } from './entities.js';
import { guarded } from './guards.js';
import { type Intent, isIntent } from './intent.js';
import { detectLanguage } from './language.js';
import type { Masked } from './mask.js';
import { normalise, wordsOf } from './normalise.js';

/** Longer messages are not questions; they would only cost time. */
const longest = 600;
/** Below this the sentence was not understood. */
const threshold = 0.2;
/** What would write something has to be surer. */
const thresholdToWrite = 0.4;

const writing: ReadonlySet<Intent> = new Set([
  'link',
  'unlink',
  'delete-my-data',
  'visibility',
  'leaving',
  'review-decide',
  'import',
  'override-add',
  'override-manage',
  'membership',
  'departure',
  'nudge',
  'settings',
  'metric-record',
]);

const slotsThatMatter = [
  'level',
  'competency',
  'competencyCandidates',
  'exam',
  'person',
  'personCandidates',
  'date',
] as const;
const names = (slots: Record<string, string>): boolean => slotsThatMatter.some((slot) => slots[slot] !== undefined);

/** "and for Silver?", "et en Sécurité ?": the last question again, with what was named changed. */
const followUp = (
  text: string,
  slots: Record<string, string>,
  context: Context,
): { intent: Intent; slots: Record<string, string> } | null => {
  const { previous } = context;
  if (previous === undefined || !isIntent(previous.intent) || !names(slots)) return null;
  const short = wordsOf(text).length <= 6;
  if (!short || !/^(?:and|et|what about|how about|ok and|puis|for|pour|in|en)\b/.test(text)) return null;
  if (/\b(?:who|why|what is|when|qui|pourquoi|quand|manque|missing)\b/.test(text)) return null;
  const carried = Object.fromEntries(Object.entries(previous.slots).filter(([name]) => !name.endsWith('Candidates')));
  const intent = slots.date !== undefined && previous.intent === 'status' ? 'forecast' : previous.intent;
  const named = { ...carried, ...slots };
  return { intent: settled(intent, text, named, context), slots: named };
};

const today = ({ now, timeZone = 'UTC' }: Context): string => todayIn(now, timeZone).toString();
const ahead = ({ date }: Record<string, string>, context: Context): boolean =>
  date !== undefined && date > today(context);
const behind = ({ date }: Record<string, string>, context: Context): boolean =>
  date !== undefined && date < today(context);

/** What somebody does about themselves; said of somebody else it means something that we do not do. */
const aboutOneself: ReadonlySet<Intent> = new Set(['link', 'unlink', 'visibility', 'delete-my-data']);
const firstPerson = /\b(?:my|mine|me|i|mon|ma|mes|moi|je|j)\b/;
const passedAlready =
  /\b(?:passed|got|cleared|eu|reussi|obtenu|add|put|link|register|ajoute|mets|associe|enregistre)\b/;
const passedNot = /n't\b|\b(?:not|never|almost|nearly|pas|jamais|presque|failli)\b/;

/** What was named decides between intents that differ in nothing else, and what is not sure is never written. */
const settled = (intent: Intent, text: string, slots: Record<string, string>, context: Context): Intent => {
  const competency = slots.competency !== undefined || slots.competencyCandidates !== undefined;
  const person = slots.person !== undefined || slots.personCandidates !== undefined;
  if (aboutOneself.has(intent) && person && !firstPerson.test(text)) return 'fallback';
  switch (intent) {
    case 'status':
    case 'competency':
      if (ahead(slots, context)) return 'forecast';
      return competency ? 'competency' : 'status';
    case 'forecast':
      return behind(slots, context) ? 'changes' : intent;
    case 'link':
      if (slots.exam !== undefined && passedNot.test(text)) return 'fallback';
      // What is dated in the future was not passed yet, unless somebody says that it was.
      return ahead(slots, context) && !passedAlready.test(text) ? 'what-if-pass' : intent;
    case 'renewal':
    case 'at-risk':
      // "Renew my AZ-500": what is mine is not the company's.
      return /\b(?:my|mon|ma|mes) (?:_exam_|certification|exam|badge)/.test(text) ? 'my-expiry' : intent;
    default:
      return intent;
  }
};

/** "Are we Gold today?" asks how things stand, not about a day; an exam passed today was passed on a day. */
const withoutToday = (normalised: string, masked: Masked): Masked => {
  if (masked.slots.exam !== undefined || !/\b(?:today|aujourd'?\s?hui)\b/.test(normalised)) return masked;
  const { date, ...slots } = masked.slots;
  return { text: masked.text.replace(/\s*_date_/, ''), slots };
};

/** What is asked about data as such, whether or not a competency is called that. */
const aboutData: ReadonlySet<Intent> = new Set(['freshness', 'my-data', 'delete-my-data', 'import', 'export']);

interface Guess {
  masked: Masked;
  intent: Intent;
  probability: number;
  familiar: boolean;
}

const guess = (masked: Masked): Guess => {
  const { ranking, familiar } = score(wordsOf(masked.text));
  const [best] = ranking;
  return { masked, intent: best?.intent ?? 'fallback', probability: best?.probability ?? 0, familiar };
};

/** "Is the data fresh?" and "is data Gold?": where a competency is called data, the likelier reading is meant. */
const likelier = (normalised: string, masked: Masked, mask: (context: Context) => Masked, context: Context): Guess => {
  const first = guess(masked);
  if (!/\b(?:data|donnees)\b/.test(normalised) || masked.slots.competency === undefined) return first;
  const second = guess(mask({ ...context, vocabulary: { ...context.vocabulary, competencies: [] } }));
  return aboutData.has(second.intent) && (aboutData.has(first.intent) || second.probability > first.probability)
    ? second
    : first;
};

const greeting = (text: string): Record<string, string> => {
  if (/\b(?:thanks?|thank|cheers|thx|merci|perfect|great|cool|nice|parfait|genial|top|nickel|super)\b/.test(text))
    return { kind: 'thanks' };
  return /\b(?:bye|goodbye|see you|revoir|bientot|ciao|journee|soiree|plus)\b/.test(text)
    ? { kind: 'bye' }
    : { kind: 'hello' };
};

const answer = (
  intent: Intent,
  slots: Record<string, string>,
  language: Language,
  confidence: number,
): Understanding => ({
  intent,
  slots,
  language,
  confidence: Math.round(Math.max(0, Math.min(1, confidence)) * 1000) / 1000,
});

/**
 * What a sentence means: an intent of the catalogue, what it names, its language, and how sure that is. Total: any text
 * has an answer, at worst `fallback`. Deterministic, and without any service.
 */
export const understand = (said: string, context: Context = {}): Understanding => {
  const own = context.language ?? 'en';
  const normalised = normalise(said.slice(0, longest).replace(/<at>[^<]*<\/at>/g, ' '));
  const plain = wordsOf(normalised);
  const language = detectLanguage(plain, own);
  if (plain.filter((word) => word !== '?').length === 0) {
    const onlyMark = normalised.includes('?');
    return onlyMark ? answer('help', {}, language, 0.9) : answer('fallback', { reason: 'empty' }, language, 1);
  }
  const mask = (known: Context): Masked =>
    withoutToday(normalised, maskEntities(normalised, language, known, isKnownWord));
  const named = mask(context);
  const sure = guarded(named.text);
  if (sure !== null) return answer(sure.intent, { ...named.slots, ...sure.slots }, language, 0.95);
  const follows = followUp(named.text, named.slots, context);
  if (follows !== null) return answer(follows.intent, follows.slots, language, 0.8);
  const { masked, intent: best, probability, familiar } = likelier(normalised, named, mask, context);
  const least = writing.has(best) ? thresholdToWrite : threshold;
  if (probability < least || !familiar) return answer('fallback', masked.slots, language, Math.min(probability, least));
  const intent = settled(best, masked.text, masked.slots, context);
  const slots = intent === 'greet' ? { ...masked.slots, ...greeting(masked.text) } : masked.slots;
  return answer(intent, slots, language, probability);
};
