import type { NothingBecause, SimulatedDay } from '../../cards/index.js';
import type {
  MetricVerdict,
  PointPart,
  Programme,
  ScoreMetricVerdict,
  ScoreVerdict,
  Verdict,
} from '../../core/index.js';

/** A figure that is supposed, the reading that stands without it, and the day on which it is looked at. */
export interface FigureSupposed {
  metric: string;
  value: number;
  stood: number | null;
}

/** A score of a competency as things stand, and with everything supposed. */
interface ScoreAt {
  competency: string;
  before: ScoreVerdict;
  after: ScoreVerdict;
}

const optionsIn = ({ competencies }: Verdict) =>
  competencies.flatMap(({ id, levels }) =>
    Object.values(levels).flatMap(({ options }) => options.map((option) => ({ competency: id, option }))),
  );

const scoresIn = (verdict: Verdict): { competency: string; score: ScoreVerdict }[] => {
  const all = optionsIn(verdict).flatMap(({ competency, option }) =>
    option.scores.map((score) => ({ competency, score })),
  );
  return all.filter(
    ({ competency, score }, index) =>
      all.findIndex((one) => one.competency === competency && one.score.score === score.score) === index,
  );
};

const scoresAt = ({ before, after }: SimulatedDay): ScoreAt[] => {
  const were = scoresIn(before);
  return scoresIn(after).flatMap(({ competency, score }) => {
    const was = were.find((one) => one.competency === competency && one.score.score === score.score);
    return was === undefined ? [] : [{ competency, before: was.score, after: score }];
  });
};

const readsIt =
  (metric: string) =>
  (part: PointPart): boolean => {
    switch (part.kind) {
      case 'units':
      case 'reached':
        return part.metric === metric;
      case 'growth':
        return part.metric === metric || part.baseline === metric;
      case 'stated':
      case 'people':
      case 'step':
        return false;
    }
  };

/** The metrics of a track that the figure gives points to. */
const fedBy = ({ tracks }: ScoreVerdict, track: string, metric: string): ScoreMetricVerdict[] =>
  tracks
    .filter((one) => one.track === track)
    .flatMap(({ metrics }) => metrics.filter(({ parts }) => parts.some(readsIt(metric))));

const isFull = ({ points, max }: ScoreMetricVerdict): boolean => points.exact === max.exact;

/** Figures between which no growth can be counted yet: the one that is missing, or that the earlier one is too small. */
const noGrowth = (metrics: readonly ScoreMetricVerdict[], metric: string): NothingBecause | null => {
  const parts = metrics.flatMap((one) => one.parts.filter(readsIt(metric)));
  const [first] = parts;
  if (first?.kind !== 'growth' || parts.some((part) => part.kind !== 'growth' || part.percent !== null)) return null;
  const missing = first.value === null ? first.metric : first.before === null ? first.baseline : null;
  return { kind: 'no-growth', missing };
};

/** The figure gives nothing in the track that counts: it counts in another, or it only decides which track does. */
const inNoTrack = (programme: Programme, scores: readonly ScoreAt[], metric: string): NothingBecause | null => {
  for (const { after } of scores) {
    const other = after.tracks.find(({ track }) => fedBy(after, track, metric).length > 0)?.track;
    if (other !== undefined) return { kind: 'other-track', score: after.score, track: other, counts: after.track };
  }
  for (const { before, after } of scores) {
    const decides = (programme.scores[after.score]?.tracks ?? []).some(
      ({ when }) => when !== undefined && 'metric' in when && when.metric.metric === metric,
    );
    if (decides && before.track === after.track) return { kind: 'same-track', score: after.score, track: after.track };
  }
  return null;
};

const nearestFirst = (scores: readonly ScoreAt[]): ScoreAt[] =>
  scores.toSorted((a, b) => b.after.points.value - b.after.atLeast - (a.after.points.value - a.after.atLeast));

/** The points need not be there on that day: they were on an earlier one, which is enough for a while. */
const reachedBefore = ({ competency, after }: ScoreAt): NothingBecause | null =>
  after.met && !after.reachedToday && after.reachedOn !== null
    ? { kind: 'reached-before', competency, on: after.reachedOn, through: after.enoughThrough ?? after.reachedOn }
    : null;

/** Enough points and still not reached: some metric gives none where each must give some. */
const gateIn = ({ competency, after }: ScoreAt): NothingBecause | null => {
  const track = after.tracks.find((one) => one.track === after.track);
  const closed = track?.metrics.filter(({ enough }) => !enough).map(({ id }) => id) ?? [];
  return after.reachedToday || after.points.value < after.atLeast || closed.length === 0
    ? null
    : { kind: 'metric-at-nothing', competency, score: after.score, track: after.track, metrics: closed };
};

/** What the points are short of, or have in any case, of the score that is nearest. */
const pointsOf = ({ competency, before, after }: ScoreAt): NothingBecause | null => {
  const told = { competency, points: after.points.value, need: after.atLeast };
  if (after.points.value < after.atLeast) return { kind: 'short-of-points', ...told };
  return before.met && after.met ? { kind: 'enough-points', ...told } : null;
};

const ofScores = (programme: Programme, day: SimulatedDay, metric: string): NothingBecause | null => {
  const scores = scoresAt(day);
  const own = scores.filter(({ after }) => fedBy(after, after.track, metric).length > 0);
  const moved = scores.filter(({ before, after }) => before.track !== after.track);
  if (own.length === 0 && moved.length === 0) return inNoTrack(programme, scores, metric);
  const fed = own.flatMap(({ after }) => fedBy(after, after.track, metric));
  const growth = moved.length > 0 ? null : noGrowth(fed, metric);
  if (growth !== null) return growth;
  const were = own.flatMap(({ before }) => fedBy(before, before.track, metric));
  const [first] = fed;
  if (moved.length === 0 && first !== undefined && fed.every(isFull) && were.every(isFull))
    return { kind: 'full-points', points: first.max.value };
  for (const one of nearestFirst([...own, ...moved])) {
    const because = reachedBefore(one) ?? gateIn(one) ?? pointsOf(one);
    if (because !== null) return because;
  }
  return null;
};

/** Where levels ask for so much of the figure: it stays below the least of them, or was above them all before. */
const ofThresholds = ({ before, after }: SimulatedDay, metric: string): NothingBecause | null => {
  const asked = (verdict: Verdict): MetricVerdict[] =>
    optionsIn(verdict).flatMap(({ option }) => option.metrics.filter((one) => one.metric === metric));
  const [were, are] = [asked(before), asked(after)];
  const needs = are.map(({ atLeast }) => atLeast);
  if (are.length === 0) return null;
  if (are.every(({ met }) => !met)) return { kind: 'below-threshold', metric, need: Math.min(...needs) };
  return were.every(({ met }) => met) && are.every(({ met }) => met)
    ? { kind: 'above-threshold', metric, need: Math.max(...needs) }
    : null;
};

/** Why a figure that requirements read changes no level on a day. */
export const nothingOfFigure = (
  programme: Programme,
  day: SimulatedDay | undefined,
  { metric, value, stood }: FigureSupposed,
): NothingBecause => {
  if (value === stood) return { kind: 'same-figure' };
  const because = day === undefined ? null : (ofThresholds(day, metric) ?? ofScores(programme, day, metric));
  return because ?? { kind: 'figure-alone' };
};
