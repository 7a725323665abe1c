import { counts, type Day, isAssociated, isOverridden, isStated, reading } from './day.js';
import { applies } from './level.js';

/**
 * Everything of a day that a requirement can ask about, as text. Two days of which the same is true need be judged only
 * once: that alone keeps a reference that tries everything on every day quick enough to be run often.
 */
export const truthsOf = (day: Day): string => {
  const { programme, facts } = day;
  return JSON.stringify([
    facts.achievements.filter((one) => counts(day, one)).map(({ id }) => id),
    facts.people.filter(({ id }) => isAssociated(day, id)).map(({ id }) => id),
    [...new Set(facts.metrics.map(({ metric }) => metric))].map((metric) => [metric, reading(day, metric)?.value]),
    facts.flags.filter(({ flag }) => isStated(day, flag)).map(({ flag }) => flag),
    programme.competencies.map(({ id, options }) => [
      options.filter((option) => applies(day, option)).map((option) => option.id),
      programme.levels.filter((level) => isOverridden(day, id, level)),
    ]),
  ]);
};
