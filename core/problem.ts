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

/** A union's issue hides what is wrong in the branch that was meant: the branch that got furthest tells it. */
const furthest = (branches: readonly (readonly Issue[])[]): readonly Issue[] => {
  const depth = (issues: readonly Issue[]): number =>
    Math.max(0, ...issues.map((issue) => (issue.code === 'unrecognized_keys' ? 0 : issue.path.length)));
  return [...branches].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
};

const flatten = (issue: Issue, prefix: readonly PropertyKey[]): Problem[] => {
  const path = [...prefix, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0)
    return [{ path: pathOf(path), message: issue.message }];
  const branch = furthest(issue.errors);
  return branch.length === 0
    ? [{ path: pathOf(path), message: issue.message }]
    : branch.flatMap((inner) => flatten(inner, path));
};

/** Every problem that zod found, each with its path. */
export const problemsOf = (error: z.ZodError): Problem[] => error.issues.flatMap((issue) => flatten(issue, []));

export const listed = (what: string, problems: readonly Problem[]): string =>
  [`${what}:`, ...problems.map(({ path, message }) => `  ${path === '' ? '' : `${path}: `}${message}`)].join('\n');
