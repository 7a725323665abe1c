import type { Problem } from '../problem.js';
import { exactly, nothing } from '../score/exact.js';
import { sourceProblems } from './check-point-sources.js';
import { isDeclared, repeated, requirementsOf } from './check-references.js';
import { leavesOf } from './requirement-walk.js';
import type { Programme } from './schema.js';
import type { Classification, ScoreModel, ScoreTrack } from './score-schema.js';

/** What the maxima of a track sum to (rule S1). */
const allPoints = exactly(100);

const maximaProblems = ({ metrics }: ScoreTrack, path: string): Problem[] => {
  const sum = metrics.reduce((total, { max }) => total.add(exactly(max)), nothing);
  return [
    ...(sum.equals(allPoints)
      ? []
      : [{ path, message: `the maxima of a track must sum to exactly 100, these sum to ${sum.toFraction()}` }]),
    ...metrics.flatMap(({ max }, m) =>
      exactly(max).gt(nothing)
        ? []
        : [{ path: `${path}[${m}].max`, message: 'must be more than 0: nothing could ever be above zero here' }],
    ),
  ];
};

const classificationProblems = (programme: Programme, when: Classification, path: string): Problem[] => {
  if ('flag' in when)
    return isDeclared(programme.flags, when.flag.flag)
      ? []
      : [{ path: `${path}.flag.flag`, message: `there is no flag "${when.flag.flag}"` }];
  return isDeclared(programme.metrics, when.metric.metric)
    ? []
    : [{ path: `${path}.metric.metric`, message: `there is no metric "${when.metric.metric}"` }];
};

/** A classified score asks in which track the organisation is, one after the other; of the better track nothing is asked. */
const whenProblems = ({ track, tracks }: ScoreModel, { when }: ScoreTrack, index: number, path: string): Problem[] => {
  if (track === 'best')
    return when === undefined
      ? []
      : [
          {
            path: `${path}.when`,
            message: 'the better track is taken, so no track has a "when" (or is it classified?)',
          },
        ];
  const isLast = index === tracks.length - 1;
  if (isLast && when !== undefined)
    return [{ path: `${path}.when`, message: 'the last track is for everybody else and has no "when"' }];
  return !isLast && when === undefined
    ? [{ path, message: 'every track of a classified score but the last needs a "when"' }]
    : [];
};

const trackProblems = (
  programme: Programme,
  model: ScoreModel,
  track: ScoreTrack,
  index: number,
  path: string,
): Problem[] => [
  ...whenProblems(model, track, index, path),
  ...(track.when === undefined ? [] : classificationProblems(programme, track.when, `${path}.when`)),
  ...repeated(
    track.metrics.map(({ id }) => id),
    (m) => `${path}.metrics[${m}].id`,
    'metric',
  ),
  ...maximaProblems(track, `${path}.metrics`),
  ...track.metrics.flatMap(({ from }, m) => sourceProblems(programme, from, `${path}.metrics[${m}].from`)),
];

const scoresAskedFor = (programme: Programme): ReadonlySet<string> =>
  new Set(
    requirementsOf(programme).flatMap(({ requirement, path }) =>
      leavesOf(requirement, path).flatMap(({ node }) => ('score' in node ? [node.score.of] : [])),
    ),
  );

/** Scores that no requirement asks for: nobody would ever be told of them. */
export const unusedScoreProblems = (programme: Programme): Problem[] => {
  const askedFor = scoresAskedFor(programme);
  return Object.keys(programme.scores)
    .filter((id) => !askedFor.has(id))
    .map((id) => ({ path: `scores.${id}`, message: `no requirement asks for the score "${id}"` }));
};

/** What is wrong in the scores of a pack: rule S1, and rule R8 of what they name. */
export const scoreProblems = (programme: Programme): Problem[] =>
  Object.entries(programme.scores).flatMap(([id, model]) => [
    ...repeated(
      model.tracks.map((track) => track.id),
      (t) => `scores.${id}.tracks[${t}].id`,
      'track',
    ),
    ...model.tracks.flatMap((track, t) => trackProblems(programme, model, track, t, `scores.${id}.tracks[${t}]`)),
  ]);
