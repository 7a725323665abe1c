import type { Fraction } from 'fraction.js';
import { byMarketIn, type Market } from '../programme/parts.js';
import type { PointSource, Rate, ScoreMetric, ScoreStep, ScoreTrack } from '../programme/score-schema.js';
import { exactly, greater, nothing, within } from './exact.js';
import type { PointGround } from './point-ground.js';

/** What of the programme bears on every score: see the parameters of a pack. */
export interface Scoring {
  stepsNeedEarlierSteps: boolean;
}

/** Points for so much of something, at most `max` (rule S1). */
export const ratedPoints = (rate: Rate, amount: Fraction, max: Fraction, market: Market): Fraction => {
  const points =
    'each' in rate ? amount.mul(exactly(rate.each)) : max.mul(amount).div(exactly(byMarketIn(rate.forMax, market)));
  return within(points, max);
};

type Growth = Extract<PointSource, { growth: unknown }>['growth'];

/** The earlier figure that growth is measured from; null when it is unknown, or too small to count. */
export const countingBaseline = ({ baseline, atLeast }: Growth, { market, value }: PointGround): number | null => {
  const before = value(baseline);
  const smallest = atLeast === undefined ? 0 : byMarketIn(atLeast, market);
  return before === null || before <= 0 || before < smallest ? null : before;
};

/** By how many percent a figure is above the earlier one; null when one is unknown, or the earlier one too small to count. */
export const growthPercent = (growth: Growth, ground: PointGround): Fraction | null => {
  const now = ground.value(growth.metric);
  const before = countingBaseline(growth, ground);
  return now === null || before === null ? null : exactly(now).sub(exactly(before)).div(exactly(before)).mul(100);
};

/** A step on the ground: how many people it has, and whether it and all before it that ask for people are complete. */
export interface StepStanding {
  step: ScoreStep;
  have: number;
  /** As many people as it asks for. */
  complete: boolean;
  /** Its points count. */
  open: boolean;
  /** The earlier steps that keep it from counting. */
  waitsFor: string[];
}

export const stepStandings = (steps: readonly ScoreStep[], ground: PointGround, scoring: Scoring): StepStanding[] => {
  const incomplete: string[] = [];
  return steps.map((step) => {
    const have = ground.count(step.holds);
    const complete = have >= (step.minPeople ?? 0);
    const needsEarlier = scoring.stepsNeedEarlierSteps || step.minPeople === undefined;
    const waitsFor = needsEarlier ? [...incomplete] : [];
    if (!complete) incomplete.push(step.id);
    return { step, have, complete, open: complete && waitsFor.length === 0, waitsFor };
  });
};

/** What a step gives once it is open: its points once, or for every different person (rule S2). */
export const stepPoints = ({ step: { once, each }, have }: Pick<StepStanding, 'step' | 'have'>): Fraction =>
  (once === undefined || have === 0 ? nothing : exactly(once)).add(
    each === undefined ? nothing : exactly(each).mul(have),
  );

/** What one source gives, never more than the maximum of its metric. */
export const sourcePoints = (from: PointSource, max: Fraction, ground: PointGround, scoring: Scoring): Fraction => {
  const { market } = ground;
  if ('units' in from) {
    const value = ground.value(from.units.metric);
    return value === null ? nothing : ratedPoints(from.units.rate, exactly(value), max, market);
  }
  if ('growth' in from) {
    const percent = growthPercent(from.growth, ground);
    return percent === null ? nothing : ratedPoints(from.growth.rate, percent, max, market);
  }
  if ('reached' in from) {
    const value = ground.value(from.reached.metric);
    return value !== null && value >= byMarketIn(from.reached.atLeast, market) ? max : nothing;
  }
  if ('stated' in from) return ground.stated(from.stated.flag) ? max : nothing;
  if ('people' in from) return ratedPoints(from.people.rate, exactly(ground.count(from.people.holds)), max, market);
  if ('steps' in from)
    return within(
      stepStandings(from.steps, ground, scoring).reduce(
        (total, standing) => (standing.open ? total.add(stepPoints(standing)) : total),
        nothing,
      ),
      max,
    );
  const parts = 'best' in from ? from.best : from.sum;
  const points = parts.map((part) => sourcePoints(part, max, ground, scoring));
  return 'best' in from
    ? points.reduce(greater, nothing)
    : within(
        points.reduce((total, one) => total.add(one), nothing),
        max,
      );
};

export const metricPoints = ({ from, max }: ScoreMetric, ground: PointGround, scoring: Scoring): Fraction =>
  sourcePoints(from, exactly(max), ground, scoring);

/** The points of a track, metric by metric. */
export interface TrackPoints {
  track: ScoreTrack;
  metrics: readonly Fraction[];
  total: Fraction;
}

export const trackPoints = (track: ScoreTrack, ground: PointGround, scoring: Scoring): TrackPoints => {
  const metrics = track.metrics.map((metric) => metricPoints(metric, ground, scoring));
  return { track, metrics, total: metrics.reduce((total, one) => total.add(one), nothing) };
};
