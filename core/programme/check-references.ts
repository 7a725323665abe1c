import type { Problem } from '../problem.js';
import { credentialsOf, type Leaf, type LeafNode, leavesOf } from './requirement-walk.js';
import type { Programme, Requirement } from './schema.js';

/** The requirement of one level of one option, with its path in the pack. */
export interface PlacedRequirement {
  competency: string;
  level: string;
  path: string;
  requirement: Requirement;
}

export const requirementsOf = ({ competencies }: Programme): PlacedRequirement[] =>
  competencies.flatMap(({ id, options }, c) =>
    options.flatMap(({ levels }, o) =>
      Object.entries(levels).map(([level, requirement]) => ({
        competency: id,
        level,
        path: `competencies[${c}].options[${o}].levels.${level}`,
        requirement,
      })),
    ),
  );

export const isDeclared = (table: Readonly<Record<string, unknown>>, id: string): boolean =>
  Object.keys(table).length === 0 || Object.hasOwn(table, id);

const leafProblems = (programme: Programme, { path, node }: Leaf<LeafNode>): Problem[] => {
  if ('people' in node)
    return credentialsOf(node.people.holds)
      .filter((id) => !Object.hasOwn(programme.credentials, id))
      .map((id) => ({ path: `${path}.people.holds`, message: `there is no credential "${id}"` }));
  if ('metric' in node)
    return isDeclared(programme.metrics, node.metric.metric)
      ? []
      : [{ path: `${path}.metric.metric`, message: `there is no metric "${node.metric.metric}"` }];
  if ('flag' in node)
    return isDeclared(programme.flags, node.flag.flag)
      ? []
      : [{ path: `${path}.flag.flag`, message: `there is no flag "${node.flag.flag}"` }];
  if ('score' in node)
    return Object.hasOwn(programme.scores, node.score.of)
      ? []
      : [{ path: `${path}.score.of`, message: `there is no score "${node.score.of}"` }];
  const { competency, level } = node.award;
  return [
    ...(programme.competencies.some(({ id }) => id === competency)
      ? []
      : [{ path: `${path}.award.competency`, message: `there is no competency "${competency}"` }]),
    ...(programme.levels.includes(level)
      ? []
      : [{ path: `${path}.award.level`, message: `there is no level "${level}"` }]),
  ];
};

const unknownBenefitLevels = ({ benefits, levels }: Programme): Problem[] =>
  benefits.flatMap(({ level }, index) =>
    level === undefined || levels.includes(level)
      ? []
      : [{ path: `benefits[${index}].level`, message: `there is no level "${level}"` }],
  );

const unknownLevelTitles = ({ levelTitles, levels }: Programme): Problem[] =>
  Object.keys(levelTitles ?? {})
    .filter((level) => !levels.includes(level))
    .map((level) => ({ path: `levelTitles.${level}`, message: `there is no level "${level}"` }));

/** What a pack decides must be one of its parameters, and each once. */
const choiceProblems = ({ choices, parameters }: Programme): Problem[] => [
  ...choices.flatMap(({ parameter }, index) =>
    Object.hasOwn(parameters, parameter)
      ? []
      : [
          {
            path: `choices[${index}].parameter`,
            message: `there is no parameter "${parameter}"; there are ${Object.keys(parameters).join(', ')}`,
          },
        ],
  ),
  ...repeated(
    choices.map(({ parameter }) => parameter),
    (index) => `choices[${index}].parameter`,
    'parameter',
  ),
];

const ownSuccessor = ({ programme, retired }: Programme): Problem[] =>
  retired?.successor === programme
    ? [{ path: 'retired.successor', message: 'a programme cannot follow itself; name the one that took its place' }]
    : [];

export const repeated = (ids: readonly string[], path: (index: number) => string, what: string): Problem[] =>
  ids.flatMap((id, index) =>
    ids.indexOf(id) < index ? [{ path: path(index), message: `the ${what} "${id}" is there twice` }] : [],
  );

const duplicateIds = ({ competencies, levels }: Programme): Problem[] => [
  ...repeated(levels, (index) => `levels[${index}]`, 'level'),
  ...repeated(
    competencies.map(({ id }) => id),
    (index) => `competencies[${index}].id`,
    'competency',
  ),
  ...competencies.flatMap(({ options }, c) =>
    repeated(
      options.map(({ id }) => id),
      (index) => `competencies[${c}].options[${index}].id`,
      'option',
    ),
  ),
];

const optionProblems = (programme: Programme): Problem[] =>
  programme.competencies.flatMap(({ centre, options }, c) => [
    ...(options.length === 0 ? [{ path: `competencies[${c}].options`, message: 'there is no option' }] : []),
    ...(centre !== undefined && !isDeclared(programme.centres, centre)
      ? [{ path: `competencies[${c}].centre`, message: `there is no centre "${centre}"` }]
      : []),
    ...options.flatMap(({ levels }, o) => {
      const path = `competencies[${c}].options[${o}].levels`;
      const named = Object.keys(levels);
      return [
        ...(named.length === 0 ? [{ path, message: 'the option has no requirement' }] : []),
        ...named
          .filter((level) => !programme.levels.includes(level))
          .map((level) => ({ path: `${path}.${level}`, message: `there is no level "${level}"` })),
      ];
    }),
  ]);

const replacements = ({ credentials }: Programme): Problem[] =>
  Object.entries(credentials).flatMap(([id, { replacedBy }]) =>
    replacedBy !== undefined && !Object.hasOwn(credentials, replacedBy)
      ? [{ path: `credentials.${id}.replacedBy`, message: `there is no credential "${replacedBy}"` }]
      : [],
  );

/** Ids that are there twice, and ids that are named but not there (rule R8). */
export const referenceProblems = (programme: Programme): Problem[] => [
  ...duplicateIds(programme),
  ...unknownBenefitLevels(programme),
  ...unknownLevelTitles(programme),
  ...choiceProblems(programme),
  ...ownSuccessor(programme),
  ...optionProblems(programme),
  ...replacements(programme),
  ...requirementsOf(programme).flatMap(({ requirement, path }) =>
    leavesOf(requirement, path).flatMap((leaf) => leafProblems(programme, leaf)),
  ),
];
