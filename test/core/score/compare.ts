import type { Facts, IsoDate, OptionVerdict, Programme, ScoreVerdict } from '../../../core/index.js';
import { evaluate } from '../../../core/index.js';
import type { PlainScoreRequirement } from './plain-pack.js';
import { written } from './rational.js';
import type { ScoreReference } from './reference.js';

/** Every score of every option of a verdict, with the competency that asks for it. */
export const scoresIn = (
  programme: Programme,
  facts: Facts,
  on: IsoDate,
): { competency: string; level: string; option: string; score: ScoreVerdict }[] =>
  evaluate(programme, facts, on).competencies.flatMap(({ id, levels }) =>
    Object.entries(levels).flatMap(([level, { options }]) =>
      options.flatMap(({ option, scores }: OptionVerdict) =>
        scores.map((score) => ({ competency: id, level, option, score })),
      ),
    ),
  );

export const requirementOf = ({ score, atLeast, everyMetric, window }: ScoreVerdict): PlainScoreRequirement => ({
  of: score,
  atLeast,
  everyMetric,
  anyDayOfWindow: window !== null,
});

/** What the reference says of the points of a day, in the words of a verdict. */
export const pointsTold = (reference: ScoreReference, competency: string, score: ScoreVerdict, on: IsoDate) => {
  const requirement = requirementOf(score);
  const { track, choice, points } = reference.counted(competency, score.score, on);
  return {
    points: written(points.total),
    track,
    choice,
    reachedToday: reference.isEnough(requirement, points),
    tracks: reference.tracks(score.score, on).map((one) => ({
      track: one.id,
      points: written(one.total),
      reached: reference.isEnough(requirement, one),
      metrics: one.metrics.map(({ id, points, max }) => ({ id, points: written(points), max: written(max) })),
    })),
  };
};

/** The same of a verdict. */
export const pointsIn = ({ points, track, choice, reachedToday, tracks }: ScoreVerdict) => ({
  points: points.exact,
  track,
  choice,
  reachedToday,
  tracks: tracks.map((one) => ({
    track: one.track,
    points: one.points.exact,
    reached: one.reached,
    metrics: one.metrics.map(({ id, points, max }) => ({ id, points: points.exact, max: max.exact })),
  })),
});

/** On which day of the window it was reached, by looking at every one. */
export const windowTold = (reference: ScoreReference, competency: string, score: ScoreVerdict, on: IsoDate) => {
  const requirement = requirementOf(score);
  const reachedOn = reference.reachedOn(competency, requirement, on);
  const isWindowed = requirement.anyDayOfWindow === true;
  return {
    met: reachedOn !== null,
    reachedOn,
    window: isWindowed ? { from: reference.windowOpens(on), through: on } : null,
    enoughThrough: reachedOn === null || !isWindowed ? null : reference.enoughThrough(reachedOn),
  };
};

export const windowIn = ({ met, reachedOn, window, enoughThrough }: ScoreVerdict) => ({
  met,
  reachedOn,
  window,
  enoughThrough,
});
