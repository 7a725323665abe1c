import type { Programme } from './schema.js';

/** Whether a level is reached by the points of a score and by nothing else, in one competency or in every one that has it. */
export const isByPoints = ({ competencies }: Programme, level: string, competency: string | null): boolean => {
  const asked = competencies
    .filter(({ id }) => competency === null || id === competency)
    .flatMap(({ options }) => options.flatMap(({ levels }) => levels[level] ?? []));
  return asked.length > 0 && asked.every((requirement) => 'score' in requirement);
};
