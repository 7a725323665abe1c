import type { PointsPlan, ScoreMetricVerdict } from '../../core/index.js';
import type { Tongue } from '../tongue.js';
import { pointsInWords } from './gap.js';
import { stepsInFigures } from './plan-steps.js';
import type { PlanTold, PointsTold } from './plan-told.js';
import { nextLine } from './score-parts.js';

const mostFigures = 3;

const nameOf = (tongue: Tongue, { score, track }: PointsPlan, metric: string): string =>
  tongue.say('score.metric', { name: tongue.scoreMetric(score, track, metric) });

const gainOf = ({ points, pointsAfter }: PointsPlan): number => pointsAfter.value - points.value;

const outcomeOf = ({ steps, reached }: PointsPlan): string => {
  if (steps.length === 0) return 'none';
  return reached ? 'reached' : 'part';
};

/** What figures have to give besides: "6 points", "points for Net customer adds", or both. */
const besides = (tongue: Tongue, plan: PointsPlan): string =>
  tongue.list([
    ...(plan.lacking.value > 0 ? [pointsInWords(tongue, plan.lacking.value)] : []),
    ...plan.empty.map((metric) => tongue.say('plan.points-any', { metric: nameOf(tongue, plan, metric) })),
  ]);

/** "3 exams give 12 points in Security: 58 → 70, enough for Solutions Partner." */
export const pointsHeadline = (tongue: Tongue, { plan }: PointsTold, told: PlanTold): string =>
  tongue.say('plan.points', {
    outcome: outcomeOf(plan),
    steps: stepsInFigures(tongue, told.plan.steps, told),
    count: plan.steps.length,
    gain: pointsInWords(tongue, gainOf(plan)),
    competency: tongue.competency(plan.competency),
    from: tongue.points(plan.points.value),
    to: tongue.points(plan.pointsAfter.value),
    need: tongue.points(plan.atLeast),
    level: tongue.theLevel(plan.level),
    besides: besides(tongue, plan),
  });

const isByFigures = ({ next }: ScoreMetricVerdict): boolean => next !== null && next.move.kind !== 'people';

/** The metrics without points, which only figures can fill, and what would give their first ones. */
const emptyLines = (tongue: Tongue, { plan, metrics }: PointsTold): string[] =>
  plan.empty.flatMap((id) => {
    const metric = metrics.find((one) => one.id === id);
    const next = metric === undefined ? [] : nextLine(tongue, metric);
    return [[tongue.say('plan.points-empty', { metric: nameOf(tongue, plan, id) }), ...next].join(' ')];
  });

/** Where figures could give what exams do not. */
const figureLines = (tongue: Tongue, { plan, metrics }: PointsTold): string[] => {
  if (plan.lacking.value === 0) return [];
  const others = metrics.filter((metric) => isByFigures(metric) && !plan.empty.includes(metric.id));
  return [
    tongue.say('plan.points-lacking', {
      points: pointsInWords(tongue, plan.lacking.value),
      where: others.length > 0 ? 'known' : 'none',
    }),
    ...others
      .slice(0, mostFigures)
      .map((metric) =>
        [`– ${tongue.scoreMetric(plan.score, plan.track, metric.id)}.`, ...nextLine(tongue, metric)].join(' '),
      ),
  ];
};

/** What the steps of a way come to, and what figures must give besides. */
export const pointsLines = (tongue: Tongue, told: PointsTold): string[] => {
  const { plan } = told;
  return [
    tongue.say('plan.points-line', {
      competency: tongue.competency(plan.competency),
      moves: plan.points.exact === plan.pointsAfter.exact ? 'no' : 'yes',
      from: tongue.points(plan.points.value),
      to: tongue.points(plan.pointsAfter.value),
      count: plan.pointsAfter.value,
      need: tongue.points(plan.atLeast),
    }),
    ...emptyLines(tongue, told),
    ...figureLines(tongue, told),
  ];
};
