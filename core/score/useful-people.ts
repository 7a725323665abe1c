import type { Fraction } from 'fraction.js';
import { byMarketIn, type Holds, type Market } from '../programme/parts.js';
import type { Rate, ScoreModel, ScoreStep } from '../programme/score-schema.js';
import { exactly } from './exact.js';
import { plainSources } from './sources.js';

const forAll = (rate: Rate, max: Fraction, market: Market): number =>
  ('each' in rate ? max.div(exactly(rate.each)) : exactly(byMarketIn(rate.forMax, market))).ceil().valueOf();

const forStep = ({ minPeople = 0, once, each }: ScoreStep, max: Fraction, market: Market): number =>
  Math.max(minPeople, once === undefined ? 0 : 1, each === undefined ? 0 : forAll({ each }, max, market));

/** Of everything that people hold for a score: how many of them can make a difference. More change no points of any track. */
export const usefulPeople = ({ tracks }: ScoreModel, market: Market): ReadonlyMap<Holds, number> => {
  const most = new Map<Holds, number>();
  const note = (holds: Holds, people: number): void => void most.set(holds, Math.max(most.get(holds) ?? 0, people));
  for (const { metrics } of tracks)
    for (const metric of metrics) {
      const max = exactly(metric.max);
      for (const from of plainSources(metric.from))
        if ('people' in from) note(from.people.holds, forAll(from.people.rate, max, market));
        else if ('steps' in from) for (const step of from.steps) note(step.holds, forStep(step, max, market));
    }
  return most;
};
