/** One environment variable. Every one of them may also be given as `NAME_FILE`, the path of a file with the value. */
export interface Setting {
  name: string;
  /** One sentence for the README. */
  meaning: string;
  /** What holds when it is absent, in words; null where there is nothing to fall back on. */
  default: string | null;
}

/** All that the environment can say to the bot: the README's table is printed from this one. */
export const settings = [
  {
    name: 'BOT_MODE',
    meaning:
      '`production`, or `local` for trying it on one machine: no credentials, loopback addresses only, nobody else can reach it.',
    default: '`production`',
  },
  { name: 'HOST', meaning: 'Address to listen on.', default: '`0.0.0.0`; `127.0.0.1` in local mode' },
  { name: 'PORT', meaning: 'Port to listen on; `0` takes a free one.', default: '`3978`' },
  {
    name: 'PUBLIC_URL',
    meaning:
      'The https address under which Teams and Slack reach the bot; it may have a path, which the reverse proxy takes off. Refused in local mode.',
    default: 'none',
  },
  { name: 'DATA_DIR', meaning: 'Folder of the embedded store.', default: '`data`' },
  {
    name: 'DATABASE_URL',
    meaning:
      'PostgreSQL, for several instances: `postgres://user:password@host:5432/database`. In local mode on this machine only.',
    default: 'the embedded store, in `DATA_DIR`',
  },
  {
    name: 'ACTION_KEY',
    meaning: 'Secret that signs the buttons of cards, at least 32 characters. Changing it makes older cards expire.',
    default: 'required in production; made anew at each start in local mode',
  },
  {
    name: 'FIRST_ADMINS',
    meaning:
      'Who is a partner admin from the start: e-mail addresses, Microsoft Entra object ids or Slack user ids, separated by commas.',
    default: 'whoever tells the bot the set-up code that the server prints while there is no admin',
  },
  {
    name: 'METRICS_TOKEN',
    meaning:
      'What a reader of `/metrics` has to send as `Authorization: Bearer …`, at least 16 characters. In local mode none is needed.',
    default: '`/metrics` is off',
  },
  { name: 'LOG_LEVEL', meaning: '`debug`, `info`, `warn`, `error` or `silent`.', default: '`info`' },
  {
    name: 'TEAMS_APP_ID',
    meaning: 'Application (client) id of the bot registration, a GUID.',
    default: 'Teams is off',
  },
  {
    name: 'TEAMS_APP_TYPE',
    meaning: '`SingleTenant`, `UserAssignedMSI`, or `MultiTenant` for a registration made before August 2025.',
    default: '`SingleTenant`',
  },
  { name: 'TEAMS_TENANT_ID', meaning: 'Microsoft Entra tenant of the registration, a GUID.', default: null },
  {
    name: 'TEAMS_APP_PASSWORD',
    meaning: 'Client secret of the registration. Not with `UserAssignedMSI`, which needs none.',
    default: null,
  },
  {
    name: 'TEAMS_ALLOWED_TENANTS',
    meaning: 'Tenants whose people the bot answers, separated by commas.',
    default: '`TEAMS_TENANT_ID` alone',
  },
  {
    name: 'TEAMS_SERVICE_URLS',
    meaning:
      'Further host names of the Bot Connector to trust, separated by commas; `*.` stands for any name in front.',
    default: "Microsoft's own",
  },
  {
    name: 'SLACK_SIGNING_SECRET',
    meaning: 'Signing secret of the Slack app; needed when Slack calls the bot over HTTP.',
    default: 'Slack is off',
  },
  { name: 'SLACK_BOT_TOKEN', meaning: 'Bot token of the Slack app, `xoxb-…`.', default: null },
  {
    name: 'SLACK_APP_TOKEN',
    meaning: 'App-level token, `xapp-…`: the bot then calls Slack (Socket Mode) and needs no public address.',
    default: 'HTTP',
  },
  {
    name: 'SLACK_CLIENT_ID',
    meaning: 'Client id of the Slack app, for installation in many workspaces at `/slack/install`. Needs `PUBLIC_URL`.',
    default: 'the one workspace of `SLACK_BOT_TOKEN`',
  },
  { name: 'SLACK_CLIENT_SECRET', meaning: 'Client secret of the Slack app, for the same.', default: 'no installation' },
  {
    name: 'SLACK_ALLOWED_TEAMS',
    meaning: 'Workspaces that may install the bot, by their ids (`T…`), separated by commas; `*` for whoever wants to.',
    default: 'no installation',
  },
  {
    name: 'TOKEN_KEY',
    meaning:
      'Key that seals the tokens of installed workspaces in the store: 32 bytes in base64. A new one goes before the old one, with a comma between them.',
    default: 'no installation',
  },
  {
    name: 'SLACK_API_URL',
    meaning: 'Address of the Slack Web API, for GovSlack; in local mode that of an emulator on this machine.',
    default: '`https://slack.com/api/`; Slack is off in local mode',
  },
] as const satisfies readonly Setting[];

/** The README's table, in Markdown. */
export const settingsTable = (): string =>
  [
    '| variable | meaning | without it |',
    '| --- | --- | --- |',
    ...settings.map(
      (setting) => `| \`${setting.name}\` | ${setting.meaning} | ${setting.default ?? 'the face needs it'} |`,
    ),
  ].join('\n');

export type SettingName = (typeof settings)[number]['name'];
export type Given = Partial<Record<SettingName, string>>;

/** What the settings of one face come to. */
export interface FaceOutcome<Face> {
  /** Null: it is off, or has problems. */
  face: Face | null;
  problems: string[];
  notices: string[];
}

const read = (path: string, readFile: (path: string) => string): string | null => {
  try {
    return readFile(path).trim();
  } catch {
    return null;
  }
};

/**
 * The settings that the environment holds, directly or by a file. Blank values count as absent. `strange` lists
 * variables that look meant for the bot and are not known to it, which are mostly slips of the pen.
 */
export const givenSettings = (
  env: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string,
): { given: Given; problems: string[]; strange: string[] } => {
  const given: Given = {};
  const problems: string[] = [];
  for (const { name } of settings) {
    const direct = env[name]?.trim();
    const path = env[`${name}_FILE`]?.trim();
    if (direct && path) {
      problems.push(`${name} and ${name}_FILE are both set; keep one of them.`);
    } else if (direct) {
      given[name] = direct;
    } else if (path) {
      const content = read(path, readFile);
      if (content) given[name] = content;
      else problems.push(`${name}_FILE names ${path}, which is empty or cannot be read.`);
    }
  }
  const known = new Set<string>(settings.flatMap(({ name }) => [name, `${name}_FILE`]));
  const strange = Object.keys(env).filter((name) => /^(TEAMS|SLACK)_/.test(name) && !known.has(name));
  return { given, problems, strange };
};

/** What is wrong with single values, one sentence each, the variable's name first and its value left out. */
export const wordsOf = (error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }): string[] => [
  ...new Set(error.issues.map(({ path, message }) => `${String(path[0])} ${message}.`)),
];
