import { z } from 'zod';
import { isLoopback } from './http/addresses.js';
import { type Given, givenSettings, wordsOf } from './settings.js';
import { localSlackConfig, type SlackConfig, slackConfig } from './settings-slack.js';
import { localTeamsConfig, type TeamsConfig, teamsConfig } from './settings-teams.js';

export { type Setting, settings, settingsTable } from './settings.js';
export type { SlackConfig, SlackOAuthConfig } from './settings-slack.js';
export type { TeamsConfig, TeamsCredentials } from './settings-teams.js';

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Config {
  mode: 'local' | 'production';
  host: string;
  port: number;
  publicUrl: string | null;
  dataDir: string;
  /** Where PostgreSQL is, with the password; null: the embedded store keeps everything, in `dataDir`. */
  databaseUrl: string | null;
  actionKey: string;
  /** The key was made at this start: no other instance has it. */
  keyIsOwn: boolean;
  /** E-mail addresses and directory ids, in lower case. */
  firstAdmins: ReadonlySet<string>;
  logLevel: LogLevel;
  /** What opens `/metrics`; null: in production nobody reads them. */
  metricsToken: string | null;
  /** Null: the face is off. */
  teams: TeamsConfig | null;
  slack: SlackConfig | null;
}

export type ConfigOutcome =
  /** `notices` are said at start-up: a face that is off, a setting that will have to change. */
  | { kind: 'ready'; config: Config; notices: string[] }
  /** Every problem at once, each a sentence that says what to do. Values of secrets are never in it. */
  | { kind: 'refused'; problems: string[] };

const aPort = 'must be a whole number from 0 to 65535';

/** Where PostgreSQL is. What is wrong is told without the address, as a password is in it. */
export const databaseUrl = z
  .url({ protocol: /^postgres(?:ql)?$/, error: 'must be an address as postgres://user:password@host:5432/database' })
  .refine((address) => !URL.canParse(address) || new URL(address).pathname.length > 1, { error: 'names no database' });

const schema = z.object({
  BOT_MODE: z.enum(['local', 'production'], { error: 'must be local or production' }).default('production'),
  HOST: z.string().optional(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, aPort)
    .transform(Number)
    .refine((port) => port <= 65535, aPort)
    .default(3978),
  PUBLIC_URL: z.url({ protocol: /^https$/, error: 'must be an https address' }).optional(),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: databaseUrl.optional(),
  ACTION_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  FIRST_ADMINS: z
    .string()
    .transform((list) => list.split(',').map((name) => name.trim().toLowerCase()))
    .refine((names) => names.every((name) => /^[^\s@]+(?:@[^\s@]+)?$/.test(name)), {
      error: 'must be e-mail addresses or user ids, separated by commas',
    })
    .optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/, 'must have at least 16 characters and no spaces')
    .optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }).default('info'),
});

const isOnThisMachine = (address = ''): boolean => isLoopback(new URL(address).hostname);

const localRules = (given: Given): string[] => {
  const problems: string[] = [];
  if (given.PUBLIC_URL !== undefined)
    problems.push('PUBLIC_URL is set, but in local mode nobody may reach the bot from outside; unset it.');
  if (given.HOST !== undefined && !isLoopback(given.HOST))
    problems.push('HOST must be 127.0.0.1, ::1 or localhost in local mode, where nobody is asked who they are.');
  if (databaseUrl.safeParse(given.DATABASE_URL).success && !isOnThisMachine(given.DATABASE_URL))
    problems.push('DATABASE_URL must be on this machine in local mode, where nobody is asked who they are.');
  return problems;
};

const productionRules = (given: Given): string[] =>
  given.ACTION_KEY === undefined ? ['ACTION_KEY is missing; it signs the buttons of cards.'] : [];

/**
 * Reads the configuration from the environment and from the files that `NAME_FILE` variables name. It fails closed:
 * without credentials there is only local mode, and local mode only on this machine.
 */
export const loadConfig = (
  env: Readonly<Record<string, string | undefined>>,
  edge: { readFile(path: string): string; newKey(): string },
): ConfigOutcome => {
  const { given, problems, strange } = givenSettings(env, edge.readFile);
  const local = given.BOT_MODE === 'local';
  const teams = local ? localTeamsConfig(given) : teamsConfig(given);
  const slack = local ? localSlackConfig(given) : slackConfig(given);
  const parsed = schema.safeParse(given);
  if (!parsed.success) problems.push(...wordsOf(parsed.error));
  problems.push(...(local ? localRules(given) : productionRules(given)), ...teams.problems, ...slack.problems);
  if (problems.length === 0 && teams.face === null && slack.face === null)
    problems.push('Neither Teams nor Slack is configured; set TEAMS_APP_ID or SLACK_BOT_TOKEN, or use BOT_MODE=local.');
  if (!parsed.success || problems.length > 0) return { kind: 'refused', problems };

  const values = parsed.data;
  const notices = strange.map((name) => `${name} is not a setting of Assay and does nothing.`);
  return {
    kind: 'ready',
    config: {
      mode: values.BOT_MODE,
      host: values.HOST ?? (local ? '127.0.0.1' : '0.0.0.0'),
      port: values.PORT,
      publicUrl: values.PUBLIC_URL ?? null,
      dataDir: values.DATA_DIR,
      databaseUrl: values.DATABASE_URL ?? null,
      actionKey: values.ACTION_KEY ?? edge.newKey(),
      keyIsOwn: values.ACTION_KEY === undefined,
      firstAdmins: new Set(values.FIRST_ADMINS),
      logLevel: values.LOG_LEVEL,
      metricsToken: values.METRICS_TOKEN ?? null,
      teams: teams.face,
      slack: slack.face,
    },
    notices: [...teams.notices, ...slack.notices, ...notices],
  };
};
