import type { Fraction } from 'fraction.js';
import type { DayNumber } from '../evaluate/day-number.js';
import { dateOf } from '../evaluate/day-number.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import { standingEnrolment } from './enrolled.js';
import { exactly, nothing, onePoint } from './exact.js';
import type { PointGround } from './point-ground.js';
import { type TrackPoints, trackPoints } from './points.js';
import type { Scored } from './scored.js';
import { countingTrack } from './track.js';

/** The track of the enrolment that stands on a day; null without one, or where none was recorded. */
export const enrolledTrack = (
  programme: Programme,
  facts: Facts,
  { competency }: Scored,
  day: DayNumber,
): string | null => standingEnrolment(programme, facts, competency, dateOf(day))?.track ?? null;

/** Whether one metric gives what every one must, where that is asked (parameter `leastPerMetric`). */
export const isEnoughOfMetric = ({ parameters }: Programme, { requirement }: Scored, points: Fraction): boolean =>
  !requirement.everyMetric || (parameters.leastPerMetric === 'one point' ? points.gte(onePoint) : points.gt(nothing));

/** Whether a track reaches what is asked: so many points, and every metric its least where that is asked (section 6). */
export const isEnough = (programme: Programme, scored: Scored, { total, metrics }: TrackPoints): boolean =>
  total.gte(exactly(scored.requirement.atLeast)) &&
  metrics.every((points) => isEnoughOfMetric(programme, scored, points));

export const tracksOn = (programme: Programme, { model }: Scored, ground: PointGround): TrackPoints[] =>
  model.tracks.map((track) => trackPoints(track, ground, programme.parameters));

/** Whether a score is reached on a day, by the track that counts then. */
export const isReachedOn = (
  programme: Programme,
  facts: Facts,
  scored: Scored,
  ground: PointGround,
  day: DayNumber,
): boolean => {
  const tracks = tracksOn(programme, scored, ground);
  const { counting } = countingTrack(scored.model, tracks, enrolledTrack(programme, facts, scored, day), ground);
  return isEnough(programme, scored, counting);
};
