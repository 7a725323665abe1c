import type { Problem } from '../problem.js';
import type { Option, Programme } from './schema.js';

const inOrder = (from: string | undefined, through: string | undefined, path: string, words: string): Problem[] =>
  from !== undefined && through !== undefined && through < from
    ? [{ path, message: `${words}: ${through} lies before ${from}` }]
    : [];

/** An option that never applies: it is over before the programme begins, or begins after its end. */
const outside = (programme: Programme, { effectiveFrom, effectiveThrough }: Option, path: string): Problem[] => [
  ...inOrder(programme.effectiveFrom, effectiveThrough, `${path}.effectiveThrough`, 'ends before the programme begins'),
  ...inOrder(effectiveFrom, programme.effectiveThrough, `${path}.effectiveFrom`, 'begins after the programme ends'),
];

/** Dates that contradict each other (rule R8). */
export const dateProblems = (programme: Programme): Problem[] => [
  ...inOrder(programme.effectiveFrom, programme.effectiveThrough, 'effectiveThrough', 'ends before it begins'),
  ...inOrder(programme.effectiveFrom, programme.retired?.on, 'retired.on', 'retired before it begins'),
  ...Object.entries(programme.credentials).flatMap(([id, { retiredOn, acceptedThrough }]) => [
    ...inOrder(retiredOn, acceptedThrough, `credentials.${id}.acceptedThrough`, 'ends before the retirement'),
    ...(acceptedThrough !== undefined && retiredOn === undefined
      ? [{ path: `credentials.${id}.acceptedThrough`, message: 'needs a retiredOn beside it' }]
      : []),
  ]),
  ...programme.competencies.flatMap(({ options }, c) =>
    options.flatMap((option, o) => {
      const path = `competencies[${c}].options[${o}]`;
      return [
        ...inOrder(option.effectiveFrom, option.effectiveThrough, `${path}.effectiveThrough`, 'ends before it begins'),
        ...outside(programme, option, path),
      ];
    }),
  ),
];
