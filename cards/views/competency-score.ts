import type { LevelVerdict, ScoreMetricVerdict, ScoreVerdict, TrackVerdict } from '../../core/index.js';
import type { Picture } from '../picture.js';
import type { Tongue } from '../tongue.js';
import type { Row, Section } from '../view.js';
import { contributorsInWords } from './contributors.js';
import { countingTrack, emptyInWords, ofMax, outOf, pointsMissing } from './score.js';
import { metricPoints, nextLine, partLines, peopleIn } from './score-parts.js';

const howOf = (score: ScoreVerdict, { met, override }: LevelVerdict, empty: string): string => {
  if (score.reachedToday) return 'today';
  if (score.met) return 'window';
  if (!met && override !== null) return 'override';
  if (empty === '') return 'points';
  return pointsMissing(score) > 0 ? 'both' : 'empty';
};

/** "Security: 74 of 100 points, not qualified: Net customer adds gives 0." */
export const scoreHeadline = (tongue: Tongue, competency: string, level: LevelVerdict, score: ScoreVerdict): string => {
  const empty = emptyInWords(tongue, score);
  const how = howOf(score, level, empty);
  const until = how === 'override' ? level.override?.through : score.enoughThrough;
  return tongue.say('competency.points', {
    competency: tongue.competency(competency),
    count: score.points.value,
    have: tongue.points(score.points.value),
    need: tongue.points(score.atLeast),
    how,
    empty,
    day: score.reachedOn === null ? '' : tongue.day(score.reachedOn),
    until: until === null || until === undefined ? '' : tongue.day(until),
  });
};

/** Which track counts, and why; nothing to say where there is one. */
export const trackLine = (tongue: Tongue, { score, track, choice }: ScoreVerdict): string[] =>
  choice === 'only' ? [] : [tongue.say(`score.track-${choice}`, { track: tongue.scoreTrack(score, track) })];

const metricRow = (tongue: Tongue, picture: Picture, score: ScoreVerdict, metric: ScoreMetricVerdict): Row => ({
  title: tongue.scoreMetric(score.score, score.track, metric.id),
  badge: metric.enough ? '' : tongue.say('score.zero'),
  tone: metric.enough ? 'default' : 'warning',
  progress: [{ words: metricPoints(tongue, metric), have: metric.points.value, need: metric.max.value }],
  note: [
    ...metric.parts.flatMap((part) => partLines(tongue, picture, metric.parts, part)),
    contributorsInWords(tongue, peopleIn(metric)),
    ...nextLine(tongue, metric),
  ]
    .filter((line) => line !== '')
    .join(' · '),
});

/** What each metric of the track that counts gives, by what, and what its next point costs. */
export const scoreRows = (tongue: Tongue, picture: Picture, score: ScoreVerdict): Row[] =>
  countingTrack(score).metrics.map((metric) => metricRow(tongue, picture, score, metric));

const otherTrack = (tongue: Tongue, { score }: ScoreVerdict, { track, points, metrics }: TrackVerdict): Section => ({
  title: tongue.say('score.other-track', {
    track: tongue.scoreTrack(score, track),
    points: ofMax(tongue, points.value, outOf),
  }),
  items: metrics.map((metric) =>
    tongue.say('score.track-metric', {
      name: tongue.scoreMetric(score, track, metric.id),
      points: metricPoints(tongue, metric),
    }),
  ),
});

/** The tracks that do not count, for comparison. */
export const otherTracks = (tongue: Tongue, score: ScoreVerdict): Section[] =>
  score.tracks.filter(({ track }) => track !== score.track).map((track) => otherTrack(tongue, score, track));
