import type { WayTold } from '../../../cards/index.js';
import type { Plan, PlanStep, PointsPlan, PointsStep, Programme, Verdict, Way } from '../../../core/index.js';
import { priceOf } from './plan-ways.js';

/** As many as stand side by side on a phone. */
const mostWays = 3;

const asStep = ({ person, credential, kind, through }: PointsStep): PlanStep => ({
  person,
  credential,
  kind,
  through,
  orPeople: [],
  orPeopleCount: 0,
  orCredentials: [],
});

const optionOf = ({ competencies }: Programme, { competency, level }: PointsPlan): string =>
  competencies.find(({ id }) => id === competency)?.options.find(({ levels }) => level in levels)?.id ?? '';

/** The same as a way to a level: what exams do not reach of the score is not met. */
const asWay = (programme: Programme, plan: PointsPlan, price: number | null): Way => ({
  rests: [{ competency: plan.competency, option: optionOf(programme, plan) }],
  count: plan.count,
  steps: plan.steps.map(asStep),
  unmet: plan.reached ? [] : [{ kind: 'score', score: plan.score, atLeast: plan.atLeast, points: plan.pointsAfter }],
  missingPeople: plan.missingPeople,
  price: priceOf(programme, plan.steps, price),
});

const nowhere: Way = { rests: [], count: 0, steps: [], unmet: [], missingPeople: 0, price: null };

/** Plans for points as a plan with its ways, the nearest first. Each way leads to a designation of its own. */
export const pointsAsPlan = (
  programme: Programme,
  plans: readonly PointsPlan[],
  goal: { on: string; by: string; level: string; competency: string | null },
  price: number | null,
): Plan => {
  const ways = plans.map((plan) => asWay(programme, plan, price));
  return {
    ...(ways[0] ?? nowhere),
    programme: programme.programme,
    ...goal,
    held: plans.some(({ held }) => held),
    impossible: plans.length === 0,
    ways,
    useless: [],
    exact: true,
  };
};

/** The metrics of the track that a plan is for, as they stand today. */
const metricsOf = ({ competencies }: Verdict, { competency, level, score, track }: PointsPlan) =>
  competencies
    .find(({ id }) => id === competency)
    ?.levels[level]?.scores.find((one) => one.score === score)
    ?.tracks.find((one) => one.track === track)?.metrics ?? [];

/** Exams reach it, or it has begun: nobody starts from nothing what exams do not reach. */
const isWorthTelling = ({ reached, points }: PointsPlan): boolean => reached || points.value > 0;

/** The nearest ways with their letters, and what each gives in points. */
export const pointsWaysTold = (
  programme: Programme,
  plans: readonly PointsPlan[],
  now: Verdict,
  price: number | null,
): { ways: WayTold[]; moreWays: number } => {
  if (plans.some(({ held }) => held)) return { ways: [], moreWays: 0 };
  const told = plans.filter((plan, place) => place === 0 || isWorthTelling(plan));
  return {
    ways: told.slice(0, mostWays).map((plan, place) => ({
      letter: String.fromCharCode('A'.charCodeAt(0) + place),
      of: [],
      way: asWay(programme, plan, price),
      reaches: [],
      points: { plan, metrics: metricsOf(now, plan) },
    })),
    moreWays: Math.max(0, told.length - mostWays),
  };
};
