import {
  byMarketIn,
  type Market,
  type PointSource,
  type Programme,
  type Rate,
  type ScoreMetric,
  type ScoreModel,
  type ScoreRequirement,
  type ScoreStep,
  type ScoreTrack,
} from '../../core/index.js';
import type { Tongue } from '../tongue.js';
import type { Section } from '../view.js';
import { pointsInWords } from './gap.js';
import { holdsInWords } from './holds.js';

/** A fraction of a pack ("40/6") as a number to tell; what decides is exact, and elsewhere. */
const amountOf = (amount: string): number => {
  const [over = '0', under = '1'] = amount.split('/');
  return Number(over) / Number(under);
};

/** "2 points for each", "all points at 5 deployments", and below a point for each: "1 point for every 1,250 USD". */
const rateInWords = (tongue: Tongue, rate: Rate, market: Market, told: (amount: number) => string): string => {
  if ('forMax' in rate) return tongue.say('rule.rate-max', { need: told(byMarketIn(rate.forMax, market)) });
  const each = amountOf(rate.each);
  return each >= 1 || each === 0
    ? tongue.say('rule.rate-each', { points: pointsInWords(tongue, each) })
    : tongue.say('rule.rate-every', { count: told(1 / each) });
};

const stepLine = (tongue: Tongue, number: number, step: ScoreStep): string =>
  tongue.say('rule.step', {
    name: tongue.say('score.step', { number }),
    bound: step.minPeople === undefined ? 'no' : 'yes',
    need: step.minPeople ?? 1,
    what: holdsInWords(tongue, step.holds),
    once: step.once === undefined ? 'no' : 'yes',
    atOnce: pointsInWords(tongue, amountOf(step.once ?? '0')),
    each: step.each === undefined ? 'no' : 'yes',
    forEach: pointsInWords(tongue, amountOf(step.each ?? '0')),
  });

/** Where the points of a metric come from, one line for each source; parts of a sum are indented under it. */
const sourceLines = (tongue: Tongue, from: PointSource, market: Market, depth = 1): string[] => {
  const line = (words: string): string => `${'– '.repeat(depth)}${words}`;
  if ('units' in from) {
    const { metric, rate } = from.units;
    const told = (amount: number): string => tongue.amount(metric, amount);
    return [
      line(tongue.say('rule.units', { name: tongue.metric(metric), rate: rateInWords(tongue, rate, market, told) })),
    ];
  }
  if ('growth' in from) {
    const { metric, baseline, atLeast, rate } = from.growth;
    const told = (amount: number): string => tongue.say('rule.percent', { percent: tongue.number(amount) });
    return [
      line(
        tongue.say('rule.growth', {
          name: tongue.metric(metric),
          before: tongue.metric(baseline),
          rate: rateInWords(tongue, rate, market, told),
          bound: atLeast === undefined ? 'no' : 'yes',
          least: atLeast === undefined ? '' : tongue.amount(baseline, byMarketIn(atLeast, market)),
        }),
      ),
    ];
  }
  if ('reached' in from) {
    const { metric, atLeast } = from.reached;
    const need = tongue.number(byMarketIn(atLeast, market));
    return [line(tongue.say('rule.metric', { name: tongue.metric(metric), need }))];
  }
  if ('stated' in from) return [line(tongue.say('rule.flag', { name: tongue.flag(from.stated.flag) }))];
  if ('people' in from) {
    const { holds, rate } = from.people;
    const told = (amount: number): string => tongue.say('people.counted', { count: amount });
    return [
      line(
        tongue.say('rule.points-people', {
          what: holdsInWords(tongue, holds),
          rate: rateInWords(tongue, rate, market, told),
        }),
      ),
    ];
  }
  if ('steps' in from) return from.steps.map((step, place) => line(stepLine(tongue, place + 1, step)));
  const parts = 'best' in from ? from.best : from.sum;
  return parts.length < 2
    ? parts.flatMap((part) => sourceLines(tongue, part, market, depth))
    : [
        line(tongue.say('best' in from ? 'rule.best' : 'rule.sum')),
        ...parts.flatMap((part) => sourceLines(tongue, part, market, depth + 1)),
      ];
};

