import { Temporal } from 'temporal-polyfill';
import type { Language } from './context.js';
import { type Masked, maskFirst } from './mask.js';
import { numberIn } from './number-words.js';
import { yearParts, yearSigns } from './year-parts.js';

const months: readonly RegExp[] = [
  'jan(?:uary|vier|v)?',
  'feb(?:ruary)?|fev(?:rier|r)?',
  'mar(?:ch|s)',
  'apr(?:il)?|avr(?:il)?',
  'may|mai',
  'june?|juin',
  'july?|juillet|juil',
  'aug(?:ust)?|aout',
  'sept?(?:ember|embre)?',
  'oct(?:ober|obre)?',
  'nov(?:ember|embre)?',
  'dec(?:ember|embre)?',
].map((source) => new RegExp(`^(?:${source})\\.?$`));

const monthWord =
  '(?:jan(?:uary|vier|v)?|feb(?:ruary)?|fev(?:rier|r)?|march|mars|apr(?:il)?|avr(?:il)?|may|mai|june?|juin|july?|juillet|juil|aug(?:ust)?|aout|sept?(?:ember|embre)?|oct(?:ober|obre)?|nov(?:ember|embre)?|dec(?:ember|embre)?)';
const weekdays: readonly RegExp[] = [
  'monday|lundi',
  'tuesday|mardi',
  'wednesday|mercredi',
  'thursday|jeudi',
  'friday|vendredi',
  'saturday|samedi',
  'sunday|dimanche',
].map((source) => new RegExp(`^(?:${source})$`));
const weekdayWord =
  '(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)';

const indexOf = (patterns: readonly RegExp[], word: string): number =>
  patterns.findIndex((pattern) => pattern.test(word));
const amount = (word: string): number => (word === 'a' || word === 'an' ? 1 : (numberIn(word) ?? Number(word)));

const dateOf = (year: number, month: number, day: number): string | null => {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
};

/** Which day is meant by one without a year: what was earned or paid lies behind. */
export type Leaning = 'nearest' | 'past';

/** What every rule needs to know beside the words. */
interface Reading {
  today: Temporal.PlainDate;
  language: Language;
  leaning: Leaning;
}

/** A day without a year is the next one to come, unless it lies less than a month back: then it is meant as past. */
const nearest = ({ today, leaning }: Reading, month: number, day: number): string | null => {
  const here = dateOf(today.year, month, day);
  if (leaning === 'past') return here !== null && here <= today.toString() ? here : dateOf(today.year - 1, month, day);
  if (here === null) return dateOf(today.year + 1, month, day);
  const past = Temporal.PlainDate.compare(Temporal.PlainDate.from(here), today.subtract({ days: 31 })) < 0;
  return past ? dateOf(today.year + 1, month, day) : here;
};

const fullYear = (text: string | undefined): number | null =>
  text === undefined || text === '' ? null : text.length === 2 ? 2000 + Number(text) : Number(text);

const slot = (date: string | null): Record<string, string> | null => (date === null ? null : { date });

const lastOfMonth = (today: Temporal.PlainDate, month: number, year: number | null): string => {
  const of = year ?? (month < today.month ? today.year + 1 : today.year);
  return Temporal.PlainDate.from({ year: of, month, day: 31 }, { overflow: 'constrain' }).toString();
};

/**
 * "12/11": day first in French; in English the day that is meant is not sure unless one number is above twelve. Of what
 * was earned, the reading that is not still to come is the likelier one.
 */
const numeric = (
  reading: Reading,
  first: number,
  second: number,
  year: number | null,
): Record<string, string> | null => {
  const { today, language, leaning } = reading;
  const read = (month: number, day: number): string | null =>
    year === null ? nearest(reading, month, day) : dateOf(year, month, day);
  const dayFirst = read(second, first);
  const monthFirst = read(first, second);
  if (language === 'fr' || monthFirst === null) return slot(dayFirst);
  if (dayFirst === null || first === second) return slot(monthFirst);
  const toCome = (month: number, day: number): boolean =>
    (dateOf(year ?? today.year, month, day) ?? '') > today.toString();
  return leaning === 'past' && toCome(second, first) && !toCome(first, second)
    ? { date: monthFirst, dateAmbiguous: 'true', dateAlternative: dayFirst }
    : { date: dayFirst, dateAmbiguous: 'true', dateAlternative: monthFirst };
};

