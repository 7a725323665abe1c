import { z } from 'zod';
import { isLoopback } from './http/addresses.js';
import { type FaceOutcome, type Given, type SettingName, wordsOf } from './settings.js';
import { addressAt, redirectPath } from './slack/install-paths.js';

/** Installation of the bot in workspaces by whoever opens its page. */
export interface SlackOAuthConfig {
  clientId: string;
  clientSecret: string;
  /** The workspaces, by id, that may install the bot. */
  allowedTeams: ReadonlySet<string> | 'any';
  /** What tokens are sealed with: the first one seals, any of them opens. */
  keys: readonly [Uint8Array, ...Uint8Array[]];
  redirectUrl: string;
  /** Where people are sent to, when it is not where the API is. */
  authorizeOrigin?: string;
}

export interface SlackConfig {
  /** Null when Slack does not call the bot (Socket Mode), or an emulator does without signing (local mode). */
  signingSecret: string | null;
  /** Null: the bot is only in workspaces that install it. */
  botToken: string | null;
  /** Absent or null: nobody installs the bot, it is in the one workspace of its token. */
  oauth?: SlackOAuthConfig | null;
  /** Not null: Socket Mode. */
  appToken: string | null;
  /** With a slash at its end; null for Slack's own. */
  apiUrl: string | null;
  local: boolean;
  /** Slack is played on this machine, by something that shows no picture in a card and has everybody in one time zone. */
  emulator: boolean;
}

const commas = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const aKey = 'must be 32 bytes in base64: openssl rand -base64 32';
const keyBytes = 32;

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);

const schema = z.object({
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'must be a bot token, which begins with xoxb-').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'must be an app-level token, which begins with xapp-').optional(),
  SLACK_API_URL: z
    .url({ protocol: /^https$/, error: 'must be an https address' })
    .transform(withSlash)
    .optional(),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^\d+\.\d+$/, 'must be a client id, two numbers with a dot between them')
    .optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_ALLOWED_TEAMS: z
    .string()
    .transform(commas)
    .refine(
      (teams) => teams.length > 0 && (teams.join() === '*' || teams.every((id) => /^T[A-Z0-9]{1,40}$/.test(id))),
      {
        error: 'must be ids of workspaces (T…) separated by commas, or * for whoever wants to',
      },
    )
    .optional(),
  TOKEN_KEY: z
    .string()
    .transform((list) => commas(list).map((key) => Buffer.from(key, 'base64')))
    .refine((keys) => keys.length > 0 && keys.every(({ length }) => length === keyBytes), { error: aKey })
    .optional(),
});

const names = Object.keys(schema.shape) as SettingName[];

const installing = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_ALLOWED_TEAMS', 'TOKEN_KEY'] as const;

/** Who may install the bot, and how its tokens are kept, is said in so many words or nobody installs it. */
const missingForInstalling = (given: Given): string[] =>
  installing.every((name) => given[name] === undefined)
    ? []
    : [...installing, 'PUBLIC_URL' as const]
        .filter((name) => given[name] === undefined)
        .map((name) => `${name} is missing; installation in Slack workspaces needs it.`);

const missing = (given: Given): string[] => {
  const problems: string[] = missingForInstalling(given);
  if (given.SLACK_BOT_TOKEN === undefined && given.SLACK_CLIENT_ID === undefined)
    problems.push(
      'SLACK_BOT_TOKEN is missing; Slack needs it, or SLACK_CLIENT_ID for installation in many workspaces.',
    );
  if (given.SLACK_SIGNING_SECRET === undefined && given.SLACK_APP_TOKEN === undefined)
    problems.push('SLACK_SIGNING_SECRET is missing; Slack needs it, or SLACK_APP_TOKEN for Socket Mode.');
  return problems;
};

const oauthOf = (values: z.output<typeof schema>, publicUrl: string | undefined): SlackOAuthConfig | null => {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_ALLOWED_TEAMS: teams } = values;
  const [first, ...others] = values.TOKEN_KEY ?? [];
  if (clientId === undefined || clientSecret === undefined || teams === undefined) return null;
  if (first === undefined || publicUrl === undefined || !URL.canParse(publicUrl)) return null;
  return {
    clientId,
    clientSecret,
    allowedTeams: teams.join() === '*' ? 'any' : new Set(teams),
    keys: [first, ...others],
    redirectUrl: addressAt(publicUrl, redirectPath),
  };
};

/** Slack in production: a token and a way to know that it is Slack who speaks, or nothing and the face is off. */
export const slackConfig = (given: Given): FaceOutcome<SlackConfig> => {
  if (names.every((name) => given[name] === undefined))
    return { face: null, problems: [], notices: ['Slack is off: SLACK_BOT_TOKEN is not set.'] };
  const parsed = schema.safeParse(given);
  const problems = [...(parsed.success ? [] : wordsOf(parsed.error)), ...missing(given)];
  const values = parsed.data;
  if (problems.length > 0 || values === undefined) return { face: null, problems, notices: [] };
  return {
    face: {
      signingSecret: values.SLACK_SIGNING_SECRET ?? null,
      botToken: values.SLACK_BOT_TOKEN ?? null,
      oauth: oauthOf(values, given.PUBLIC_URL),
      appToken: values.SLACK_APP_TOKEN ?? null,
      apiUrl: values.SLACK_API_URL ?? null,
      local: false,
      emulator: false,
    },
    problems: [],
    notices: [],
  };
};

/** Slack in local mode: an emulator on this machine, named by SLACK_API_URL; never a real workspace. */
export const localSlackConfig = (given: Given): FaceOutcome<SlackConfig> => {
  const { SLACK_API_URL: apiUrl } = given;
  if (apiUrl === undefined)
    return {
      face: null,
      problems: names
        .filter((name) => given[name] !== undefined)
        .map((name) => `${name} is set, but local mode knows Slack only as an emulator at SLACK_API_URL; unset it.`),
      notices: ['Slack is off: SLACK_API_URL names no emulator.'],
    };
  if (!URL.canParse(apiUrl) || !isLoopback(new URL(apiUrl).hostname))
    return { face: null, problems: ['SLACK_API_URL must be an address of this machine in local mode.'], notices: [] };
  return {
    face: {
      signingSecret: given.SLACK_SIGNING_SECRET ?? null,
      botToken: given.SLACK_BOT_TOKEN ?? 'xoxb-local',
      appToken: given.SLACK_APP_TOKEN ?? null,
      apiUrl: withSlash(apiUrl),
      local: true,
      emulator: true,
    },
    problems: [],
    notices: [],
  };
};
