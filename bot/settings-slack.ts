import { z } from 'zod';
import { isLoopback } from './http/addresses.js';
import { type FaceOutcome, type Given, type SettingName, wordsOf } from './settings.js';

export interface SlackConfig {
  /** Null when Slack does not call the bot (Socket Mode), or an emulator does without signing (local mode). */
  signingSecret: string | null;
  botToken: string;
  /** Not null: Socket Mode. */
  appToken: string | null;
  /** With a slash at its end; null for Slack's own. */
  apiUrl: string | null;
  local: boolean;
  /** Slack is played on this machine, by something that shows no picture in a card and has everybody in one time zone. */
  emulator: boolean;
}

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);

const schema = z.object({
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'must be a bot token, which begins with xoxb-').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'must be an app-level token, which begins with xapp-').optional(),
  SLACK_API_URL: z
    .url({ protocol: /^https$/, error: 'must be an https address' })
    .transform(withSlash)
    .optional(),
});

const names = Object.keys(schema.shape) as SettingName[];

const missing = (given: Given): string[] => {
  const problems: string[] = [];
  if (given.SLACK_BOT_TOKEN === undefined) problems.push('SLACK_BOT_TOKEN is missing; Slack needs it.');
  if (given.SLACK_SIGNING_SECRET === undefined && given.SLACK_APP_TOKEN === undefined)
    problems.push('SLACK_SIGNING_SECRET is missing; Slack needs it, or SLACK_APP_TOKEN for Socket Mode.');
  return problems;
};

/** Slack in production: a token and a way to know that it is Slack who speaks, or nothing and the face is off. */
export const slackConfig = (given: Given): FaceOutcome<SlackConfig> => {
  if (names.every((name) => given[name] === undefined))
    return { face: null, problems: [], notices: ['Slack is off: SLACK_BOT_TOKEN is not set.'] };
  const parsed = schema.safeParse(given);
  const problems = [...(parsed.success ? [] : wordsOf(parsed.error)), ...missing(given)];
  const values = parsed.data;
  if (problems.length > 0 || values?.SLACK_BOT_TOKEN === undefined) return { face: null, problems, notices: [] };
  return {
    face: {
      signingSecret: values.SLACK_SIGNING_SECRET ?? null,
      botToken: values.SLACK_BOT_TOKEN,
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
