import { daysBetween, type IsoDate, isIsoDate, type Localised, type Programme } from '../core/index.js';
import { escapeMarkdown, plainText } from './escape.js';
import { roundedPoints } from './points.js';
import type { Language, Reader } from './reader.js';
import { type Arguments, localeOf, say } from './words.js';

/** How things are said to one reader: sentences, dates, numbers, names of levels, people and certificates. */
export interface Tongue {
  reader: Reader;
  say(key: string, args?: Arguments): string;
  /** "20 Dec", with the year when it is not this one. */
  day(date: IsoDate): string;
  /** With the year, always. */
  dayInFull(date: IsoDate): string;
  /** "Mon 30 Nov", with the year when it is not this one. */
  weekday(date: IsoDate): string;
  /** "Dec", and "Jan 2027" in the first month of a year. */
  month(date: IsoDate): string;
  /** "in 27 days", "today", "3 days ago". */
  fromToday(date: IsoDate): string;
  /** The date of a source, as precise as it is known: "2017", "June 2017". */
  asOf(date: string): string;
  number(value: number): string;
  /** Points, with two decimals at most, and never rounded onto a whole number that they do not reach: 69.996 is "69.99". */
  points(value: number): string;
  list(items: readonly string[]): string;
  level(id: string): string;
  /** The level in a headline: in translated French the English name stands behind it. */
  levelInFull(id: string): string;
  /** The level as a thing, with the article that French needs: "Gold", "l'Or", "le niveau Gold". */
  theLevel(id: string): string;
  theLevelInFull(id: string): string;
  text(localised: Localised): string;
  /** The same, however long: sentences of a pack, not names. */
  prose(localised: Localised): string;
  competency(id: string): string;
  /** What people call a certificate: its exam number where it has one. */
  credential(id: string): string;
  credentialInFull(id: string): string;
  metric(id: string): string;
  /** "2 of 3 references", "Azure consumption: 12,400 of 15,000". */
  figure(metric: string, have: string, need: string): string;
  /** "6 deployments", "12,400 USD": so much of a figure. */
  amount(metric: string, value: number): string;
  /** "1 more references (2 of 3)". */
  shortfall(metric: string, amounts: { more: number; have: number; need: number }): string;
  flag(id: string): string;
  /** What a score of the pack is called: "Data & AI (Azure)". */
  score(id: string): string;
  /** A track of a score, "Enterprise", and one of its metrics, "Net customer adds". */
  scoreTrack(score: string, track: string): string;
  scoreMetric(score: string, track: string, metric: string): string;
  /** The person's name, or null where this reader must not see it. */
  person(id: string): string | null;
}

const frenchLevels: Readonly<Record<string, string>> = { gold: 'Or', silver: 'Argent' };

const capitalised = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1);

const levelName = ({ language, levelNames }: Reader, id: string): string =>
  language === 'fr' && levelNames === 'translated' ? (frenchLevels[id] ?? capitalised(id)) : capitalised(id);

/** "l'Or", "le niveau Gold"; English has no article here. */
const withArticle = ({ language, levelNames }: Reader, id: string, name: string): string => {
  if (language === 'en') return name;
  return levelNames === 'translated' && id in frenchLevels ? `l'${name}` : `le niveau ${name}`;
};

/** Making one costs a hundred times what using it does, in time and in memory. */
const formatsOf = (language: Language) => {
  const locale = localeOf(language);
  const day = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return {
    withYear: new Intl.DateTimeFormat(locale, { ...day, year: 'numeric' }),
    withoutYear: new Intl.DateTimeFormat(locale, day),
    weekday: new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }),
    month: new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
    shortMonth: new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }),
    firstMonth: new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }),
    numbers: new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }),
    lists: new Intl.ListFormat(locale, { type: 'conjunction' }),
  };
};

const formats: Readonly<Record<Language, ReturnType<typeof formatsOf>>> = { en: formatsOf('en'), fr: formatsOf('fr') };

/** French counts the first day of a month as "1er"; Intl does not. */
const withFirst = (language: Language, day: string): string => (language === 'fr' ? day.replace(/^1 /u, '1er ') : day);

/** A certificate that the programme does not have bears the id that another one gave it: its exam, as exams are written. */
const unlisted = (id: string): string => (/^[a-z]{2}-\d{2,4}$/.test(id) ? id.toUpperCase() : id);

/** A currency, or a percentage; other units stand in the name of the figure. */
const inUnits = /^(?:[A-Z]{3}|%)$/u;

const safe = (text: string): string => escapeMarkdown(plainText(text));

