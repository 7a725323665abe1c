import type { LevelVerdict, ScoreMetricVerdict, ScoreVerdict, TrackVerdict } from '../../core/index.js';
import { missingPoints } from '../points.js';
import type { Tongue } from '../tongue.js';
import type { Progress } from '../view.js';

/** The maxima of a track sum to that (rule S1). */
export const outOf = 100;

/** The track whose points count. */
export const countingTrack = ({ tracks, track }: ScoreVerdict): TrackVerdict => {
  const found = tracks.find((one) => one.track === track);
  if (found === undefined) throw new Error(`the score has no track ${track}`);
  return found;
};

/** Metrics that do not give what every one must, where that is asked. */
export const emptyMetrics = (score: ScoreVerdict): ScoreMetricVerdict[] =>
  countingTrack(score).metrics.filter(({ enough }) => !enough);

/** Points that are missing to what is asked for, on the day itself. */
export const pointsMissing = ({ points, atLeast }: Pick<ScoreVerdict, 'points' | 'atLeast'>): number =>
  missingPoints(points.value, atLeast);

export const metricName = (tongue: Tongue, { score }: ScoreVerdict, track: string, metric: string): string =>
  tongue.say('score.metric', { name: tongue.scoreMetric(score, track, metric) });

/** More are counted than named in one sentence. */
const mostNamed = 2;

const isEverything = (score: ScoreVerdict, metrics: readonly ScoreMetricVerdict[]): boolean =>
  metrics.length === countingTrack(score).metrics.length;

const namesOf = (tongue: Tongue, score: ScoreVerdict, metrics: readonly ScoreMetricVerdict[]): string => {
  const names = metrics.map(({ id }) => metricName(tongue, score, score.track, id));
  const left = names.length - mostNamed;
  return tongue.list(
    left > 1 ? [...names.slice(0, mostNamed), tongue.say('score.other-metrics', { count: left })] : names,
  );
};

/** What metrics without enough points give: "0", or too little where a whole point is asked of each. */
const givesWhat = (metrics: readonly ScoreMetricVerdict[]): 'nothing' | 'little' =>
  metrics.every(({ points }) => points.value === 0) ? 'nothing' : 'little';

/** "Net customer adds gives 0", as a clause; empty where every metric gives what it must. */
export const emptyInWords = (tongue: Tongue, score: ScoreVerdict): string => {
  const empty = emptyMetrics(score);
  return empty.length === 0
    ? ''
    : tongue.say('score.empty', {
        metrics: namesOf(tongue, score, empty),
        count: empty.length,
        what: givesWhat(empty),
      });
};

/** "74 of 100 points, but Net customer adds gives 0": the points of the day, and what they are worth. */
export const scoreInWords = (tongue: Tongue, score: ScoreVerdict): string => {
  const told = {
    count: score.points.value,
    have: tongue.points(score.points.value),
    need: tongue.points(score.atLeast),
  };
  const { points, met, reachedToday, reachedOn, enoughThrough } = score;
  if (met && !reachedToday && reachedOn !== null && enoughThrough !== null)
    return tongue.say('progress.points-window', {
      ...told,
      day: tongue.day(reachedOn),
      until: tongue.day(enoughThrough),
    });
  const empty = points.value === 0 ? '' : emptyInWords(tongue, score);
  if (empty === '') return tongue.say('progress.points', told);
  return pointsMissing(score) > 0
    ? tongue.say('progress.points-both', { ...told, empty })
    : tongue.say('progress.points-empty', { ...told, empty });
};

/** "74 of 100 points", where what they are worth is said elsewhere. */
export const pointsOfAll = (tongue: Tongue, { points }: Pick<ScoreVerdict, 'points'>): Progress => ({
  words: ofMax(tongue, points.value, outOf),
  have: points.value,
  need: outOf,
});

/** "33.33 of 40 points". */
export const ofMax = (tongue: Tongue, points: number, max: number): string =>
  tongue.say('score.of-max', { count: points, have: tongue.points(points), max: tongue.points(max) });

export const scoreProgress = (tongue: Tongue, score: ScoreVerdict): Progress => ({
  words: scoreInWords(tongue, score),
  have: score.points.value,
  need: outOf,
});

/** What is missing of a score, one line each: "6 more points (64 of 70)", "Net customer adds must give points (0 today)". */
export const scoreMissing = (tongue: Tongue, score: ScoreVerdict): string[] => {
  const empty = emptyMetrics(score);
  return [
    ...(pointsMissing(score) > 0
      ? [
          tongue.say('missing.score', {
            count: pointsMissing(score),
            more: tongue.points(pointsMissing(score)),
            have: tongue.points(score.points.value),
            need: tongue.points(score.atLeast),
          }),
        ]
      : []),
    ...(empty.length === 0
      ? []
      : [
          isEverything(score, empty)
            ? tongue.say('missing.score-every')
            : tongue.say('missing.score-zero', {
                metrics: namesOf(tongue, score, empty),
                count: empty.length,
                what: givesWhat(empty),
              }),
        ]),
  ];
};

/** A level of a competency that is reached by points alone. */
export const isScored = ({ options }: Pick<LevelVerdict, 'options'>): boolean =>
  options.length > 0 &&
  options.every(({ scores, groups, metrics }) => scores.length > 0 && groups.length + metrics.length === 0);
