import { assertIsoDate, type IsoDate } from '../date.js';
import { dayNumber } from '../evaluate/day-number.js';
import { holdingOn } from '../evaluate/held.js';
import { hasPerson } from '../evaluate/people-set.js';
import type { Facts } from '../facts/schema.js';
import type { Holds, Programme } from '../programme/schema.js';
import { nothing, told } from '../score/exact.js';
import { withPeople } from '../score/next-point.js';
import { metricPoints } from '../score/points.js';
import { holdsOf } from '../score/sources.js';
import type { Points } from '../verdict.js';
import { satisfies } from './bundles.js';
import { type PointPlace, placesOf } from './point-places.js';
import { countingOn, levelIn, metricsOf, scoresOf } from './points-on.js';
import { holdingWith, presentIn } from './with-steps.js';

/** What one person's steps make of the points of a score, everybody else doing nothing. */
export interface PointGain {
  /** By the track that counts then. */
  after: Points;
  /**
   * In each metric of the track that counts without them where they then count and did not: what it gains, and a `count` of one;
   * where that is nothing, what so many people give together (no points: they open the way to some). Metrics where nothing comes
   * of it are left out.
   */
  brings: { metric: string; count: number; points: Points }[];
}

/** The points of a level on a day, and what people could add to them. */
export interface PointsToGain {
  score: string;
  track: string;
  atLeast: number;
  points: Points;
  places: (PointPlace & { people: string[] })[];
  /** The person holding these besides, which count on that day. Nothing comes of it for whoever is not associated then. */
  gainOf(person: string, credentials: readonly string[]): PointGain;
  /**
   * Whether the level is met then, by whatever it is met, when the certificates count from that day on. A claim that is verified
   * counts on days before as well, and may have reached a score on one of them: only an evaluation tells that.
   */
  isMetWith(person: string, credentials: readonly string[]): boolean;
}

/**
 * The points of a score that an option of a level asks for, and what people would add to them: by counting people anew, as the
 * evaluation of that day would with their certificates among the facts. Null where the option asks for no score.
 */
export const pointsToGain = (
  programme: Programme,
  facts: Facts,
  on: IsoDate,
  goal: { competency: string; level: string; option: string },
): PointsToGain | null => {
  assertIsoDate(on);
  const holding = holdingOn(programme, facts, dayNumber(on));
  const level = levelIn(holding, goal.competency, goal.level);
  const [scored] = level === undefined ? [] : scoresOf(holding, level, goal.option);
  if (level === undefined || scored === undefined) return null;
  const { standing } = holding;
  const before = countingOn(programme, facts, scored, holding);
  const places = placesOf(programme, before);
  const sought = [...new Set(holdsOf(scored.model))];
  const present = presentIn(holding);
  /** What of all that is sought the person would satisfy and does not. */
  const newIn = (person: number, credentials: readonly string[]): Holds[] => {
    const has = (credential: string): boolean =>
      credentials.includes(credential) || hasPerson(standing.eligible(credential), person);
    return sought.filter((holds) => !hasPerson(standing.eligible(holds), person) && satisfies(holds, has));
  };
  const withMore = (more: readonly Holds[]): PointGain => {
    const ground = withPeople(before.ground, new Map(more.map((holds) => [holds, 1])));
    const after = countingOn(programme, facts, scored, holding, ground);
    const brings = metricsOf(before.track).flatMap(({ metric, points }): PointGain['brings'] => {
      const gained = metricPoints(metric, ground, programme.parameters).sub(points);
      if (gained.gt(nothing)) return [{ metric: metric.id, count: 1, points: told(gained) }];
      const place = places.find((one) => one.metric === metric.id && more.includes(one.holds));
      return place === undefined ? [] : [{ metric: metric.id, count: place.count, points: place.points }];
    });
    return { after: told(after.track.total), brings };
  };
  const known = new Map<string, PointGain>();
  return {
    score: scored.requirement.of,
    track: before.track.track.id,
    atLeast: scored.requirement.atLeast,
    points: told(before.track.total),
    places: places.map((place) => ({ ...place, people: standing.eligibleIds(place.holds) })),
    gainOf: (person, credentials) => {
      const index = present(person);
      const more = index === null ? [] : newIn(index, credentials);
      const key = more.map((holds) => sought.indexOf(holds)).join();
      const found = known.get(key) ?? withMore(more);
      known.set(key, found);
      return found;
    },
    isMetWith: (person, credentials) => {
      const index = present(person);
      if (index === null) return holding.isMet(level);
      return holdingWith(programme, facts, holding, index, credentials).isMet(level);
    },
  };
};
