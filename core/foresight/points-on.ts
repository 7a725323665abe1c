import { type CompiledLevel, levelName } from '../evaluate/catalogue.js';
import type { Holding } from '../evaluate/held.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import type { ScoreMetric } from '../programme/score-schema.js';
import { type PointGround, pointGround } from '../score/point-ground.js';
import type { TrackPoints } from '../score/points.js';
import { enrolledTrack, tracksOn } from '../score/reached.js';
import type { Scored } from '../score/scored.js';
import { countingTrack } from '../score/track.js';

/** The track of a score that counts, on the ground on which it does. */
export interface Counting {
  scored: Scored;
  ground: PointGround;
  track: TrackPoints;
}

/** The track that counts on a ground, which need not be that of the facts: others may hold things there. */
export const countingOn = (
  programme: Programme,
  facts: Facts,
  scored: Scored,
  { standing }: Pick<Holding, 'standing'>,
  ground: PointGround = pointGround(standing, facts.organisation.market),
): Counting => {
  const enrolled = enrolledTrack(programme, facts, scored, standing.window.through);
  const { counting } = countingTrack(scored.model, tracksOn(programme, scored, ground), enrolled, ground);
  return { scored, ground, track: counting };
};

/** The scores that options of a level ask for where these apply, each once; of one option only, where one is named. */
export const scoresOf = (holding: Holding, level: CompiledLevel, option: string | null): Scored[] => {
  const asked = holding
    .optionsOf(level)
    .filter(({ id }) => option === null || id === option)
    .flatMap(({ alternatives }) => alternatives.flatMap(({ scores }) => scores));
  return asked.filter(
    (one, index) => asked.findIndex(({ requirement }) => requirement.of === one.requirement.of) === index,
  );
};

export const levelIn = ({ catalogue }: Holding, competency: string, level: string): CompiledLevel | undefined =>
  catalogue.byName.get(levelName(competency, level));

/** The metrics of a track, each with the points that it gives there. */
export const metricsOf = ({ track, metrics }: TrackPoints): { metric: ScoreMetric; points: TrackPoints['total'] }[] =>
  track.metrics.flatMap((metric, index) => {
    const points = metrics[index];
    return points === undefined ? [] : [{ metric, points }];
  });
