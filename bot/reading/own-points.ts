import type { OwnShare } from '../../cards/index.js';
import { evaluate, type PointPart, type ScoreVerdict, type TrackVerdict } from '../../core/index.js';
import type { Situation } from './situation.js';

const trackIn = ({ tracks }: ScoreVerdict, name: string): TrackVerdict | undefined =>
  tracks.find(({ track }) => track === name);

const countsIn = (part: PointPart, person: string): boolean =>
  (part.kind === 'people' || part.kind === 'step') && part.people.includes(person);

/** Metrics that give something, and would give nothing. */
const closed = (now: TrackVerdict | undefined, then: TrackVerdict | undefined): string[] =>
  (now?.metrics ?? []).flatMap(({ id, points }) =>
    points.value > 0 && then?.metrics.find((one) => one.id === id)?.points.value === 0 ? [id] : [],
  );

/**
 * What of the points of each level rests on one person, on the day and in the track that counts then: the points with them, and
 * those without. Only where they are among the people who are counted. A designation may be held for a while without them, where
 * any day of a window is enough; what is told is the day itself.
 */
export const ownPoints = (
  { programme, facts, verdict }: Pick<Situation, 'programme' | 'facts' | 'verdict'>,
  person: string,
): OwnShare[] => {
  const counting = verdict.competencies.flatMap(({ id, levels }) =>
    Object.entries(levels).flatMap(([level, { scores }]) =>
      scores
        .filter((score) =>
          trackIn(score, score.track)?.metrics.some(({ parts }) => parts.some((one) => countsIn(one, person))),
        )
        .map((score) => ({ competency: id, level, score })),
    ),
  );
  if (counting.length === 0) return [];
  const associations = facts.associations.filter((one) => one.person !== person);
  const gone = evaluate(programme, { ...facts, associations }, verdict.on);
  return counting.flatMap(({ competency, level, score }): OwnShare[] => {
    const without = gone.competencies
      .find(({ id }) => id === competency)
      ?.levels[level]?.scores.find((one) => one.score === score.score);
    if (without === undefined) return [];
    return [
      {
        competency,
        level,
        score: score.score,
        track: score.track,
        points: score.points.value,
        without: without.points.value,
        closed: closed(trackIn(score, score.track), trackIn(without, score.track)),
        lost: score.reachedToday && !without.reachedToday,
      },
    ];
  });
};
