import { score } from './classifier.js';
import type { Context, Language, Understanding } from './context.js';
import { maskEntities } from './entities.js';
import { guarded } from './guards.js';
import { type Intent, isIntent } from './intent.js';
import { detectLanguage } from './language.js';
import { normalise, wordsOf } from './normalise.js';

/** Longer messages are not questions; they would only cost time. */
const longest = 600;
/** Below this the sentence was not understood. */
const threshold = 0.3;
/** With fewer of its words known than this it is about something else. */
const leastFamiliar = 0.45;

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
  { previous }: Context,
): { intent: Intent; slots: Record<string, string> } | null => {
  if (previous === undefined || !isIntent(previous.intent) || !names(slots)) return null;
  const short = wordsOf(text).length <= 6;
  if (!short || !/^(?:and|et|what about|how about|ok and|puis|for|pour|in|en)\b/.test(text)) return null;
  if (/\b(?:who|why|what is|when|qui|pourquoi|quand|manque|missing)\b/.test(text)) return null;
  const carried = Object.fromEntries(Object.entries(previous.slots).filter(([name]) => !name.endsWith('Candidates')));
  const intent = slots.date !== undefined && previous.intent === 'status' ? 'forecast' : previous.intent;
  const named = { ...carried, ...slots };
  return { intent: settled(intent, text, named), slots: named };
};

/** What was named decides between intents that differ in nothing else. */
const settled = (intent: Intent, text: string, slots: Record<string, string>): Intent => {
  const competency = slots.competency !== undefined || slots.competencyCandidates !== undefined;
  if (intent === 'status' && competency) return 'competency';
  if (intent === 'competency' && !competency) return 'status';
  if (intent === 'status' && slots.date !== undefined && !/_date_$/.test(text.replace(/\?| today/g, '').trim()))
    return 'forecast';
  if (
    intent === 'forecast' &&
    slots.date === undefined &&
    !/\b(?:will|going|renewal|renouvellement|forecast|prevision|projection|sera|serons|restera|garde|tient|tiendra|long|tranquilles|safe|keep|perd|lose)\b/.test(
      text,
    )
  )
    return competency ? 'competency' : 'status';
  if (
    (intent === 'status' || intent === 'competency') &&
    slots.date !== undefined &&
    /\b(?:will|still|sera|serons|encore|toujours|until|jusqu)\b/.test(text)
  )
    return 'forecast';
  return intent;
};

/** "Are we Gold today?" asks how things stand, not about a day. */
const withoutToday = (normalised: string, slots: Record<string, string>): Record<string, string> => {
  if (!/\b(?:today|aujourd'?\s?hui)\b/.test(normalised)) return slots;
  const { date, ...others } = slots;
  return others;
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
  const masked = maskEntities(normalised, language, context);
  const { text } = masked;
  const slots = withoutToday(normalised, masked.slots);
  const sure = guarded(text);
  if (sure !== null) return answer(sure.intent, { ...slots, ...sure.slots }, language, 0.95);
  const follows = followUp(text, slots, context);
  if (follows !== null) return answer(follows.intent, follows.slots, language, 0.8);
  const { ranking, familiar } = score(wordsOf(text));
  const [best] = ranking;
  if (best === undefined || best.probability < threshold || familiar < leastFamiliar)
    return answer('fallback', slots, language, best?.probability ?? 0);
  const intent = settled(best.intent, text, slots);
  return answer(intent, intent === 'greet' ? { ...slots, ...greeting(text) } : slots, language, best.probability);
};
