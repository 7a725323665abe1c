import { plan, resilience } from '../../core/index.js';
import { pointsPlans } from '../reading/points-plans.js';
import type { Options } from './arguments.js';
import { asked } from './evaluate.js';
import { planLines, pointsPlansLines, resilienceLines } from './foresight-lines.js';
import { UsageError } from './usage.js';

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The fewest exams for a level by a day; of a level that is reached by points in each designation, the nearest first. */
export const planCommand = (options: Options): string => {
  const { programme, facts, on } = asked(options);
  const { level, competency, by = on, surviving, json } = options;
  if (level === undefined) throw new UsageError(['--level is missing']);
  if (by < on) throw new UsageError([`--by ${by} lies before --on ${on}`]);
  const goal = { level, by, ...(competency === undefined ? {} : { competency }) };
  const points = pointsPlans(programme, facts, on, goal);
  if (points !== null) {
    if (surviving !== undefined && surviving !== '0')
      throw new UsageError([`--surviving is not reckoned for ${level}, which is reached by points`]);
    return json === true ? asJson({ ...points[0], ways: points }) : pointsPlansLines(programme, points);
  }
  const found = plan(programme, facts, on, {
    ...goal,
    ...(surviving === undefined ? {} : { surviving: Number(surviving) }),
  });
  return json === true ? asJson(found) : planLines(programme, found);
};

/** How many departures each level survives. */
export const resilienceCommand = (options: Options): string => {
  const { programme, facts, on } = asked(options);
  const { level, competency, json } = options;
  const whole = resilience(programme, facts, on);
  const shown = {
    ...whole,
    competencies: whole.competencies
      .filter(({ id }) => competency === undefined || id === competency)
      .map(({ id, levels }) => ({
        id,
        levels: Object.fromEntries(Object.entries(levels).filter(([name]) => level === undefined || name === level)),
      })),
  };
  return json === true ? asJson(shown) : resilienceLines(programme, shown);
};
