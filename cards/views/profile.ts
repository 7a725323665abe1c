import type { Picture } from '../picture.js';
import type { Tongue } from '../tongue.js';

/** What the marketing profile shows today (rule M2), or nothing. */
export const profileLine = (tongue: Tongue, { verdict, programme }: Picture): string[] => {
  const shown = verdict.competencies.flatMap(({ id, levels }) => {
    const level = programme.levels.findLast((name) => levels[name]?.shown === true);
    return level === undefined ? [] : [`${tongue.competency(id)} ${tongue.level(level)}`];
  });
  return shown.length === 0 ? [] : [tongue.say('clock.profile', { list: tongue.list(shown) })];
};
