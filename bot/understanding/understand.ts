import { asksWhatWasDone } from './asked.js';
import { isKnownWord, type Scored, score } from './classifier.js';
import type { Context, Language, Understanding } from './context.js';
import type { Leaning } from './dates.js';
import { detailsOf } from './details.js';
import { isDoubtful, offered } from './doubtful.js';
import { maskEntities } from './entities.js';
import { statedFact } from './figures.js';
import { followUp } from './follow-up.js';
import { asksForRights, isInstruction, isNegated, writing } from './forbidden.js';
import { guarded } from './guards.js';
import type { Intent } from './intent.js';
import { detectLanguage } from './language.js';
import { isDeparted } from './leaver.js';
import type { Masked } from './mask.js';
import { normalise, wordsOf } from './normalise.js';
import { orderedIn } from './orders.js';
import { programmeNamed } from './programme-named.js';
import { partReason } from './reason.js';
import { recordSlots } from './records.js';
import { settingIn } from './settings.js';
import { permitted, settled } from './settled.js';
import { readTyped } from './typed.js';

/** Longer messages are not questions; they would only cost time. */
const longest = 600;
/** Below this the sentence was not understood. */
const threshold = 0.2;
/** What would write something has to be surer. */
const thresholdToWrite = 0.4;

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
  ranking: Scored['ranking'];
}

/** What was done is only asked about: whatever writes is not among its meanings. */
const guess = (masked: Masked): Guess => {
  const { ranking, familiar } = score(wordsOf(masked.text));
  const asked = asksWhatWasDone(masked.text);
  const best = ranking.find(({ intent }) => !asked || !writing.has(intent));
  return { masked, intent: best?.intent ?? 'fallback', probability: best?.probability ?? 0, familiar, ranking };
};