const metricItems = (tongue: Tongue, metric: ScoreMetric, market: Market): string[] => [
  `**${tongue.text(metric.title)}**${tongue.say('colon')}${tongue.say('rule.up-to', { points: pointsInWords(tongue, amountOf(metric.max)) })}`,
  ...sourceLines(tongue, metric.from, market),
];

const whenInWords = (tongue: Tongue, { when }: ScoreTrack, market: Market): string[] => {
  if (when === undefined) return [];
  return [
    'flag' in when
      ? tongue.say('rule.track-flag', { name: tongue.flag(when.flag.flag) })
      : tongue.say('rule.track-metric', {
          name: tongue.metric(when.metric.metric),
          need: tongue.amount(when.metric.metric, byMarketIn(when.metric.atLeast, market)),
        }),
  ];
};

const trackSection = (tongue: Tongue, { tracks }: ScoreModel, track: ScoreTrack, market: Market): Section => ({
  title: tracks.length === 1 ? '' : tongue.text(track.title),
  items: [
    ...whenInWords(tongue, track, market),
    ...track.metrics.flatMap((metric) => metricItems(tongue, metric, market)),
  ],
});

/** "70 of 100 points", "every metric must give points", the window, and which track counts. */
export const scoreRules = (
  tongue: Tongue,
  { scores, parameters }: Programme,
  { of, atLeast, everyMetric, anyDayOfWindow }: ScoreRequirement,
): string[] => {
  const model = scores[of];
  const onePoint = parameters.leastPerMetric === 'one point';
  return [
    tongue.say('rule.score', { count: atLeast, need: tongue.points(atLeast) }),
    ...(everyMetric ? [tongue.say('rule.score-every', { least: onePoint ? 'one' : 'some' })] : []),
    tongue.say('rule.score-window', { any: anyDayOfWindow ? 'yes' : 'no', months: parameters.scoreWindowMonths }),
    ...(model === undefined || model.tracks.length < 2 ? [] : [tongue.say(`rule.track-${model.track}`)]),
  ];
};

/** The metrics of a score with their maxima, track by track. */
export const scoreSections = (
  tongue: Tongue,
  { scores }: Programme,
  { of }: ScoreRequirement,
  market: Market,
): Section[] => {
  const model = scores[of];
  return model === undefined ? [] : model.tracks.map((track) => trackSection(tongue, model, track, market));
};

const hasGates = (from: PointSource): boolean => {
  if ('steps' in from) return from.steps.filter(({ minPeople }) => minPeople !== undefined).length > 1;
  return 'best' in from ? from.best.some(hasGates) : 'sum' in from && from.sum.some(hasGates);
};

/** What the sources leave undefined and that bears on a score, as the pack decides it. */
export const scoreChoices = (
  tongue: Tongue,
  { scores, choices }: Programme,
  requirements: readonly ScoreRequirement[],
  isEnrolled: boolean,
): Section[] => {
  const bearing: Readonly<Record<string, boolean>> = {
    leastPerMetric: requirements.some(({ everyMetric }) => everyMetric),
    scoreWindowMonths: requirements.some(({ anyDayOfWindow }) => anyDayOfWindow),
    stepsNeedEarlierSteps: requirements.some(({ of }) =>
      (scores[of]?.tracks ?? []).some(({ metrics }) => metrics.some(({ from }) => hasGates(from))),
    ),
    renewalDueDays: isEnrolled,
  };
  const told = choices.filter(({ parameter }) => Object.hasOwn(bearing, parameter) && bearing[parameter] === true);
  return told.length === 0
    ? []
    : [{ title: tongue.say('rule.choices'), items: told.map(({ reason }) => tongue.prose(reason)) }];
};
