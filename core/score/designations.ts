import type { IsoDate } from '../date.js';
import { type CompiledLevel, catalogueOf, levelName } from '../evaluate/catalogue.js';
import { dayNumber } from '../evaluate/day-number.js';
import type { Facts } from '../facts/schema.js';
import { isByPoints } from '../programme/by-points.js';
import type { Programme } from '../programme/schema.js';
import { trackToEnrolIn } from './enrolment.js';
import type { Scored } from './scored.js';

/** A competency that is enrolled in: every level of it is reached by the points of a score. */
export interface Designation {
  competency: string;
  /** The score that it asks for on that day, and its tracks. */
  score: string;
  tracks: readonly string[];
  /** The track that whoever enrols on that day is enrolled in (rule S3); null where the score has one. */
  track: string | null;
}

const scoredOn = ({ options }: CompiledLevel, on: IsoDate): Scored | undefined => {
  const day = dayNumber(on);
  return options
    .filter(({ from, through }) => from <= day && day <= through)
    .flatMap(({ alternatives }) => alternatives.flatMap(({ scores }) => scores))[0];
};

/**
 * What can be enrolled in on a day, in the catalogue's order: of a programme whose levels are reached by points and nothing
 * else. Empty for any other programme, whose levels are bought as a whole.
 */
export const designationsOn = (programme: Programme, facts: Facts, on: IsoDate): Designation[] => {
  const levels = programme.levels.toReversed();
  if (!levels.every((level) => isByPoints(programme, level, null))) return [];
  return programme.competencies.flatMap(({ id }) => {
    const scored = levels
      .flatMap((level) => catalogueOf(programme).byName.get(levelName(id, level)) ?? [])
      .flatMap((level) => scoredOn(level, on) ?? [])[0];
    if (scored === undefined) return [];
    const tracks = scored.model.tracks.map((track) => track.id);
    const track = trackToEnrolIn(programme, facts, scored, on);
    return [{ competency: id, score: scored.requirement.of, tracks, track }];
  });
};
