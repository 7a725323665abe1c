import { type Facts, type Goal, isByPoints, type PointsPlan, type Programme, pointsPlan } from '../../core/index.js';

/** What lies between a plan and its goal, in the order in which plans are compared; the nearest has least. */
const distanceOf = ({ held, reached, missingPeople, lacking, empty, count, steps }: PointsPlan): number[] => [
  held ? 0 : 1,
  reached && missingPeople === 0 ? 0 : 1,
  reached ? 0 : 1,
  missingPeople,
  lacking.value,
  empty.length,
  count,
  steps.length,
];

const compare = (a: PointsPlan, b: PointsPlan): number => {
  const [left, right] = [distanceOf(a), distanceOf(b)];
  const at = left.findIndex((one, index) => one !== right[index]);
  return at === -1 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
};

/**
 * What exams would do for the scores that a level asks for: in the competency of the goal, or in each, the nearest first, then
 * in the catalogue's order. Null where the level is reached by something else than points.
 */
export const pointsPlans = (programme: Programme, facts: Facts, on: string, goal: Goal): PointsPlan[] | null => {
  const { competency = null } = goal;
  if (!isByPoints(programme, goal.level, competency)) return null;
  return programme.competencies
    .filter(
      ({ id, options }) =>
        (competency === null || id === competency) && options.some(({ levels }) => goal.level in levels),
    )
    .flatMap(({ id }) => pointsPlan(programme, facts, on, { ...goal, competency: id }) ?? [])
    .toSorted(compare);
};
