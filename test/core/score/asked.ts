import { loadProgramme } from '../../../bot/programmes.js';
import {
  evaluate,
  type Facts,
  type IsoDate,
  type Programme,
  type ScoreMetricVerdict,
  type ScoreVerdict,
  type TrackVerdict,
} from '../../../core/index.js';

export const solutionsPartner = loadProgramme('solutions-partner');

/** A day on which every certification that the pack lists can be held. */
export const spring = '2026-05-20';

/** The score that the level of a competency asks for, on a day. Throws where there is none. */
export const scoreOn = (
  programme: Programme,
  facts: Facts,
  on: IsoDate,
  competency: string,
  level = 'solutions-partner',
): ScoreVerdict => {
  const verdict = evaluate(programme, facts, on).competencies.find(({ id }) => id === competency);
  const score = verdict?.levels[level]?.scores[0];
  if (score === undefined) throw new Error(`no score for ${competency} ${level}`);
  return score;
};

export const trackOf = (score: ScoreVerdict, track: string): TrackVerdict => {
  const found = score.tracks.find((one) => one.track === track);
  if (found === undefined) throw new Error(`no track ${track} in ${score.score}`);
  return found;
};

export const metricOf = (score: ScoreVerdict, track: string, metric: string): ScoreMetricVerdict => {
  const found = trackOf(score, track).metrics.find(({ id }) => id === metric);
  if (found === undefined) throw new Error(`no metric ${metric} in ${score.score} ${track}`);
  return found;
};

/** The exact points of one metric of a designation. */
export const exactPoints = (
  facts: Facts,
  designation: string,
  track: string,
  metric: string,
  on: IsoDate = spring,
): string => metricOf(scoreOn(solutionsPartner, facts, on, designation), track, metric).points.exact;