export const tongueOf = (reader: Reader, programme: Programme | null): Tongue => {
  const { language, today } = reader;
  const { withYear: inFull, withoutYear, weekday, month, shortMonth, firstMonth, numbers, lists } = formats[language];
  const sentence = (key: string, args: Arguments = {}): string => say(language, key, args);
  const format = (date: IsoDate, withYear: boolean): string =>
    withFirst(language, (withYear ? inFull : withoutYear).format(Date.parse(`${date}T00:00:00Z`)));
  const number = (value: number): string => numbers.format(value);
  /** A pack may give its levels names of their own. */
  const level = (id: string): string => {
    const own = programme?.levelTitles?.[id];
    return own === undefined ? levelName(reader, id) : safe(own[language]);
  };
  const levelInFull = (id: string): string => {
    const own = level(id);
    const isOwn = programme?.levelTitles?.[id] !== undefined || own === capitalised(id);
    return isOwn ? own : `${own} (${capitalised(id)})`;
  };
  const trackOf = (score: string, track: string) => programme?.scores[score]?.tracks.find(({ id }) => id === track);
  /** An id may be what a client sent: "constructor" is no credential. */
  const credentialOf = (id: string) =>
    programme !== null && Object.hasOwn(programme.credentials, id) ? programme.credentials[id] : undefined;
  return {
    reader,
    say: sentence,
    day: (date) => format(date, date.slice(0, 4) !== today.slice(0, 4)),
    dayInFull: (date) => format(date, true),
    month: (date) => (date.slice(5, 7) === '01' ? firstMonth : shortMonth).format(Date.parse(`${date}T00:00:00Z`)),
    weekday: (date) =>
      `${weekday.format(Date.parse(`${date}T00:00:00Z`))} ${format(date, date.slice(0, 4) !== today.slice(0, 4))}`,
    fromToday: (date) => {
      const days = daysBetween(today, date);
      return sentence('days.from-today', { days, away: Math.abs(days), direction: days > 0 ? 'ahead' : 'behind' });
    },
    asOf: (date) => {
      if (/^\d{4}-\d{2}$/.test(date)) return month.format(Date.parse(`${date}-01T00:00:00Z`));
      return isIsoDate(date) ? format(date, true) : safe(date);
    },
    number,
    points: (value) => number(roundedPoints(value)),
    list: (items) => lists.format(items),
    level,
    levelInFull,
    theLevel: (id) => withArticle(reader, id, level(id)),
    theLevelInFull: (id) => withArticle(reader, id, levelInFull(id)),
    text: (localised) => safe(localised[language]),
    prose: (localised) => escapeMarkdown(localised[language]),
    competency: (id) => safe(programme?.competencies.find((competency) => competency.id === id)?.title[language] ?? id),
    credential: (id) => safe(credentialOf(id)?.exams[0] ?? credentialOf(id)?.title[language] ?? unlisted(id)),
    credentialInFull: (id) => {
      const credential = credentialOf(id);
      const exam = credential?.exams[0];
      const title = credential?.title[language] ?? id;
      return safe(exam === undefined ? title : `${exam} ${title}`);
    },
    metric: (id) => safe(programme?.metrics[id]?.title[language] ?? id),
    figure: (id, have, need) => {
      const counts = programme?.metrics[id]?.counts;
      return counts === undefined
        ? sentence('progress.metric', { have, need, name: safe(programme?.metrics[id]?.title[language] ?? id) })
        : sentence('progress.counted', { have, need, name: safe(counts[language][1]) });
    },
    amount: (id, value) => {
      const { counts, unit } = programme?.metrics[id] ?? {};
      const isOne = language === 'fr' ? Math.abs(value) < 2 : Math.abs(value) === 1;
      if (counts !== undefined) return `${number(value)} ${safe(counts[language][isOne ? 0 : 1])}`;
      return unit !== undefined && inUnits.test(unit) ? `${number(value)} ${unit}` : number(value);
    },
    shortfall: (id, { more, have, need }) => {
      const counts = programme?.metrics[id]?.counts;
      const amounts = { more: number(more), have: number(have), need: number(need) };
      return counts === undefined
        ? sentence('missing.metric', { ...amounts, name: safe(programme?.metrics[id]?.title[language] ?? id) })
        : sentence('missing.counted', { ...amounts, name: safe(counts[language][Math.abs(more) === 1 ? 0 : 1]) });
    },
    score: (id) => safe(programme?.scores[id]?.title[language] ?? id),
    scoreTrack: (score, track) => safe(trackOf(score, track)?.title[language] ?? track),
    scoreMetric: (score, track, metric) =>
      safe(trackOf(score, track)?.metrics.find(({ id }) => id === metric)?.title[language] ?? metric),
    flag: (id) => safe(programme?.flags[id]?.title[language] ?? id),
    person: (id) => {
      const name = reader.audience === 'shared' ? null : reader.nameOf(id);
      return name === null ? null : safe(name);
    },
  };
};
