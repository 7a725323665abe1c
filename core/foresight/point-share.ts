import { assertIsoDate, type IsoDate } from '../date.js';
import type { CompiledLevel } from '../evaluate/catalogue.js';
import { dateOf, dayNumber } from '../evaluate/day-number.js';
import { type Holding, holdingAs, holdingOn } from '../evaluate/held.js';
import { isMet } from '../evaluate/is-met.js';
import { hasPerson, withoutPerson } from '../evaluate/people-set.js';
import { standingAs } from '../evaluate/standing.js';
import type { Facts } from '../facts/schema.js';
import type { Holds, Programme } from '../programme/schema.js';
import type { ScoreMetric } from '../programme/score-schema.js';
import { told } from '../score/exact.js';
import { enoughThrough } from '../score/history.js';
import { type PointGround, pointGround } from '../score/point-ground.js';
import { metricPoints, type StepStanding, stepStandings } from '../score/points.js';
import { isReachedOn } from '../score/reached.js';
import type { Scored } from '../score/scored.js';
import { holdsIn, plainSources } from '../score/sources.js';
import type { Points } from '../verdict.js';
import { indexes } from './least-steps.js';
import { type Counting, countingOn, levelIn, metricsOf, scoresOf } from './points-on.js';

/** A step that has the people it asks for with somebody, and not without them. */
export interface GateLost {
  metric: string;
  holds: Holds;
  /** As many as it asks for. */
  need: number;
}

/** A step for which somebody is counted and which gives nothing yet: what it, or one before it, is short of. */
export interface GateClosed {
  metric: string;
  holds: Holds;
  lacking: number;
}

/** What of a score's points rests on one person on a day: what there is with them, and without. */
export interface PointShare {
  competency: string;
  score: string;
  /** The track that counts with them, and the one that would without. */
  track: string;
  trackWithout: string;
  points: Points;
  without: Points;
  /** The first less the second, exactly. */
  resting: Points;
  /** Metrics of the track that give less without them, with what they would give. */
  metrics: { metric: string; points: Points; without: Points }[];
  /** Why, where it is for a step that others need. */
  gates: GateLost[];
  waitsFor: GateClosed[];
  /**
   * Levels that are met on the day by what stands on it, and not without them. `through`: having been reached on that day keeps
   * the level until then, where any day of a window is enough.
   */
  lost: { level: string; through: IsoDate | null }[];
}

const countsIn = (metric: ScoreMetric, { standing }: Holding, person: number): boolean =>
  plainSources(metric.from).some((source) =>
    holdsIn(source).some((holds) => hasPerson(standing.eligible(holds), person)),
  );

/** The steps of a metric as they stand, by the source that they are in. */
const stepsIn = (programme: Programme, { from }: ScoreMetric, ground: PointGround): StepStanding[][] =>
  plainSources(from).flatMap((source) =>
    'steps' in source ? [stepStandings(source.steps, ground, programme.parameters)] : [],
  );

const gatesLost = (programme: Programme, { track, ground }: Counting, without: PointGround): GateLost[] =>
  track.track.metrics.flatMap((metric) => {
    const then = stepsIn(programme, metric, without).flat();
    return stepsIn(programme, metric, ground)
      .flat()
      .flatMap(({ step: { holds, minPeople }, complete }, index) =>
        minPeople !== undefined && complete && then[index]?.complete === false
          ? [{ metric: metric.id, holds, need: minPeople }]
          : [],
      );
  });

const gatesClosed = (
  programme: Programme,
  { track, ground }: Counting,
  { standing }: Holding,
  person: number,
): GateClosed[] =>
  track.track.metrics.flatMap((metric) =>
    stepsIn(programme, metric, ground).flatMap((steps) => {
      const theirs = steps.filter(({ step, open }) => !open && hasPerson(standing.eligible(step.holds), person));
      const short = new Set(theirs.flatMap(({ step, waitsFor }) => [...waitsFor, step.id]));
      return steps.flatMap(({ step: { id, holds, minPeople = 0 }, have }) =>
        short.has(id) && have < minPeople ? [{ metric: metric.id, holds, lacking: minPeople - have }] : [],
      );
    }),
  );

/** Whether a level is met by what stands on the day alone: no score counts for having been reached on a day before. */
const isMetToday = (
  programme: Programme,
  facts: Facts,
  { circumstances, optionsOf }: Holding,
  level: CompiledLevel,
) => {
  const { standing, market } = circumstances;
  const isReached = (scored: Scored): boolean =>
    isReachedOn(programme, facts, scored, pointGround(standing, market), standing.window.through);
  return optionsOf(level).some(({ alternatives }) =>
    alternatives.some((alternative) => isMet(alternative, { ...circumstances, isReached })),
  );
};

interface Asked {
  competency: string;
  scored: Scored;
  /** The levels of the competency that ask for the score, in any option. */
  levels: readonly CompiledLevel[];
}

/** Every score of the programme as far as options that apply ask for it, in the catalogue's order. */
const askedIn = (programme: Programme, holding: Holding): Asked[] =>
  programme.competencies.flatMap(({ id }) => {
    const asked = programme.levels.flatMap((name) => {
      const level = levelIn(holding, id, name);
      return level === undefined ? [] : scoresOf(holding, level, null).map((scored) => ({ level, scored }));
    });
    const scores = new Map(asked.map(({ scored }) => [scored.requirement.of, scored]));
    return [...scores].map(([score, scored]) => ({
      competency: id,
      scored,
      levels: asked.filter((one) => one.scored.requirement.of === score).map(({ level }) => level),
    }));
  });

/**
 * What rests on one person where points count: of every score of a competency in whose counting track they are among the people
 * counted, in the catalogue's order. As if they alone were gone that day: figures, and what others hold, stay as they are.
 */
export const pointShares = (programme: Programme, facts: Facts, on: IsoDate, person: string): PointShare[] => {
  assertIsoDate(on);
  const day = dayNumber(on);
  const holding = holdingOn(programme, facts, day);
  const { standing } = holding;
  const index = indexes(standing.roster.people).get(person);
  if (index === undefined) return [];
  const rest = standingAs(standing, (credential) => withoutPerson(standing.eligible(credential), index));
  const gone = holdingAs(programme, facts, rest);
  return askedIn(programme, holding).flatMap(({ competency, scored, levels }): PointShare[] => {
    const now = countingOn(programme, facts, scored, holding);
    if (!now.track.track.metrics.some((metric) => countsIn(metric, holding, index))) return [];
    const then = countingOn(programme, facts, scored, gone);
    const lost = levels.filter(
      (level) => isMetToday(programme, facts, holding, level) && !isMetToday(programme, facts, gone, level),
    );
    return [
      {
        competency,
        score: scored.requirement.of,
        track: now.track.track.id,
        trackWithout: then.track.track.id,
        points: told(now.track.total),
        without: told(then.track.total),
        resting: told(now.track.total.sub(then.track.total)),
        metrics: metricsOf(now.track).flatMap(({ metric, points }) => {
          const without = metricPoints(metric, then.ground, programme.parameters);
          return without.lt(points) ? [{ metric: metric.id, points: told(points), without: told(without) }] : [];
        }),
        gates: gatesLost(programme, now, then.ground),
        waitsFor: gatesClosed(programme, now, holding, index),
        lost: lost.map((level) => ({
          level: level.level,
          through: gone.isMet(level) ? dateOf(enoughThrough(programme, day)) : null,
        })),
      },
    ];
  });
};
