import type { Enrolment, Facts } from '../facts/schema.js';
import { byMarketIn } from '../programme/parts.js';
import type { ScoreModel, ScoreTrack } from '../programme/score-schema.js';
import { nothing } from './exact.js';
import type { PointGround } from './point-ground.js';
import type { TrackPoints } from './points.js';

/** How the track that counts was found. */
export type TrackChoice = 'only' | 'best' | 'classified' | 'enrolled';

/** The enrolments in a designation that cover a day by their own dates, the latest first. */
export const enrolmentsOn = ({ enrolments }: Facts, competency: string, on: string): Enrolment[] =>
  enrolments
    .filter(
      (enrolment) =>
        enrolment.competency === competency &&
        enrolment.from <= on &&
        (enrolment.through === null || on <= enrolment.through),
    )
    .sort((a, b) => (a.from < b.from ? 1 : -1));

export const enrolmentOn = (facts: Facts, competency: string, on: string): Enrolment | null =>
  enrolmentsOn(facts, competency, on)[0] ?? null;

/** The track in which an organisation is classified; without the figure that would tell, the last one. */
export const classified = ({ tracks }: ScoreModel, ground: PointGround): ScoreTrack | undefined =>
  tracks.find(({ when }) => {
    if (when === undefined) return true;
    if ('flag' in when) return ground.stated(when.flag.flag);
    const value = ground.value(when.metric.metric);
    return value !== null && value >= byMarketIn(when.metric.atLeast, ground.market);
  });

const above = (points: TrackPoints): number => points.metrics.filter((one) => one.gt(nothing)).length;

/** The track with the most points of the designation as a whole; then with the most metrics above zero; then the first (S3). */
export const best = (tracks: readonly TrackPoints[]): TrackPoints | undefined =>
  tracks.reduce<TrackPoints | undefined>(
    (found, one) =>
      found === undefined || one.total.gt(found.total) || (one.total.equals(found.total) && above(one) > above(found))
        ? one
        : found,
    undefined,
  );

/** Which track counts: the one enrolled in, else the one classified in or the better one, as the pack says (rule S3). */
export const countingTrack = (
  model: ScoreModel,
  tracks: readonly TrackPoints[],
  enrolled: string | null,
  ground: PointGround,
): { counting: TrackPoints; choice: TrackChoice } => {
  const [only] = tracks;
  if (only === undefined) throw new Error('a score has at least one track');
  if (tracks.length === 1) return { counting: only, choice: 'only' };
  const frozen = enrolled === null ? undefined : tracks.find(({ track }) => track.id === enrolled);
  if (frozen !== undefined) return { counting: frozen, choice: 'enrolled' };
  if (model.track === 'best') return { counting: best(tracks) ?? only, choice: 'best' };
  const among = classified(model, ground);
  return { counting: tracks.find(({ track }) => track === among) ?? only, choice: 'classified' };
};
