import { type Problem, problemsOf } from '../problem.js';
import { problemsBeside } from '../stand-ins.js';
import { alternativesOf, mostAlternatives } from './alternatives.js';
import { awardProblems } from './check-awards.js';
import { dateProblems } from './check-dates.js';
import { groupProblems } from './check-groups.js';
import { referenceProblems, requirementsOf } from './check-references.js';
import { scoreProblems, unusedScoreProblems } from './check-scores.js';
import { ProgrammeError } from './error.js';
import { plainWords } from './plain-words.js';
import { type Programme, programmeSchema } from './schema.js';
import { standInFor } from './stand-in.js';

const problemsAcross = (programme: Programme): Problem[] => [
  ...referenceProblems(programme),
  ...dateProblems(programme),
  ...awardProblems(programme),
  ...scoreProblems(programme),
  ...requirementsOf(programme).flatMap(({ requirement, path }) => [
    ...groupProblems(requirement, path),
    ...(alternativesOf(requirement).length > mostAlternatives
      ? [{ path, message: `more than ${mostAlternatives} ways to choose among its anys` }]
      : []),
  ]),
];

/**
 * Checks a programme pack (plain JSON values, as read from YAML) and fills in its defaults (rule R8).
 * Throws `ProgrammeError` with every problem and its path.
 */
export const parseProgramme = (source: unknown): Programme => {
  const parsed = programmeSchema.safeParse(source, { error: plainWords, reportInput: true });
  if (!parsed.success)
    throw new ProgrammeError([
      ...problemsOf(parsed.error),
      ...problemsBeside(source, programmeSchema, parsed.error, standInFor, problemsAcross),
    ]);
  // Asked only of a whole pack: where a requirement cannot be read, nobody knows what it asks for.
  const problems = [...problemsAcross(parsed.data), ...unusedScoreProblems(parsed.data)];
  if (problems.length > 0) throw new ProgrammeError(problems);
  return parsed.data;
};
