import { Temporal } from 'temporal-polyfill';
import type { Leaning } from './dates.js';

/** What is known of today where a part of the year is named. */
interface Now {
  today: Temporal.PlainDate;
  leaning: Leaning;
}

type Slots = Record<string, string>;
type YearRule = [RegExp, (match: RegExpExecArray, now: Now) => Slots | null];

/** The next such day, or the last one where what was said lies behind. */
const yearly = ({ today, leaning }: Now, month: number, day: number): Slots => {
  const here = Temporal.PlainDate.from({ year: today.year, month, day }, { overflow: 'constrain' });
  const past = Temporal.PlainDate.compare(here, today) < 0;
  if (leaning === 'past') return { date: (past ? here : here.subtract({ years: 1 })).toString() };
  return { date: (past ? here.add({ years: 1 }) : here).toString() };
};

/** The last day of a quarter; without a year the one that has not ended yet. */
const quarter = ({ today }: Now, number: number, year: string | undefined): Slots => {
  const of = (in_: number): Temporal.PlainDate =>
    Temporal.PlainDate.from({ year: in_, month: number * 3, day: 31 }, { overflow: 'constrain' });
  if (year !== undefined && year !== '') return { date: of(Number(year)).toString() };
  const here = of(today.year);
  return { date: (Temporal.PlainDate.compare(here, today) < 0 ? of(today.year + 1) : here).toString() };
};

const quarterFrom = ({ today }: Now, ahead: number): Slots => {
  const there = today.add({ months: 3 * ahead });
  const month = Math.ceil(there.month / 3) * 3;
  return { date: Temporal.PlainDate.from({ year: there.year, month, day: 31 }, { overflow: 'constrain' }).toString() };
};

/** "The 20th": the next one, within a month. */
const ofTheMonth = ({ today, leaning }: Now, day: number): Slots | null => {
  if (day < 1 || day > 31) return null;
  const months = Array.from({ length: 4 }, (_, step) =>
    leaning === 'past' ? today.subtract({ months: step }) : today.add({ months: step }),
  );
  for (const { year, month } of months) {
    const here = Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' });
    const order = Temporal.PlainDate.compare(here, today);
    if (here.day === day && (leaning === 'past' ? order <= 0 : order >= 0)) return { date: here.toString() };
  }
  return null;
};

const ordinals: Readonly<Record<string, number>> = {
  first: 1,
  premier: 1,
  second: 2,
  deuxieme: 2,
  third: 3,
  troisieme: 3,
  fourth: 4,
  last: 4,
  quatrieme: 4,
  dernier: 4,
};

const by =
  "(?:(?:at|by|on|in|until|till|before|around|over|from|since|through|a|au|en|avant|jusqu'(?:a|au|en)|d'ici|des|depuis|pour|vers|for) )?(?:(?:the|next|this|le|la|l'|cet?|cette) ?)?";
const seasons: readonly [string, number, number][] = [
  ['spring|printemps', 3, 20],
  ['summer', 6, 21],
  ['autumn|automne', 9, 22],
  ['winter|hiver', 12, 21],
];

/** Feasts, seasons, quarters, years and days of the month, each as a day. */
export const yearParts: readonly YearRule[] = [
  [
    new RegExp(`\\b${by}(?:christmas|xmas|noel)\\b(?: (\\d{4}))?`),
    (m, now) => (m[1] === undefined ? yearly(now, 12, 25) : { date: `${m[1]}-12-25` }),
  ],
  [new RegExp(`\\b${by}(?:new year(?:'s)?(?: (?:day|eve))?|nouvel an)\\b`), (_m, now) => yearly(now, 1, 1)],
  [
    new RegExp(`\\b${by}(?:end of |fin (?:du |de )?)?(?:q|t)([1-4])\\b(?: (?:of )?(\\d{4}))?`),
    (m, now) => quarter(now, Number(m[1]), m[2]),
  ],
  [
    new RegExp(
      `\\b${by}(?:end of (?:the )?|fin (?:du )?)?(first|second|third|fourth|last|premier|deuxieme|troisieme|quatrieme|dernier) (?:quarter|trimestre)\\b(?: (?:of )?(\\d{4}))?`,
    ),
    (m, now) => quarter(now, ordinals[m[1] ?? ''] ?? 1, m[2]),
  ],
  [
    /\b(?:(?:at |by |in |before |until )?(?:the )?(?:next quarter)|(?:au |le |d'ici le |avant le )?trimestre prochain)\b/,
    (_m, now) => quarterFrom(now, 1),
  ],
  [
    /\b(?:(?:at |by |before |until )?(?:the )?end of (?:the |this )quarter|quarter end|(?:en |a la |d'ici la )?fin (?:de|du) (?:ce )?trimestre)\b/,
    (_m, now) => quarterFrom(now, 0),
  ],
  ...seasons.map(
    ([names, month, day]): YearRule => [
      new RegExp(`\\b${by}(?:prochaine? )?(?:${names})\\b(?: (?:next|prochaine?|(\\d{4})))?`),
      (m, now) => {
        if (m[1] === undefined) return yearly(now, month, day);
        return { date: Temporal.PlainDate.from({ year: Number(m[1]), month, day }).toString() };
      },
    ],
  ),
  // "A été" is no summer.
  [
    /\b(?:(?:a |d'ici |avant |jusqu'a |pour |depuis |des |pendant |durant |fin )?(?:l'|cet )ete(?: prochain)?|(?:en |d')ete|ete prochain)\b/,
    (_m, now) => yearly(now, 6, 21),
  ],
  [
    /\b(?:in|by|for|until|through|during|en|pour|d'ici|jusqu'en|fin|end of|late|courant) (20[2-9]\d)\b/,
    ([, year = '']) => ({ date: `${year}-12-31`, dateWhole: 'year' }),
  ],
  [
    /\b(?:on |by |until |till |before |from |since )(?:the )?(\d{1,2})(?:st|nd|rd|th)\b(?! (?:exam|person|people|time))/,
    ([, day = ''], now) => ofTheMonth(now, Number(day)),
  ],
  [
    /(?:^|\s)(?:le|au|d'ici le|avant le|jusqu'au|des le|depuis le) (\d{1,2})(?:er)?(?=\W*$|\W+(?:prochain|du mois)\b)/,
    ([, day = ''], now) => ofTheMonth(now, Number(day)),
  ],
];

/** What has to stand in a sentence for any of these. */
export const yearSigns =
  /\b(?:christmas|xmas|noel|new year|nouvel an|[qt][1-4]|quarter|trimestre|spring|printemps|summer|ete|autumn|automne|winter|hiver)\b|\b\d/;
