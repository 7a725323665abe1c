import {
  addDays,
  type Cause,
  type LevelMove,
  type MembershipVerdict,
  type Override,
  overrideLastDay,
} from '../../core/index.js';
import { withoutMarkup } from '../escape.js';
import type { Picture, Risk } from '../picture.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { causesNamed } from '../views/causes.js';
import { datedEffect, risksThatMatter } from '../views/risk.js';
import type { CalendarDay } from './ics.js';

/** A calendar is shown to others: only whoever answers for the level takes names into theirs. */
const forCalendar = (reader: Reader): Reader =>
  reader.role === 'partner_admin' && reader.audience === 'private' ? reader : { ...reader, nameOf: () => null };

const remindOf = { anniversary: [30, 7], opens: [7, 0], closes: [14, 7, 1], lastDay: [30, 14, 7, 1] } as const;

const membershipDays = (tongue: Tongue, membership: MembershipVerdict): CalendarDay[] => {
  const { level, boughtOn, anniversary, renewalOpens, renewalCloses } = membership;
  const closes = tongue.dayInFull(renewalCloses);
  return [
    {
      key: `anniversary ${boughtOn}`,
      on: anniversary,
      title: tongue.say('calendar.anniversary', { level: tongue.theLevel(level) }),
      description: tongue.say('calendar.window', { opens: tongue.dayInFull(renewalOpens), closes }),
      remindBefore: remindOf.anniversary,
    },
    {
      key: `renewal opens ${boughtOn}`,
      on: renewalOpens,
      title: tongue.say('calendar.opens'),
      description: tongue.say('calendar.until', { closes }),
      remindBefore: remindOf.opens,
    },
    {
      key: `renewal closes ${boughtOn}`,
      on: renewalCloses,
      title: tongue.say('calendar.closes'),
      description: tongue.say('calendar.after'),
      remindBefore: remindOf.closes,
    },
  ];
};

/** What the event follows when its day moves: the certificate, the departure, the reading, not the date. */
const causeKey = (cause: Cause, { competency, level }: LevelMove): string => {
  switch (cause.kind) {
    case 'achievement':
      return `achievement ${cause.id}`;
    case 'association':
      return `association ${cause.person}`;
    case 'credential':
      return `credential ${cause.credential}`;
    case 'override':
      return `override ${competency} ${level}`;
    case 'metric':
      return `metric ${cause.metric}`;
    case 'flag':
      return `flag ${cause.flag}`;
    case 'option':
      return `option ${cause.option}`;
    case 'score':
      return `score ${cause.score}`;
  }
};

const isOverridesEnd = ({ move }: Risk): boolean =>
  move.causes.length > 0 && move.causes.every(({ kind }) => kind === 'override');

/** One day for each set of things that end together, with every level that it costs. */
const lastDays = (tongue: Tongue, risks: readonly Risk[]): CalendarDay[] => {
  const together = new Map<string, Risk[]>();
  for (const risk of risks) {
    const causes = risk.move.causes.map((cause) => causeKey(cause, risk.move)).sort();
    const key = causes.length === 0 ? `level ${risk.move.competency} ${risk.move.level}` : causes.join(' + ');
    together.set(key, [...(together.get(key) ?? []), risk]);
  }
  return [...together].flatMap(([key, [first, ...more]]) => {
    if (first === undefined) return [];
    const what = tongue.list(causesNamed(tongue, first.move.causes));
    return [
      {
        key: `last day ${key}`,
        on: addDays(first.move.on, -1),
        title: tongue.say('calendar.last-day', { what, known: what === '' ? 'no' : 'yes' }),
        description: [first, ...more].map((risk) => datedEffect(tongue, risk)).join('\n'),
        remindBefore: remindOf.lastDay,
      },
    ];
  });
};

const overrideEnd = (
  tongue: Tongue,
  { competency, level, placedOn }: Override,
  on: string,
  costs: Risk | undefined,
): CalendarDay => ({
  key: `override ${competency} ${level} ${placedOn}`,
  on,
  title: tongue.say('calendar.override', { competency: tongue.competency(competency), level: tongue.level(level) }),
  description: costs === undefined ? tongue.say('calendar.override-spare') : datedEffect(tongue, costs),
  remindBefore: remindOf.lastDay,
});

/** Overrides that still count; those whose end costs their level say so. */
const overrideEnds = (tongue: Tongue, { facts, verdict, programme }: Picture, risks: readonly Risk[]): CalendarDay[] =>
  facts.overrides.flatMap((override) => {
    const end = override.endsOn ?? overrideLastDay(override.placedOn, programme.parameters.overrideMonths);
    if (end < verdict.on) return [];
    const costs = risks.find(
      ({ move }) =>
        move.competency === override.competency && move.level === override.level && move.on === addDays(end, 1),
    );
    return [overrideEnd(tongue, override, end, costs)];
  });

const plain = (day: CalendarDay): CalendarDay => ({
  ...day,
  title: withoutMarkup(day.title),
  description: withoutMarkup(day.description),
});

/** Whether there are any; nobody's name is looked up for it. */
export const hasDatesNotToMiss = (reader: Reader, picture: Picture): boolean =>
  datesNotToMiss({ ...reader, nameOf: () => null }, picture).length > 0;

/** The dates that one must not miss, from today on and in order: whoever may not see a name gets "1 certification". */
export const datesNotToMiss = (reader: Reader, picture: Picture): CalendarDay[] => {
  const tongue = tongueOf(forCalendar(reader), picture.programme);
  const { membership, on } = picture.verdict;
  const risks = risksThatMatter(picture);
  return [
    ...(membership === null ? [] : membershipDays(tongue, membership)),
    ...lastDays(
      tongue,
      risks.filter((risk) => !isOverridesEnd(risk)),
    ),
    ...overrideEnds(tongue, picture, risks),
  ]
    .filter((day) => day.on >= on)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map(plain);
};