type Rule = [RegExp, (match: RegExpExecArray, reading: Reading) => Record<string, string> | null];

const plus = (today: Temporal.PlainDate, count: number, unit: string): string => {
  if (/^(?:day|jour)/.test(unit)) return today.add({ days: count }).toString();
  if (/^(?:week|semaine)/.test(unit)) return today.add({ weeks: count }).toString();
  return /^(?:month|mois)/.test(unit)
    ? today.add({ months: count }).toString()
    : today.add({ years: count }).toString();
};

const weekday = (today: Temporal.PlainDate, word: string, past: boolean): string => {
  const wanted = indexOf(weekdays, word) + 1;
  const ahead = (wanted - today.dayOfWeek + 7) % 7 || 7;
  return (
    past ? today.subtract({ days: (today.dayOfWeek - wanted + 7) % 7 || 7 }) : today.add({ days: ahead })
  ).toString();
};

const unit = '(days?|weeks?|months?|years?|jours?|semaines?|mois|ans?|annees?)';
const count =
  '(\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|une?|deux|trois|quatre|cinq|sept|huit|neuf|dix|douze)';
const lead =
  "(?:(?:on|by|until|till|before|at|in|since|from|to|le|la|au|du|de|en|avant|jusqu'?(?:au|a|en)|depuis|des|pour le|for)\\s+)?(?:the\\s+|le\\s+|l')?";

