import type fc from 'fast-check';
import { type Programme, parseProgramme } from '../../../core/index.js';
import { type Draw, drawn, someDay } from '../generators/draw.js';
import { credentials, flags, levels, metrics } from '../generators/programme.js';
import type {
  PlainAmount,
  PlainFigure,
  PlainHolds,
  PlainPack,
  PlainRate,
  PlainRequirement,
  PlainScore,
  PlainSource,
  PlainStep,
  PlainTrack,
} from './plain-pack.js';

/** A small pack, as text would have it and as the product reads it. */
export interface ScoredPack {
  plain: PlainPack;
  programme: Programme;
}

/** What the maxima of a track can be: always a hundred together. */
const maxima: readonly [readonly PlainAmount[], ...(readonly PlainAmount[])[]] = [
  ['100'],
  [60, 40],
  ['100/3', '200/3'],
  [30, 30, 40],
  ['12.5', 50, '37.5'],
  [10, 20, 30, 40],
];

const someFigure = (draw: Draw, least: number, most: number): PlainFigure =>
  draw.chance(70)
    ? draw.whole(least, most)
    : { developed: draw.whole(least, most), developing: draw.whole(least, most) };

const someAmount = (draw: Draw): PlainAmount => draw.one([1, 4, 10, 25, '2.5', '40/6', '15/7', 60]);

const someRate = (draw: Draw): PlainRate =>
  draw.chance(50) ? { each: someAmount(draw) } : { forMax: someFigure(draw, 1, 4) };

const someHolds = (draw: Draw, depth = 2): PlainHolds => {
  if (depth === 0 || draw.chance(55)) return draw.one(credentials);
  const parts = Array.from({ length: draw.whole(1, 3) }, () => someHolds(draw, depth - 1));
  return draw.chance(70) ? { any: parts } : { all: parts };
};

const someStep = (draw: Draw, index: number): PlainStep => {
  const kind = draw.one(['gate', 'gate that gives once', 'gate that gives each', 'each', 'once', 'both'] as const);
  return {
    id: `step-${index}`,
    holds: someHolds(draw),
    ...(kind.startsWith('gate') ? { minPeople: draw.one([1, 1, 2, 3]) } : {}),
    ...(['gate that gives once', 'once', 'both'].includes(kind) ? { once: someAmount(draw) } : {}),
    ...(['gate that gives each', 'each', 'both'].includes(kind) ? { each: someAmount(draw) } : {}),
  };
};

const someSource = (draw: Draw, depth = 2): PlainSource => {
  if (depth > 0 && draw.chance(25)) {
    const parts = Array.from({ length: draw.whole(1, 3) }, () => someSource(draw, depth - 1));
    return draw.chance(50) ? { best: parts } : { sum: parts };
  }
  const metric = draw.one(metrics);
  switch (draw.one(['units', 'growth', 'reached', 'stated', 'people', 'people', 'steps', 'steps'] as const)) {
    case 'units':
      return { units: { metric, rate: someRate(draw) } };
    case 'growth':
      return {
        growth: {
          metric: 'revenue',
          baseline: 'references',
          ...(draw.chance(50) ? { atLeast: someFigure(draw, 0, 3) } : {}),
          rate: someRate(draw),
        },
      };
    case 'reached':
      return { reached: { metric, atLeast: someFigure(draw, -1, 3) } };
    case 'stated':
      return { stated: { flag: draw.one(flags) } };
    case 'people':
      return { people: { holds: someHolds(draw), rate: someRate(draw) } };
    case 'steps':
      return { steps: Array.from({ length: draw.whole(1, 4) }, (_, index) => someStep(draw, index)) };
  }
};

const someModel = (draw: Draw): PlainScore => {
  const track = draw.one(['best', 'classified'] as const);
  const many = draw.one([1, 2, 2, 3]);
  return {
    track,
    tracks: Array.from({ length: many }, (_, index): PlainTrack => {
      const isClassified = track === 'classified' && index < many - 1;
      const when = draw.chance(50)
        ? { flag: { flag: draw.one(flags) } }
        : { metric: { metric: draw.one(metrics), atLeast: someFigure(draw, 0, 3) } };
      return {
        id: `track-${index}`,
        ...(isClassified ? { when } : {}),
        metrics: draw.one(maxima).map((max, place) => ({ id: `metric-${place}`, max, from: someSource(draw) })),
      };
    }),
  };
};

const someRequirement = (draw: Draw, of: string, earlier: string | null): PlainRequirement => {
  const score: PlainRequirement = {
    score: {
      of,
      atLeast: draw.one([0, 10, 25, 40, 60, 70]),
      everyMetric: draw.chance(40),
      anyDayOfWindow: draw.chance(65),
    },
  };
  if (draw.chance(60)) return score;
  const others: PlainRequirement[] = [
    { people: { id: 'some', count: draw.one([1, 2]), holds: someHolds(draw) } },
    { flag: { flag: draw.one(flags) } },
    ...(earlier === null ? [] : [{ award: { competency: earlier, level: draw.one(levels) } }]),
  ];
  const other = others[draw.whole(0, others.length - 1)] ?? score;
  return draw.chance(50) ? { all: [score, other] } : { any: [other, score] };
};

/** A small pack whose levels are reached by scores of every kind. */
export const scoredPack: fc.Arbitrary<ScoredPack> = drawn((draw) => {
  const named = draw.chance(50) ? ['cloud'] : ['cloud', 'data'];
  const scores = Object.fromEntries(named.map((competency) => [`${competency}-score`, someModel(draw)]));
  const source = {
    programme: 'small',
    title: 'Small',
    status: 'demo',
    levels: [...levels],
    parameters: {
      scoreWindowMonths: draw.one([0, 1, 2, 5]),
      leastPerMetric: draw.one(['above zero', 'one point'] as const),
      stepsNeedEarlierSteps: draw.chance(50),
      metricMonths: draw.one([1, 3, 12]),
      renewalWindowDays: draw.one([5, 30]),
    },
    metrics: Object.fromEntries(metrics.map((metric) => [metric, { title: metric }])),
    flags: Object.fromEntries(flags.map((flag) => [flag, { title: flag }])),
    credentials: Object.fromEntries(
      credentials.map((id) => {
        if (!draw.chance(20)) return [id, {}];
        const retiredOn = someDay(draw, '2025-11-01');
        return [id, { retiredOn, ...(draw.chance(70) ? { acceptedThrough: someDay(draw, '2026-03-01') } : {}) }];
      }),
    ),
    scores: Object.fromEntries(
      Object.entries(scores).map(([id, model]) => [
        id,
        {
          ...model,
          title: id,
          tracks: model.tracks.map((track) => ({
            ...track,
            title: track.id,
            metrics: track.metrics.map((metric) => ({ ...metric, title: metric.id })),
          })),
        },
      ]),
    ),
    competencies: named.map((id, index) => ({
      id,
      options: Array.from({ length: draw.one([1, 1, 2]) }, (_, option) => ({
        id: `option-${option}`,
        ...(draw.chance(15) ? { effectiveFrom: someDay(draw) } : {}),
        ...(draw.chance(15) ? { effectiveThrough: someDay(draw, '2026-07-01') } : {}),
        levels: Object.fromEntries(
          levels.map((level) => [level, someRequirement(draw, `${id}-score`, named[index - 1] ?? null)]),
        ),
      })),
    })),
  };
  const plain: PlainPack = { parameters: source.parameters, scores, competencies: source.competencies };
  return { plain, programme: parseProgramme(source) };
});
