import type { Fraction } from 'fraction.js';
import type { Holding } from '../evaluate/held.js';
import type { PeopleSet } from '../evaluate/people-set.js';
import type { Holds } from '../programme/parts.js';
import type { ScoreMetric, ScoreTrack } from '../programme/score-schema.js';
import { nothing } from '../score/exact.js';
import { type PointGround, pointGround } from '../score/point-ground.js';
import { metricPoints, type TrackPoints } from '../score/points.js';
import { enrolledTrack, isEnough, tracksOn } from '../score/reached.js';
import type { Scored } from '../score/scored.js';
import { holdsOf } from '../score/sources.js';
import { countingTrack } from '../score/track.js';
import { usefulPeople } from '../score/useful-people.js';
import type { Cut, Support } from './pillars.js';

/** More combinations of counts than these are not looked at. */
const mostCombinations = 6_000;
/** More combinations that end a score, while fewer or more departures would not, are not kept. */
const mostBounded = 100;

/** People who give points alike, of whom no more than `useful` make a difference. */
interface Column {
  holds: Holds;
  people: PeopleSet;
  have: number;
  useful: number;
  /** The place of one departure that matters among the combinations. */
  stride: number;
}

const columnsOf = (holding: Holding, { model }: Scored, tracks: readonly ScoreTrack[], ground: PointGround) => {
  const columns: Column[] = [];
  let combinations = 1;
  for (const [holds, most] of usefulPeople({ ...model, tracks: [...tracks] }, ground.market)) {
    const have = ground.count(holds);
    const useful = Math.min(have, most);
    if (useful === 0) continue;
    columns.push({ holds, people: holding.standing.eligible(holds), have, useful, stride: combinations });
    combinations *= useful + 1;
  }
  return { columns, combinations };
};

/** How many departures that matter a column has in a combination; before them those beyond the useful ones are gone. */
const goneIn = ({ stride, useful }: Column, combination: number): number =>
  Math.floor(combination / stride) % (useful + 1);

/** The points of a metric, worked out once for the same counts of the people that it looks at. */
const metricsAlong = (
  { programme }: Holding,
  { model }: Scored,
  columns: readonly Column[],
  ground: PointGround,
): ((metric: ScoreMetric) => (combination: number) => Fraction) => {
  return (metric) => {
    const track: ScoreTrack = { id: '', title: metric.title, metrics: [metric] };
    const looksAt = new Set(holdsOf({ ...model, tracks: [track] }));
    const own = columns.filter(({ holds }) => looksAt.has(holds));
    const known = new Map<number, Fraction>();
    return (combination) => {
      const key = own.reduce((sum, column) => sum + goneIn(column, combination) * column.stride, 0);
      const left = new Map(own.map((column) => [column.holds, column.useful - goneIn(column, combination)]));
      const points =
        known.get(key) ??
        metricPoints(metric, { ...ground, count: (holds) => left.get(holds) ?? 0 }, programme.parameters);
      known.set(key, points);
      return points;
    };
  };
};

/** Whether the score is missed in each combination of departures. */
const missedAlong = (
  holding: Holding,
  scored: Scored,
  tracks: readonly ScoreTrack[],
  { columns, combinations }: ReturnType<typeof columnsOf>,
  ground: PointGround,
): Uint8Array => {
  const along = metricsAlong(holding, scored, columns, ground);
  const metrics = tracks.map((track) => track.metrics.map(along));
  // In one track points only ever get fewer; what the better of two tracks lacks the other one may have.
  const onlyFalls = tracks.length === 1 || !scored.requirement.everyMetric;
  const missed = new Uint8Array(combinations);
  for (let combination = 0; combination < combinations; combination += 1) {
    if (
      onlyFalls &&
      columns.some((column) => goneIn(column, combination) > 0 && missed[combination - column.stride] === 1)
    ) {
      missed[combination] = 1;
      continue;
    }
    const points = tracks.map((track, index): TrackPoints => {
      const own = (metrics[index] ?? []).map((metric) => metric(combination));
      return { track, metrics: own, total: own.reduce((sum, one) => sum.add(one), nothing) };
    });
    const { counting } = countingTrack(scored.model, points, null, ground);
    missed[combination] = isEnough(holding.programme, scored, counting) ? 0 : 1;
  }
  return missed;
};

const bounded = (columns: readonly Column[], combination: number): Cut =>
  columns.map((column): Support => {
    const gone = goneIn(column, combination);
    const most = column.have - column.useful + gone;
    return { people: column.people, slack: gone === 0 ? -1 : most - 1, most };
  });

const cutsIn = (missed: Uint8Array, columns: readonly Column[]): Cut[] | null => {
  /** Missed, and however many more leave. */
  const forGood = new Uint8Array(missed.length);
  const isLast = (column: Column, combination: number): boolean => goneIn(column, combination) === column.useful;
  for (let combination = missed.length - 1; combination >= 0; combination -= 1)
    forGood[combination] =
      missed[combination] === 1 &&
      columns.every((column) => isLast(column, combination) || forGood[combination + column.stride] === 1)
        ? 1
        : 0;
  const cuts: Cut[] = [];
  let ofBounded = 0;
  for (let combination = 0; combination < missed.length; combination += 1) {
    if (missed[combination] === 0) continue;
    if (forGood[combination] === 0) {
      ofBounded += 1;
      if (ofBounded > mostBounded) return null;
      cuts.push(bounded(columns, combination));
      continue;
    }
    const leaving = columns.filter((column) => goneIn(column, combination) > 0);
    if (leaving.some((column) => forGood[combination - column.stride] === 1)) continue;
    cuts.push(
      leaving.map((column) => ({
        people: column.people,
        slack: column.have - column.useful + goneIn(column, combination) - 1,
      })),
    );
  }
  return cuts;
};

/**
 * The departures that end a score which is met on the day of the holding, as sets of losses that do it together; none where
 * no departure can, null where there is too much to look at. Of departures only the people's points change: the figures
 * stay, and so does a track that was enrolled in or is told by a figure (rule S3). Where any one day of the window is
 * enough (rule S4), whoever leaves takes nothing from the days before: a score reached on one of them stands, whoever is
 * gone on the day itself. Without such a day the day itself decides.
 */
export const pointCuts = (holding: Holding, scored: Scored): Cut[] | null => {
  if (holding.reachedBefore(scored) !== null) return [];
  const { programme, facts, standing, circumstances } = holding;
  const ground = pointGround(standing, circumstances.market);
  const all = tracksOn(programme, scored, ground);
  const enrolled = enrolledTrack(programme, facts, scored, standing.window.through);
  const { counting, choice } = countingTrack(scored.model, all, enrolled, ground);
  const tracks = choice === 'best' ? scored.model.tracks : [counting.track];
  const grid = columnsOf(holding, scored, tracks, ground);
  if (grid.combinations > mostCombinations) return null;
  return cutsIn(missedAlong(holding, scored, tracks, grid, ground), grid.columns);
};
