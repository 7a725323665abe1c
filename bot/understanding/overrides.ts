import type { Leaning } from './dates.js';
import { numberIn } from './number-words.js';

/** A sentence about overrides: normalised, as it was typed, and how a day in a part of it is read. */
export interface OverrideSaid {
  normalised: string;
  said: string;
  today: string;
  dayIn(part: string, leaning: Leaning): string | null;
}

type Slots = Record<string, string>;

const until =
  /\b(?:until|till|through|up to|ends? on|ending(?: on)?|expires? on|jusqu'?\s?(?:au|a|en)|se termine le|expire le|fin le)\b/;

const away = (day: string, today: string): number => Math.abs(Date.parse(day) - Date.parse(today));

/** A day without a year is the one that is nearer: the vendor may have placed it some months ago. */
const nearer = ({ dayIn, today }: OverrideSaid, part: string): string | null => {
  const [ahead, behind] = [dayIn(part, 'nearest'), dayIn(part, 'past')];
  if (ahead === null || behind === null) return ahead ?? behind;
  return away(behind, today) < away(ahead, today) ? behind : ahead;
};

const reference =
  /\b((?:ticket|case|reference|référence|ref|réf|incident|dossier|demande|sr)\b\.?(?:\s*(?:number|num[ée]ro|no\.?|n[°º]|id|#|:))*\s*#?(?=[\w./-]*\d)[\w./-]*\w)/iu;

const months = /\b(\d{1,2}|[a-z]+)[\s-](?:months?|mois)\b/;

const given = (slots: Record<string, string | null | undefined>): Slots =>
  Object.fromEntries(Object.entries(slots).flatMap(([name, value]) => (value ? [[name, value] as const] : [])));

/** "from 25 August until 24 November, ticket 42": when it begins and ends, for how long, and where it can be found. */
export const placedOverride = (sentence: OverrideSaid): Slots => {
  const { normalised, said } = sentence;
  const end = until.exec(normalised);
  const before = end === null ? normalised : normalised.slice(0, end.index);
  const lasting = months.exec(before);
  const count = lasting === null ? null : numberIn(lasting[1] ?? '');
  const outside = lasting === null ? before : before.replace(lasting[0], ' ');
  return given({
    placedOn: nearer(sentence, outside.replace(/\btoday\b|\baujourd'?\s?hui\b/, sentence.today)),
    endsOn: end === null ? null : sentence.dayIn(normalised.slice(end.index + end[0].length), 'nearest'),
    months: count === null || end !== null ? null : String(count),
    reference: reference.exec(said)?.[1]?.replace(/\s+/g, ' ').trim().slice(0, 60),
  });
};

const asked =
  /^\W*(?:what|when|which|until when|how|is|are|do|does|have|list|show|see|que|qu'|quand|quels?|quelles?|jusqu'a quand|combien|a-t-on|avons-nous|y a-t-il|est-ce|liste|montre|affiche|voir)\b/;
const extending = /\b(?:exten\w*|prolong\w*|push\w*|renew\w*|reconduit\w*|allong\w*)\b/;
const correcting =
  /\b(?:correct\w*|chang\w*|fix\w*|edit\w*|modif\w*|adjust\w*|amend\w*|shorten\w*|mov\w*|bring|corrig\w*|ajust\w*|rectifi\w*|raccourci\w*|deplac\w*)\b/;
const ending =
  /\b(?:end|ended|ends|stop\w*|clos\w*|lift\w*|over|drop\w*|revok\w*|no longer need|mets? fin|met fin|termin\w*|arret\w*|clotur\w*|fini\w*|prend fin|levee?|revoqu\w*|plus besoin)\b/;
const ofTheStart = /\b(?:start|begin\w*|from|debut|commence\w*|a partir)\b/;

const actionOf = (text: string): string => {
  if (asked.test(text)) return 'list';
  if (extending.test(text)) return 'extend';
  if (correcting.test(text)) return 'correct';
  return ending.test(text) ? 'end' : 'list';
};

/** What is to become of an override: it is looked at, extended, put right or ended, and the day that was named. */
export const managedOverride = (sentence: OverrideSaid): Slots => {
  const { normalised, today } = sentence;
  const action = actionOf(normalised);
  if (action === 'list') return { action };
  const day = nearer(sentence, normalised.replace(/\btoday\b|\baujourd'?\s?hui\b/, today));
  return given({ action, [ofTheStart.test(normalised) ? 'begins' : 'lastDay']: day });
};
