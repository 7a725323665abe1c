import type { Problem } from '../problem.js';
import type { Programme } from './schema.js';

const inOrder = (from: string | undefined, through: string | undefined, path: string, words: string): Problem[] =>
  from !== undefined && through !== undefined && through < from
    ? [{ path, message: `${words}: ${through} lies before ${from}` }]
    : [];

export const dateProblems = (programme: Programme): Problem[] => [
  ...inOrder(programme.effectiveFrom, programme.effectiveThrough, 'effectiveThrough', 'ends before it begins'),
  ...Object.entries(programme.credentials).flatMap(([id, { retiredOn, acceptedThrough }]) => [
    ...inOrder(retiredOn, acceptedThrough, `credentials.${id}.acceptedThrough`, 'ends before the retirement'),
    ...(acceptedThrough !== undefined && retiredOn === undefined
      ? [{ path: `credentials.${id}.acceptedThrough`, message: 'needs a retiredOn beside it' }]
      : []),
  ]),
  ...programme.competencies.flatMap(({ options }, c) =>
    options.flatMap(({ effectiveFrom, effectiveThrough }, o) =>
      inOrder(
        effectiveFrom,
        effectiveThrough,
        `competencies[${c}].options[${o}].effectiveThrough`,
        'ends before it begins',
      ),
    ),
  ),
];