/** "Is the data fresh?" and "is data Gold?": where a competency is called data, the likelier reading is meant. */
const likelier = (normalised: string, masked: Masked, mask: (context: Context) => Masked, context: Context): Guess => {
  const first = guess(masked);
  if (!/\b(?:data|donnees)\b/.test(normalised) || masked.slots.competency === undefined) return first;
  const second = guess(mask({ ...context, vocabulary: { ...context.vocabulary, competencies: [] } }));
  // A name of several words is no word of any other sentence.
  if (wordsOf(second.masked.text).length > wordsOf(masked.text).length) return first;
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

interface Meant {
  intent: Intent;
  slots: Record<string, string>;
  confidence: number;
}

/** The model is right more often than a rule when it is as sure as this. */
const surely = 0.95;

/** What the rules and, where none applies, the model make of a sentence. */
const ruled = (
  named: Masked,
  normalised: string,
  typed: string,
  mask: (context: Context) => Masked,
  context: Context,
): Meant => {
  const { text, slots } = named;
  if (asksForRights(text)) return { intent: 'help', slots, confidence: 0.95 };
  const negated = isNegated(text);
  const setting = negated ? null : settingIn(normalised, typed);
  if (setting !== null) return { intent: 'settings', slots: setting, confidence: 0.95 };
  const sure = guarded(text);
  if (sure !== null) return { intent: sure.intent, slots: { ...slots, ...sure.slots }, confidence: 0.95 };
  if (negated) return { intent: 'fallback', slots, confidence: 0.9 };
  const order = asksWhatWasDone(text) ? null : orderedIn({ text, normalised, typed });
  if (order !== null) {
    const kept = Object.entries(slots).filter(([name]) => !(order.without ?? []).includes(name));
    return { intent: order.intent, slots: { ...Object.fromEntries(kept), ...order.slots }, confidence: 0.95 };
  }
  if (statedFact({ normalised, facts: context.vocabulary?.facts ?? [] }) !== null)
    return { intent: 'metric-record', slots, confidence: 0.95 };
  const follows = followUp(text, slots, context);
  if (follows !== null) return { ...follows, confidence: 0.8 };
  const { masked, intent, probability, familiar, ranking } = likelier(normalised, named, mask, context);
  const least = writing.has(intent) ? thresholdToWrite : threshold;
  if (!familiar) return { intent: 'fallback', slots: masked.slots, confidence: Math.min(probability, least) };
  return probability < least || isDoubtful(ranking)
    ? { intent: 'fallback', slots: { ...masked.slots, ...offered(ranking) }, confidence: Math.min(probability, least) }
    : { intent: settled(intent, masked.text, masked.slots, context), slots: masked.slots, confidence: probability };
};

/**
 * What is meant once it is known what is named; before the details of the intent are read. Where a rule makes nothing of a
 * sentence ("not" stands in it) and the model is sure of a question that writes nothing, it is that question; not where the rule
 * says why it refuses.
 */
const meant = (
  named: Masked,
  normalised: string,
  typed: string,
  mask: (context: Context) => Masked,
  context: Context,
): Meant => {
  const byRule = ruled(named, normalised, typed, mask, context);
  if (byRule.intent !== 'fallback' || byRule.slots.reason !== undefined) return byRule;
  const { intent, probability, familiar } = guess(named);
  if (!familiar || probability < surely || writing.has(intent) || intent === 'fallback' || intent === 'greet')
    return byRule;
  return { intent: settled(intent, named.text, named.slots, context), slots: named.slots, confidence: probability };
};

/** An exam and a day, and nothing else: it was passed on that day, since nobody plans in two words. */
const onlyExamAndDay = ({ text, slots }: Masked): boolean =>
  slots.dateWhole === undefined && /^\W*(?:_exam_\W+_date_|_date_\W+_exam_)\W*$/.test(text);

/** What was earned or paid lies behind: a day without a year is read again with that in mind. */
const ofThePast: ReadonlySet<Intent> = new Set(['link', 'membership', 'metric-record', 'export']);

/** A day that a verdict is asked for in the past tense. */
const wasSo = /\b(?:were|was|did|etions|etait|etaient|avait|avions|avons-nous ete)\b/;

/** An anniversary is to come; somebody's last day may be either. */
const liesBehind = (intent: Intent, text: string, { action }: Record<string, string>): boolean =>
  (ofThePast.has(intent) && action !== 'anniversary') ||
  (intent === 'departure' && isDeparted(text)) ||
  (intent === 'forecast' && wasSo.test(text));

const understandAs = (said: string, context: Context, rewrite: (normalised: string) => string): Understanding => {
  const own = context.language ?? 'en';
  const typed = readTyped(said.slice(0, longest).replace(/<at>[^<]*<\/at>/g, ' '));
  const { head, reason } = partReason(typed.text);
  const normalised = rewrite(normalise(head));
  const plain = wordsOf(normalised);
  const language = detectLanguage(normalised, own);
  if (plain.filter((word) => word !== '?').length === 0) {
    const onlyMark = normalised.includes('?');
    return onlyMark ? answer('help', {}, language, 0.9) : answer('fallback', { reason: 'empty' }, language, 1);
  }
  if (isInstruction(normalise(typed.text))) return answer('fallback', { reason: 'instruction' }, language, 0.95);
  const mask = (known: Context, leaning: Leaning = 'nearest'): Masked =>
    withoutToday(normalised, maskEntities(normalised, language, known, isKnownWord, leaning));
  const nearest = mask(context);
  const named = onlyExamAndDay(nearest) ? mask(context, 'past') : nearest;
  const { intent: heard, slots, confidence } = meant(named, normalised, head, mask, context);
  const intent = permitted(heard, named.text, normalised);
  if (intent !== heard && intent === 'fallback') return answer(intent, named.slots, language, confidence);
  const { date, dateAmbiguous, dateAlternative, ...others } = slots;
  const details = detailsOf(intent, { text: named.text, typed, reason }, slots);
  const dated =
    date !== undefined && liesBehind(intent, named.text, details)
      ? { ...others, ...mask(context, 'past').slots }
      : slots;
  const greeted = intent === 'greet' ? greeting(named.text) : {};
  const all = { ...dated, ...details, ...greeted };
  return answer(
    intent,
    recordSlots(intent, { said, normalised, masked: named.text, language, slots: all }, context),
    language,
    confidence,
  );
};

/** What another programme can answer with its own rules from the same facts, and figures, which belong to no programme. */
const answeredByOthers: ReadonlySet<string> = new Set([
  'status',
  'competency',
  'list',
  'missing',
  'requirements',
  'contributors',
  'explain',
  'forecast',
  'at-risk',
  'who-next',
  'cheapest',
  'bus-factor',
  'what-if-leave',
  'what-if-pass',
  'candidates',
  'my-next',
  'my-impact',
  'metric-record',
]);

export const isAnsweredByOthers = (intent: string): boolean => answeredByOthers.has(intent);

/**
 * What a sentence means: an intent of the catalogue, what it names, its language, and how sure that is. Total: any text
 * has an answer, at worst `fallback`. Deterministic, and without any service.
 */
export const understand = (said: string, context: Context = {}): Understanding => {
  const plain = understandAs(said, context, (normalised) => normalised);
  const { programmes = [] } = context.vocabulary ?? {};
  const keepsToOwn = writing.has(plain.intent) ? !answeredByOthers.has(plain.intent) : plain.slots.action !== undefined;
  if (programmes.length === 0 || keepsToOwn) return plain;
  const { programme } = programmeNamed(normalise(said.slice(0, longest)), programmes);
  if (programme === null) return plain;
  const { competencies, figures, facts } = programme;
  const other = understandAs(
    said,
    { ...context, vocabulary: { ...context.vocabulary, competencies, figures, facts } },
    (normalised) => programmeNamed(normalised, programmes).text,
  );
  if (!answeredByOthers.has(other.intent)) return plain;
  const { level: _, ...slots } = other.slots;
  return { ...other, language: plain.language, slots: { ...slots, programme: programme.id } };
};
