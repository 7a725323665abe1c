import type { Fraction } from 'fraction.js';
import { dateOf } from '../evaluate/day-number.js';
import { membersOf } from '../evaluate/people-set.js';
import type { Standing } from '../evaluate/standing.js';
import type { Facts } from '../facts/schema.js';
import type { Holds } from '../programme/parts.js';
import type { Programme } from '../programme/schema.js';
import type { ScoreMetric } from '../programme/score-schema.js';
import type { PointPart, ScoreMetricVerdict, ScoreVerdict, TrackVerdict } from '../verdict.js';
import { exactly, told } from './exact.js';
import { enoughThrough, historyOf, windowOpens } from './history.js';
import { nextPoint } from './next-point.js';
import { obtainableIn } from './obtainable.js';
import { type PointGround, pointGround } from './point-ground.js';
import { growthPercent, sourcePoints, stepPoints, stepStandings, type TrackPoints } from './points.js';
import { enrolledTrack, isEnough, isEnoughOfMetric, tracksOn } from './reached.js';
import type { Scored } from './scored.js';
import { type PlainSource, plainSources } from './sources.js';
import { countingTrack } from './track.js';

type Named = (holds: Holds) => string[];

/** What is asked about people, each answered once. */
interface Asked {
  named: Named;
  isObtainable: (holds: Holds) => boolean;
}

/** What one source gives and from what, for a card to explain. */
const partsOf = (
  programme: Programme,
  from: PlainSource,
  max: Fraction,
  ground: PointGround,
  named: Named,
): PointPart[] => {
  const points = told(sourcePoints(from, max, ground, programme.parameters));
  if ('units' in from) {
    const { metric } = from.units;
    return [{ kind: 'units', metric, value: ground.value(metric), points }];
  }
  if ('growth' in from) {
    const { metric, baseline } = from.growth;
    const percent = growthPercent(from.growth, ground);
    return [
      {
        kind: 'growth',
        metric,
        baseline,
        value: ground.value(metric),
        before: ground.value(baseline),
        percent: percent === null ? null : percent.valueOf(),
        points,
      },
    ];
  }
  if ('reached' in from)
    return [{ kind: 'reached', metric: from.reached.metric, value: ground.value(from.reached.metric), points }];
  if ('stated' in from)
    return [{ kind: 'stated', flag: from.stated.flag, stated: ground.stated(from.stated.flag), points }];
  if ('people' in from) return [{ kind: 'people', holds: from.people.holds, people: named(from.people.holds), points }];
  return stepStandings(from.steps, ground, programme.parameters).map((standing): PointPart => {
    const { step, have, complete, open, waitsFor } = standing;
    return {
      kind: 'step',
      id: step.id,
      holds: step.holds,
      people: named(step.holds),
      have,
      need: step.minPeople ?? null,
      complete,
      open,
      waitsFor,
      perPerson: step.each !== undefined,
      points: told(open ? stepPoints(standing) : exactly(0)),
      ifOpen: told(stepPoints(standing)),
    };
  });
};

const metricVerdict = (
  programme: Programme,
  scored: Scored,
  metric: ScoreMetric,
  points: Fraction,
  ground: PointGround,
  asked: Asked,
): ScoreMetricVerdict => {
  const max = exactly(metric.max);
  return {
    id: metric.id,
    points: told(points),
    max: told(max),
    enough: isEnoughOfMetric(programme, scored, points),
    parts: plainSources(metric.from).flatMap((from) => partsOf(programme, from, max, ground, asked.named)),
    ...nextPoint(metric, ground, programme.parameters, asked.isObtainable),
  };
};

const trackVerdict = (
  programme: Programme,
  scored: Scored,
  track: TrackPoints,
  ground: PointGround,
  asked: Asked,
): TrackVerdict => ({
  track: track.track.id,
  points: told(track.total),
  reached: isEnough(programme, scored, track),
  metrics: track.track.metrics.map((metric, index) =>
    metricVerdict(programme, scored, metric, track.metrics[index] ?? exactly(0), ground, asked),
  ),
});

/** The score on a day: its points today by every track, the one that counts, and the day on which it was reached. */
export const scoreVerdict = (programme: Programme, facts: Facts, scored: Scored, standing: Standing): ScoreVerdict => {
  const ground = pointGround(standing, facts.organisation.market);
  const ids = new Map<Holds, string[]>();
  const named: Named = (holds) => {
    const found =
      ids.get(holds) ?? membersOf(standing.eligible(holds)).map((index) => standing.roster.people[index] ?? '');
    ids.set(holds, found);
    return found;
  };
  const asked: Asked = { named, isObtainable: obtainableIn(programme, standing) };
  const day = standing.window.through;
  const tracks = tracksOn(programme, scored, ground);
  const { counting, choice } = countingTrack(
    scored.model,
    tracks,
    enrolledTrack(programme, facts, scored, day),
    ground,
  );
  const { requirement } = scored;
  const today = isEnough(programme, scored, counting);
  const opens = windowOpens(programme, day);
  const earlier = requirement.anyDayOfWindow && !today;
  const last = today
    ? day
    : earlier
      ? historyOf(programme, facts, standing.window.renewed).lastReached(scored, opens, day - 1)
      : null;
  return {
    score: requirement.of,
    atLeast: requirement.atLeast,
    everyMetric: requirement.everyMetric,
    met: last !== null,
    points: told(counting.total),
    track: counting.track.id,
    choice,
    reachedToday: today,
    window: requirement.anyDayOfWindow ? { from: dateOf(opens), through: dateOf(day) } : null,
    reachedOn: last === null ? null : dateOf(last),
    enoughThrough: last === null || !requirement.anyDayOfWindow ? null : dateOf(enoughThrough(programme, last)),
    tracks: tracks.map((track) => trackVerdict(programme, scored, track, ground, asked)),
  };
};

/** Everybody who gives points in the track that counts, or opens a step there; in id order. */
export const pointGivers = ({ tracks, track }: ScoreVerdict): string[] => {
  const parts = tracks
    .filter((one) => one.track === track)
    .flatMap(({ metrics }) => metrics.flatMap(({ parts }) => parts));
  // Each part is in order already: sorting them one after another is little more than merging.
  return parts
    .flatMap((part) => (part.kind === 'people' || part.kind === 'step' ? part.people : []))
    .sort()
    .filter((person, index, all) => person !== all[index - 1]);
};
