import type { PlanTold } from '../../../cards/index.js';
import {
  addDays,
  evaluate,
  type Facts,
  forecast,
  type Plan,
  type Programme,
  type Verdict,
} from '../../../core/index.js';

const daysAhead = 365;
/** A year has no more turns than these that are worth looking at. */
const mostDays = 24;

/** Whether the level of a plan is held on the day of a verdict, where the plan looks for it. */
export const isHeldIn = (plan: Plan, verdict: Verdict): boolean => levelsIn(plan, verdict).some(({ held }) => held);

const levelsIn = ({ level, competency }: Plan, { competencies }: Verdict) =>
  competencies.flatMap(({ id, levels }) =>
    (competency === null || id === competency) && levels[level] !== undefined ? [levels[level]] : [],
  );

/** Until when a level that needs no step is held, with no new facts; null where there is something to do. */
export const heldUntil = (programme: Programme, facts: Facts, plan: Plan): PlanTold['held'] => {
  if (!plan.held) return null;
  const through = addDays(plan.by, daysAhead);
  const losses = forecast(programme, facts, plan.by, through)
    .losses.filter(({ level, competency }) => level === plan.level && [competency, null].includes(plan.competency))
    .map(({ on }) => on);
  const isHeld = (on: string): boolean => isHeldIn(plan, evaluate(programme, facts, on));
  const lost = [...new Set(losses)].slice(0, mostDays).find((on) => !isHeld(on));
  const byOverride = !levelsIn(plan, evaluate(programme, facts, plan.by)).some(({ met }) => met);
  return lost === undefined
    ? { until: through, open: true, byOverride }
    : { until: addDays(lost, -1), open: false, byOverride };
};
