import type { z } from 'zod';
import { type Problem, pathOf } from './problem.js';

type Path = readonly PropertyKey[];

/** What stands in for a part of a file that cannot be read: how much of the path it replaces, and by what. */
export interface StandIn {
  path: Path;
  value: unknown;
  /** Which of its fields are as they were written: what the checks find there is told. */
  written?: readonly string[];
}

const isRecord = (value: unknown): value is Record<PropertyKey, unknown> => typeof value === 'object' && value !== null;

const replaced = (source: unknown, [step, ...rest]: Path, value: unknown): unknown => {
  if (step === undefined) return value;
  if (Array.isArray(source)) return source.map((item, index) => (index === step ? replaced(item, rest, value) : item));
  if (!isRecord(source)) return source;
  const changed = replaced(source[step], rest, value);
  const { [step]: _, ...others } = source;
  return changed === undefined ? others : { ...others, [step]: changed };
};

/**
 * One wrong date must not hide the other mistakes of a file. Puts something readable in place of every part that is not,
 * so that the checks across the file can run on the rest, and answers what they found there. A problem of a stand-in, or
 * one that cannot be read around, is left out: it was told already.
 */
export const problemsBeside = <Parsed>(
  source: unknown,
  schema: z.ZodType<Parsed>,
  error: z.ZodError,
  standInFor: (path: Path, source: unknown) => StandIn | null,
  check: (parsed: Parsed) => Problem[],
): Problem[] => {
  const standIns = error.issues.flatMap((issue): (StandIn | null)[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key], value: undefined }))
      : [standInFor(issue.path, source)],
  );
  if (standIns.includes(null)) return [];
  const real = standIns.flatMap((standIn) => (standIn === null ? [] : [standIn]));
  const parsed = schema.safeParse(real.reduce((text, { path, value }) => replaced(text, path, value), source));
  if (!parsed.success) return [];
  const hides = ({ path: replacing, written = [] }: StandIn, path: string): boolean => {
    const at = pathOf(replacing);
    if (written.some((field) => path === `${at}.${field}`)) return false;
    return path === at || path.startsWith(`${at}.`) || path.startsWith(`${at}[`);
  };
  return check(parsed.data).filter(({ path }) => !real.some((standIn) => hides(standIn, path)));
};
