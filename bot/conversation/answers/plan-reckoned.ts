import type { PlanTold } from '../../../cards/index.js';
import { evaluate, plan } from '../../../core/index.js';
import { unlinkedIn } from '../../reading/people-steps.js';
import { pointsPlans } from '../../reading/points-plans.js';
import type { Setting } from '../question.js';
import { type PlanAsked, planAsked } from './plan-asked.js';
import { heldUntil, isHeldIn } from './plan-held.js';
import { pointsAsPlan, pointsWaysTold } from './plan-points.js';
import type { Supposed } from './plan-supposed.js';
import { priceOf, waysTold } from './plan-ways.js';

/** A plan, and the question it answers. */
export interface Reckoned {
  asked: PlanAsked;
  told: PlanTold;
}

/** Of points no plan tells what stands whoever leaves, so that is not asked again. */
const withoutSurviving = (
  { surviving, ...slots }: Record<string, string>,
  byPoints: boolean,
): Record<string, string> => (byPoints || surviving === undefined ? slots : { ...slots, surviving });

/** Makes the plan that slots ask for. Nothing of it is kept: the same slots give the same plan until the facts change. */
export const reckoned = (
  { situation, reader }: Pick<Setting, 'situation' | 'reader'>,
  slots: Readonly<Record<string, string>>,
  competency: string | null,
  supposed: Supposed,
): Reckoned => {
  const { programme, snapshot, verdict } = situation;
  const { on } = verdict;
  const { facts } = supposed;
  const now = facts === situation.facts ? verdict : evaluate(programme, facts, on);
  const asAdmin = reader.role === 'partner_admin';
  const asked = planAsked(slots, competency, { snapshot, programme, facts, now }, asAdmin);
  const { goal, price, aside } = asked;
  const points = pointsPlans(programme, facts, on, goal);
  const found =
    points === null
      ? plan(programme, facts, on, goal)
      : pointsAsPlan(programme, points, { on, by: goal.by ?? on, level: goal.level, competency }, price);
  const isSaid = points !== null || goal.surviving !== undefined || found.impossible || reader.audience === 'shared';
  const safe = isSaid ? null : plan(programme, facts, on, { ...goal, surviving: 1 });
  const { ways, moreWays } =
    points === null
      ? waysTold(found, { programme, facts, on, now, price, mostEach: goal.mostEach })
      : pointsWaysTold(programme, points, now, price);
  return {
    asked,
    told: {
      plan: { ...found, price: priceOf(programme, found.steps, price) },
      ways,
      moreWays,
      kept: isHeldIn(found, now),
      atRenewal: asked.atRenewal,
      held: heldUntil(programme, facts, found),
      safe: safe === null ? null : { ...safe, price: priceOf(programme, safe.steps, price) },
      aside: {
        leaving: aside.leaving.length,
        unwilling: aside.unwilling.length,
        excluded: aside.excluded.length,
      },
      unlinked: new Set(unlinkedIn(snapshot, on).people.map(({ id }) => id)),
      freeRenewals: programme.prices?.renewal === 0,
      supposed: supposed.told,
      slots: {
        ...withoutSurviving(asked.slots, points !== null),
        ...(supposed.slot === null ? {} : { suppose: supposed.slot }),
      },
    },
  };
};
