import type { Holds } from '../programme/parts.js';
import type { PointSource, ScoreModel } from '../programme/score-schema.js';

/** The sources of points that have no other sources inside. */
export type PlainSource = Exclude<PointSource, { best: unknown } | { sum: unknown }>;

export const plainSources = (from: PointSource): PlainSource[] => {
  if ('best' in from) return from.best.flatMap(plainSources);
  return 'sum' in from ? from.sum.flatMap(plainSources) : [from];
};

const sourcesOf = ({ tracks }: ScoreModel): PlainSource[] =>
  tracks.flatMap(({ metrics }) => metrics.flatMap(({ from }) => plainSources(from)));

/** What one of them asks people to hold. */
export const holdsIn = (source: PlainSource): Holds[] => {
  if ('people' in source) return [source.people.holds];
  return 'steps' in source ? source.steps.map(({ holds }) => holds) : [];
};

/** What people must hold to give points of any track. */
export const holdsOf = (model: ScoreModel): Holds[] => sourcesOf(model).flatMap(holdsIn);

const figuresIn = (source: PlainSource): string[] => {
  if ('units' in source) return [source.units.metric];
  if ('growth' in source) return [source.growth.metric, source.growth.baseline];
  return 'reached' in source ? [source.reached.metric] : [];
};

/** The figures that a growth is counted from and to. */
export const growthsOf = (model: ScoreModel): string[] =>
  sourcesOf(model).flatMap((source) => ('growth' in source ? [source.growth.metric, source.growth.baseline] : []));

/** The figures that give points, or put the organisation in a track. */
export const figuresOf = (model: ScoreModel): string[] => [
  ...new Set([
    ...sourcesOf(model).flatMap(figuresIn),
    ...model.tracks.flatMap(({ when }) => (when !== undefined && 'metric' in when ? [when.metric.metric] : [])),
  ]),
];

/** The statements that do. */
export const statementsOf = (model: ScoreModel): string[] => [
  ...new Set([
    ...sourcesOf(model).flatMap((source) => ('stated' in source ? [source.stated.flag] : [])),
    ...model.tracks.flatMap(({ when }) => (when !== undefined && 'flag' in when ? [when.flag.flag] : [])),
  ]),
];
