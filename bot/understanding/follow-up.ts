import type { Context } from './context.js';
import { writing } from './forbidden.js';
import { type Intent, isIntent } from './intent.js';
import { wordsOf } from './normalise.js';
import { settled } from './settled.js';
import { readSaid } from './supposition.js';

type Slots = Record<string, string>;

/** What a sentence asks that goes on from the question before. */
export interface Followed {
  intent: Intent;
  slots: Slots;
}

const slotsThatMatter = [
  'level',
  'competency',
  'competencyCandidates',
  'exam',
  'person',
  'personCandidates',
  'date',
] as const;
const names = (slots: Slots): boolean => slotsThatMatter.some((slot) => slots[slot] !== undefined);

const opening =
  /^\W*(?:ok |okay |so |alors |bon )?(?:and|et|what about|how about|puis|or|ou|plutot|rather|instead|same (?:for|with|in)|likewise|pareil (?:pour|en)|idem (?:pour|en)?|meme (?:chose|question) (?:pour|en|avec)|now|maintenant|for|pour|in|en|chez|with|avec|qu'en est-il (?:de|pour|en)|quid de|but)\b/;
const closing = /\b(?:instead|then|too|as well|a la place|plutot|aussi|alors|egalement)\W*$/;
const asksAnew =
  /\b(?:who|why|what is|what's|when|how many|which|qui|pourquoi|quand|combien|quel\w*|manque|missing|cheapest|plan)\b/;
/** "She" may be whoever was spoken of; it names nobody by itself. */
const pronoun =
  /\b(?:him|her|he|she|them|they)\b|\b(?:lui|elle|il|eux|elles|ils)\b(?! (?:y|manque|faut|reste|est|a|va|se|nous)\b)/;
const onlyWhy =
  /^\W*(?:(?:and|but|ok|et|mais|alors|ah|oh|hm+|so)[\s,]+)*(?:why(?: so| is that| that| then| exactly)?|how (?:so|come)|explain(?: (?:it|that|this|why))?|pourquoi(?: ca| cela| donc| ca alors)?|comment ca(?: se fait)?|explique(?:-moi)?(?: ca| pourquoi)?|c'est-a-dire)\W*$/;
const onlyWhyNot = /^\W*(?:(?:and|but|et|mais)[\s,]+)*(?:why not|pourquoi pas)\W*$/;

/** Whoever the question before was about, where that is one person. */
const spokenOf = ({ slots }: NonNullable<Context['previous']>): string[] => {
  if (slots.people !== undefined) return slots.people.split(',');
  if (slots.person !== undefined) return [slots.person];
  const supposed = (readSaid(slots.suppose ?? '') ?? []).flatMap((one) =>
    'person' in one && one.person.of === 'person' ? [one.person.id] : [],
  );
  return [...new Set(supposed)];
};

/** Questions whose answer is a verdict that can be asked the reason of. */
const verdicts: ReadonlySet<Intent> = new Set([
  'status',
  'competency',
  'list',
  'missing',
  'requirements',
  'contributors',
  'at-risk',
  'renewal',
  'explain',
  'changes',
  'forecast',
  'what-if-leave',
  'what-if-pass',
  'cheapest',
  'who-next',
  'bus-factor',
]);

/** Questions that can be about somebody. */
const aboutSomebody: ReadonlySet<Intent> = new Set([
  'contributors',
  'candidates',
  'holders',
  'explain',
  'changes',
  'at-risk',
  'what-if-leave',
  'what-if-pass',
  'who-next',
  'cheapest',
]);
/** What may be asked of somebody who is only named. */
const ofSomebody = 'contributors,holders,what-if-leave';

/** Nothing but what is named: after something that writes it is not clear what is to be done with it. */
const onlyNamed =
  /^\W*(?:and|et|puis|what about|how about|also|too|ok)?\W*(?:(?:for|pour|my|mon|ma|the|le|la|l|of|de|d|also|aussi|too)\W+)*(?:_\w+_\W*)+(?:too|aussi|as well)?\W*$/;

const named = ({ level, competency }: Slots): Slots => ({
  ...(level === undefined ? {} : { level }),
  ...(competency === undefined ? {} : { competency }),
});

const carriedFrom = (slots: Slots): Slots =>
  Object.fromEntries(
    Object.entries(slots).filter(([name]) => !name.endsWith('Candidates') && name !== 'people' && name !== 'between'),
  );

/** The slots of the question before, with what is named now in the place of what was named then. */
const changed = (before: Slots, now: Slots): Slots => {
  const { date, dateWhole, dateAmbiguous, dateAlternative, when, ...rest } = carriedFrom(before);
  const { person, ...others } = rest;
  const kept = now.personCandidates === undefined && now.person === undefined ? rest : others;
  const dates = { date, dateWhole, dateAmbiguous, dateAlternative, when };
  const dated = now.date === undefined ? Object.entries(dates) : [];
  return {
    ...kept,
    ...Object.fromEntries(dated.filter((entry): entry is [string, string] => entry[1] !== undefined)),
    ...now,
  };
};

/** What somebody is asked about without being named: one person of before, or else it is asked who is meant. */
const ofWhom = (text: string, intent: Intent, previous: NonNullable<Context['previous']>): Followed | null => {
  const shortest = wordsOf(text).filter((word) => word !== '?').length;
  if (shortest > 4 || !opening.test(text) || !pronoun.test(text)) return null;
  const people = spokenOf(previous);
  const [only] = people;
  if (only === undefined || people.length > 1) return { intent: 'fallback', slots: { reason: 'who' } };
  return { intent, slots: { ...carriedFrom(previous.slots), person: only } };
};

/**
 * "And for Silver?", "et en Sécurité ?", "why?": the last question again, with what was named changed, or the reason of its
 * answer. What writes is asked for in a sentence of its own.
 */
export const followUp = (text: string, slots: Slots, context: Context): Followed | null => {
  const { previous } = context;
  if (previous === undefined || !isIntent(previous.intent)) return null;
  if (writing.has(previous.intent))
    return opening.test(text) && onlyNamed.test(text) ? { intent: 'fallback', slots } : null;
  const { intent: before } = previous;
  if (verdicts.has(before)) {
    if (onlyWhy.test(text)) return { intent: 'explain', slots: named(previous.slots) };
    if (onlyWhyNot.test(text)) return { intent: 'missing', slots: named(previous.slots) };
  }
  if (!names(slots)) return ofWhom(text, before, previous);
  if (wordsOf(text).length > 8 || !(opening.test(text) || closing.test(text))) return null;
  if (asksAnew.test(text)) return null;
  const somebody = slots.person !== undefined || slots.personCandidates !== undefined;
  if (somebody && onlyNamed.test(text) && !aboutSomebody.has(before))
    return { intent: 'fallback', slots: { ...named(previous.slots), ...slots, between: ofSomebody } };
  const intent = slots.date !== undefined && before === 'status' ? 'forecast' : before;
  const all = changed(previous.slots, slots);
  return { intent: settled(intent, text, all, context), slots: all };
};
