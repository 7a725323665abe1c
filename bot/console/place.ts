import { readFileSync } from 'node:fs';
import { databaseUrl } from '../config.js';
import { givenSettings } from '../settings.js';
import type { Options } from './arguments.js';
import { UsageError } from './usage.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The database that the environment names; null where it names none. An address would be seen in the list of processes. */
export const databaseIn = (env: Environment): string | null => {
  const names = ['DATABASE_URL', 'DATABASE_URL_FILE'];
  const { given, problems } = givenSettings(Object.fromEntries(names.map((name) => [name, env[name]])), (path) =>
    readFileSync(path, 'utf8'),
  );
  if (problems.length > 0) throw new UsageError(problems);
  if (given.DATABASE_URL === undefined) return null;
  const parsed = databaseUrl.safeParse(given.DATABASE_URL);
  if (parsed.success) return parsed.data;
  throw new UsageError(parsed.error.issues.map(({ message }) => `DATABASE_URL ${message}`));
};

/** What the running bot signs and makes codes with; null where the environment does not say. */
export const actionKeyIn = (env: Environment): string | null => {
  const names = ['ACTION_KEY', 'ACTION_KEY_FILE'];
  const { given, problems } = givenSettings(Object.fromEntries(names.map((name) => [name, env[name]])), (path) =>
    readFileSync(path, 'utf8'),
  );
  if (problems.length > 0) throw new UsageError(problems);
  return given.ACTION_KEY ?? null;
};

/** What the terminal talks about. */
export type Subject = { kind: 'demo' } | { kind: 'folder'; directory: string } | { kind: 'database'; url: string };

export const subjectOf = ({ data, demo }: Options, env: Environment): Subject => {
  if (data !== undefined) return { kind: 'folder', directory: data };
  const url = demo === true ? null : databaseIn(env);
  return url === null ? { kind: 'demo' } : { kind: 'database', url };
};
