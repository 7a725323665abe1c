import type { PointShare } from '../../core/index.js';
import type { Tongue } from '../tongue.js';
import { askedInWords } from './score-parts.js';

const metricName = (tongue: Tongue, { score, track }: PointShare, metric: string): string =>
  tongue.say('score.metric', { name: tongue.scoreMetric(score, track, metric) });

const restsInWords = (tongue: Tongue, share: PointShare): string => {
  const { competency, score, points, resting, gates, waitsFor } = share;
  const names = { competency: tongue.competency(competency), score: tongue.score(score) };
  return tongue.say('mine.share', {
    ...names,
    named: names.competency === names.score ? 'no' : 'yes',
    what: resting.value > 0 ? 'rests' : gates.length + waitsFor.length > 0 ? 'waits' : 'spare',
    value: resting.value,
    points: tongue.points(resting.value),
    have: tongue.points(points.value),
  });
};

/** Steps that would close, by what the metric would give then; and metrics that would give nothing for another reason. */
const lessInWords = (tongue: Tongue, share: PointShare): string[] => {
  const { metrics, gates } = share;
  return metrics.flatMap(({ metric, points, without }) => {
    const told = {
      metric: metricName(tongue, share, metric),
      value: without.value,
      left: tongue.points(without.value),
      have: tongue.points(points.value),
    };
    const closing = gates.filter((gate) => gate.metric === metric);
    if (closing.length === 0) return without.value > 0 ? [] : [tongue.say('mine.share-nothing', told)];
    return closing.map(({ holds, need }) =>
      tongue.say('mine.share-gate', { ...told, need, what: askedInWords(tongue, holds) }),
    );
  });
};

/** Steps that would close although the metric gives as much without them: it gives nothing for what comes after yet. */
const waysInWords = (tongue: Tongue, share: PointShare): string[] =>
  share.gates
    .filter((gate) => share.metrics.every(({ metric }) => metric !== gate.metric))
    .map(({ metric, holds, need }) =>
      tongue.say('mine.share-way', {
        need,
        what: askedInWords(tongue, holds),
        metric: metricName(tongue, share, metric),
      }),
    );

const waitingInWords = (tongue: Tongue, share: PointShare): string[] =>
  [...new Set(share.waitsFor.map(({ metric }) => metric))].map((metric) =>
    tongue.say('mine.share-waits', {
      metric: metricName(tongue, share, metric),
      gates: tongue.list(
        share.waitsFor
          .filter((one) => one.metric === metric)
          .map(({ holds, lacking }) =>
            tongue.say('missing.people', { count: lacking, what: askedInWords(tongue, holds) }),
          ),
      ),
    }),
  );

const lostInWords = (tongue: Tongue, { lost }: PointShare): string[] =>
  lost.map(({ level, through }) =>
    tongue.say('mine.share-lost', {
      level: tongue.theLevel(level),
      kept: through === null ? 'no' : 'yes',
      day: through === null ? '' : tongue.day(through),
    }),
  );

/**
 * "Security: 40 of 74 points rest on you", and why, in clauses. Another track that would count makes good a part of what a
 * metric of today's loses: then that is told in its stead.
 */
export const shareInWords = (tongue: Tongue, share: PointShare): string => {
  const { score, track, trackWithout } = share;
  return [
    restsInWords(tongue, share),
    ...(track === trackWithout
      ? [...lessInWords(tongue, share), ...waysInWords(tongue, share)]
      : [tongue.say('mine.share-track', { track: tongue.scoreTrack(score, trackWithout) })]),
    ...waitingInWords(tongue, share),
    ...lostInWords(tongue, share),
  ].join(' · ');
};
