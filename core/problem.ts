import type { z } from 'zod';

/** One thing that is wrong in a file, and where. */
export interface Problem {
  /** `competencies[2].options[0].levels.gold.all[1].people.subsetOf`; empty for the file as a whole. */
  path: string;
  message: string;
}

export const pathOf = (steps: readonly PropertyKey[]): string =>
  steps.reduce<string>(
    (path, step) =>
      typeof step === 'number' ? `${path}[${step}]` : path === '' ? String(step) : `${path}.${String(step)}`,
    '',
  );

type Issue = z.core.$ZodIssue;

/** That a field is not there shows only where it was looked for. Known only of issues that carry what was read. */
const isMissing = (issue: Issue): boolean =>
  issue.code === 'invalid_type' && 'input' in issue && issue.input === undefined;

/** How far a branch of a union could be read before something was wrong. */
const depth = (issues: readonly Issue[]): number =>
  Math.max(
    0,
    ...issues.map((issue) => {
      if (issue.code === 'unrecognized_keys') return 0;
      return isMissing(issue) ? issue.path.length - 1 : issue.path.length;
    }),
  );

/** A union's issue hides what is wrong in the branch that was meant: the branch that got furthest tells it. */
const furthest = (branches: readonly (readonly Issue[])[]): readonly Issue[] =>
  [...branches].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];

/** What zod says of a union that has no words of its own. */
const unworded = 'Invalid input';

/** No branch was meant more than another, and the union can say itself what it takes. */
const saysItself = ({ message }: Issue, best: readonly Issue[]): boolean =>
  message !== unworded && depth(best) === 0 && best.some(({ code }) => code !== 'unrecognized_keys');

const flatten = (issue: Issue, prefix: readonly PropertyKey[]): Problem[] => {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: pathOf([...path, key]), message: 'is no field that is known here' }));
  if (issue.code !== 'invalid_union' || issue.errors.length === 0)
    return [{ path: pathOf(path), message: issue.message }];
  const branch = furthest(issue.errors);
  return branch.length === 0 || saysItself(issue, branch)
    ? [{ path: pathOf(path), message: issue.message }]
    : branch.flatMap((inner) => flatten(inner, path));
};

/** Every problem that zod found, each with its path. */
export const problemsOf = (error: z.ZodError): Problem[] => error.issues.flatMap((issue) => flatten(issue, []));

export const listed = (what: string, problems: readonly Problem[]): string =>
  [`${what}:`, ...problems.map(({ path, message }) => `  ${path === '' ? '' : `${path}: `}${message}`)].join('\n');