const rules: readonly Rule[] = [
  [/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/, (m) => slot(dateOf(Number(m[1]), Number(m[2]), Number(m[3])))],
  [
    /\b(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?\b/,
    (m, reading) => numeric(reading, Number(m[1]), Number(m[2]), fullYear(m[3])),
  ],
  [
    new RegExp(`${lead}\\b(\\d{1,2})(?:st|nd|rd|th|er)?\\s+(?:of\\s+)?(${monthWord})\\b\\.?(?:,?\\s+(\\d{4}))?`),
    (m, reading) => {
      const month = indexOf(months, m[2] ?? '') + 1;
      const year = fullYear(m[3]);
      return slot(year === null ? nearest(reading, month, Number(m[1])) : dateOf(year, month, Number(m[1])));
    },
  ],
  [
    new RegExp(`${lead}\\b(${monthWord})\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?:,?\\s+(\\d{4}))?`),
    (m, reading) => {
      const month = indexOf(months, m[1] ?? '') + 1;
      const year = fullYear(m[3]);
      return slot(year === null ? nearest(reading, month, Number(m[2])) : dateOf(year, month, Number(m[2])));
    },
  ],
  [
    /\b(?:at |by |until |before )?(?:the )?(?:year end|end of (?:the |this )?year)\b|\b(?:en |a la |d'ici la |avant la )?fin (?:de l'|d')annee\b/,
    (_m, { today }) => slot(dateOf(today.year, 12, 31)),
  ],
  [
    /\b(?:at |by |until )?(?:the )?(?:month end|end of (?:the |this )?month)\b|\b(?:en |a la )?fin (?:de|du) mois\b/,
    (_m, { today }) => slot(lastOfMonth(today, today.month, today.year)),
  ],
  [/\b(?:next year|l'annee prochaine|l'an prochain)\b/, (_m, { today }) => slot(today.add({ years: 1 }).toString())],
  [/\b(?:next month|le mois prochain)\b/, (_m, { today }) => slot(today.add({ months: 1 }).toString())],
  [/\b(?:last month|le mois dernier)\b/, (_m, { today }) => slot(today.subtract({ months: 1 }).toString())],
  [/\b(?:next week|la semaine prochaine)\b/, (_m, { today }) => slot(today.add({ weeks: 1 }).toString())],
  [/\b(?:last week|la semaine derniere)\b/, (_m, { today }) => slot(today.subtract({ weeks: 1 }).toString())],
  [/\b(?:the )?day after tomorrow\b|\bapres-?\s?demain\b/, (_m, { today }) => slot(today.add({ days: 2 }).toString())],
  [/\btomorrow\b|\bdemain\b/, (_m, { today }) => slot(today.add({ days: 1 }).toString())],
  [/\byesterday\b|\bhier\b/, (_m, { today }) => slot(today.subtract({ days: 1 }).toString())],
  [/\btoday\b|\baujourd'hui\b|\baujourd hui\b/, (_m, { today }) => slot(today.toString())],
  [
    new RegExp(
      `\\b(?:in|within|dans|d'ici|for the next|over the next)\\s+(?:the next\\s+)?${count}\\s+${unit}(?:'s? time)?\\b|\\b${count}\\s+${unit}\\s+(?:from (?:now|today)|hence|ahead)\\b`,
    ),
    (m, { today }) => slot(plus(today, amount(m[1] ?? m[3] ?? ''), m[2] ?? m[4] ?? '')),
  ],
  [
    new RegExp(`\\b${count}\\s+${unit}\\s+ago\\b|\\bil y a\\s+${count}\\s+${unit}\\b`),
    (m, { today }) => slot(plus(today, -amount(m[1] ?? m[3] ?? ''), m[2] ?? m[4] ?? '')),
  ],
  [
    new RegExp(`\\blast\\s+(${weekdayWord})\\b|\\b(${weekdayWord})\\s+dernier\\b`),
    (m, { today }) => slot(weekday(today, m[1] ?? m[2] ?? '', true)),
  ],
  [
    new RegExp(`${lead}\\b(?:next\\s+)?(${weekdayWord})(?:\\s+prochain)?\\b`),
    ({ 0: whole, 1: day = '' }, { today, leaning }) =>
      slot(weekday(today, day, /since|depuis/.test(whole) || (leaning === 'past' && !/next|prochain/.test(whole)))),
  ],
  [
    new RegExp(`\\b(?:(?:the\\s+)?end of|(?:a la\\s+|en\\s+)?fin)\\s+(${monthWord})\\b(?:\\s+(\\d{4}))?`),
    (m, { today }) => slot(lastOfMonth(today, indexOf(months, m[1] ?? '') + 1, fullYear(m[2]))),
  ],
  [
    new RegExp(
      `(?:\\b(?:on|by|until|till|before|at|in|since|from|for|early|late|mid|en|avant|d'ici(?: a)?|jusqu'?(?:au|a|en)|depuis|debut|fin|pour|courant|mi|des)(?:\\s+|-))(${monthWord})\\b(?:\\s+(\\d{4}))?`,
    ),
    (m, { today, leaning }) => {
      const month = indexOf(months, m[1] ?? '') + 1;
      const next = month < today.month ? today.year + 1 : today.year;
      const last = month > today.month ? today.year - 1 : today.year;
      const year = fullYear(m[2]) ?? (leaning === 'past' ? last : next);
      return { ...slot(dateOf(year, month, 1)), dateWhole: 'month' };
    },
  ],
];

/** Without any of these a sentence names no day, and none of the rules need be tried. */
const signs = new RegExp(
  `\\d|day|jour|tomorrow|demain|\\bhier|week|semaine|month|mois|year|\\ban\\b|\\bans\\b|annee|\\b(?:${monthWord}|${weekdayWord})\\b`,
);

/** The organisation's today. */
export const todayIn = (now: string | undefined, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.from(now ?? '1970-01-01T00:00:00Z')
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();

/** Finds the first date of a sentence, absolute or relative to the organisation's today. */
export const maskDate = (
  masked: Masked,
  now: string | undefined,
  timeZone: string,
  language: Language,
  leaning: Leaning,
): Masked => {
  const tried = [...(signs.test(masked.text) ? rules : []), ...(yearSigns.test(masked.text) ? yearParts : [])];
  if (tried.length === 0) return masked;
  const reading = { today: todayIn(now, timeZone), language, leaning };
  for (const [pattern, read] of tried) {
    const found = maskFirst(masked, pattern, '_date_', (match) => read(match, reading));
    if (found !== masked) return found;
  }
  return masked;
};
