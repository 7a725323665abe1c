import {
  credentialsOf,
  type Holds,
  type IsoDate,
  type NextPoint,
  type PointPart,
  type ScoreMetricVerdict,
} from '../../core/index.js';
import type { Picture } from '../picture.js';
import type { Tongue } from '../tongue.js';
import { pointsInWords } from './gap.js';
import { holdsInWords } from './holds.js';
import { ofMax } from './score.js';

type StepPart = Extract<PointPart, { kind: 'step' }>;

/** More certificates than these are counted and not named: the rules name them all. */
const mostNamed = 3;

/** "AZ-500 or SC-500", "one of 11 certifications". */
export const askedInWords = (tongue: Tongue, holds: Holds): string => {
  const count = credentialsOf(holds).length;
  return count > mostNamed ? tongue.say('score.one-of', { count }) : holdsInWords(tongue, holds);
};

const readOn = ({ facts, verdict }: Picture, metric: string): IsoDate | null =>
  facts.metrics
    .flatMap((reading) => (reading.metric === metric && reading.on <= verdict.on ? [reading.on] : []))
    .sort()
    .at(-1) ?? null;

/** Figures that a metric is made of. */
const figuresIn = (parts: readonly PointPart[]): number =>
  parts.reduce(
    (count, { kind }) => count + (kind === 'growth' ? 2 : kind === 'units' || kind === 'reached' ? 1 : 0),
    0,
  );

/** "6 deployments (15 Nov)"; which figure it is where there are several, or where it is unknown. */
const figure = (
  tongue: Tongue,
  picture: Picture,
  parts: readonly PointPart[],
  metric: string,
  value: number | null,
): string => {
  const on = readOn(picture, metric);
  if (value === null || on === null) return tongue.say('score.figure-unknown', { name: tongue.metric(metric) });
  return tongue.say('score.figure', {
    several: figuresIn(parts) > 1 ? 'yes' : 'no',
    name: tongue.metric(metric),
    amount: tongue.amount(metric, value),
    day: tongue.day(on),
  });
};

const growth = (
  tongue: Tongue,
  picture: Picture,
  parts: readonly PointPart[],
  part: Extract<PointPart, { kind: 'growth' }>,
): string[] => [
  part.percent === null
    ? tongue.say('score.growth-unknown', {
        small: part.before !== null && part.value !== null ? 'yes' : 'no',
      })
    : tongue.say('score.growth', { percent: tongue.number(part.percent) }),
  figure(tongue, picture, parts, part.metric, part.value),
  figure(tongue, picture, parts, part.baseline, part.before),
];

/** Steps are called by their place. */
const placeOf = (parts: readonly PointPart[], id: string): number =>
  parts.filter(({ kind }) => kind === 'step').findIndex((part) => part.kind === 'step' && part.id === id) + 1;

export const stepName = (tongue: Tongue, parts: readonly PointPart[], id: string): string =>
  tongue.say('score.step', { number: placeOf(parts, id) });

const lackingIn = ({ have, need }: StepPart): number => Math.max(0, (need ?? 0) - have);

/** What keeps a step closed, in words: "1 more person with AZ-305". */
const gatesOf = (tongue: Tongue, parts: readonly PointPart[], { waitsFor }: StepPart): string[] =>
  parts.flatMap((part) =>
    part.kind === 'step' && waitsFor.includes(part.id)
      ? [tongue.say('missing.people', { count: lackingIn(part), what: askedInWords(tongue, part.holds) })]
      : [],
  );

const step = (tongue: Tongue, parts: readonly PointPart[], part: StepPart): string => {
  const name = stepName(tongue, parts, part.id);
  const what = askedInWords(tongue, part.holds);
  const { have, need, open, waitsFor, points, ifOpen } = part;
  if (waitsFor.length > 0 && have > 0 && ifOpen.value > 0)
    return tongue.say('score.step-closed', {
      name,
      gates: tongue.list(gatesOf(tongue, parts, part)),
      count: have,
      what,
      points: pointsInWords(tongue, ifOpen.value),
    });
  return tongue.say('score.step-people', {
    name,
    have,
    bound: need === null ? 'no' : 'yes',
    need: need ?? 0,
    what,
    gives: open && points.value > 0 ? 'yes' : 'no',
    points: pointsInWords(tongue, points.value),
  });
};

/** Where the points of one source come from; one sentence for each thing there is to say. */
export const partLines = (tongue: Tongue, picture: Picture, parts: readonly PointPart[], part: PointPart): string[] => {
  switch (part.kind) {
    case 'units':
    case 'reached':
      return [figure(tongue, picture, parts, part.metric, part.value)];
    case 'growth':
      return growth(tongue, picture, parts, part);
    case 'stated':
      return [tongue.say('progress.flag', { name: tongue.flag(part.flag), met: part.stated ? 'yes' : 'no' })];
    case 'people':
      return [tongue.say('score.people', { count: part.people.length, what: askedInWords(tongue, part.holds) })];
    case 'step':
      return [step(tongue, parts, part)];
  }
};

/** Everybody who gives points of a metric or opens a step of it, in id order. */
export const peopleIn = ({ parts }: Pick<ScoreMetricVerdict, 'parts'>): string[] =>
  [...new Set(parts.flatMap((part) => (part.kind === 'people' || part.kind === 'step' ? part.people : [])))].sort();

const moveInWords = (tongue: Tongue, parts: readonly PointPart[], { move }: NextPoint): string => {
  switch (move.kind) {
    case 'people':
      return tongue.say('missing.people', { count: move.count, what: askedInWords(tongue, move.holds) });
    case 'figure':
      return tongue.say('score.move-figure', {
        several: figuresIn(parts) > 1 ? 'yes' : 'no',
        name: tongue.metric(move.metric),
        amount: tongue.amount(move.metric, move.value),
      });
    case 'statement':
      return tongue.say('missing.flag', { name: tongue.flag(move.flag) });
  }
};

/** "For 8 points more: 1 more person with SC-200"; what gives none by itself opens the way to others. */
export const nextLine = (tongue: Tongue, { next, retired, parts }: ScoreMetricVerdict): string[] => {
  if (next === null) return retired ? [tongue.say('score.next-retired')] : [];
  return [
    tongue.say('score.next', {
      move: moveInWords(tongue, parts, next),
      gives: next.points.value > 0 ? 'yes' : 'no',
      points: pointsInWords(tongue, next.points.value),
    }),
  ];
};

/** "33.33 of 40 points", of one metric. */
export const metricPoints = (tongue: Tongue, { points, max }: Pick<ScoreMetricVerdict, 'points' | 'max'>): string =>
  ofMax(tongue, points.value, max.value);
