import type { BuildInfo } from './build-info.js';
import type { Config, SlackConfig, TeamsConfig } from './config.js';
import { addressAt, installPath } from './slack/install-paths.js';

/** One thing that may be on, and in a sentence how, or why not. Nothing secret is in it. */
export interface ReportLine {
  part: string;
  on: boolean;
  how: string;
}

/** Where everything is kept. */
export type KeptIn =
  | { kind: 'embedded'; directory: string }
  /** `rowLevelSecurity`: the database itself keeps organisations apart, whatever the program asks it. */
  | { kind: 'postgres'; host: string; database: string; rowLevelSecurity: boolean };

/** What nobody has set up yet. */
export interface SetUpWaiting {
  /** There is no organisation, or one without a partner admin. */
  admin: boolean;
  /** Teams tenants that are answered and have no organisation. */
  tenants: readonly string[];
}

export interface StartFacts {
  config: Config;
  url: string;
  build: BuildInfo;
  keptIn: KeptIn;
  waiting: SetUpWaiting;
  programmes: readonly { programme: string; version: string; status: string }[];
}

const on = (part: string, how: string): ReportLine => ({ part, on: true, how });
const off = (part: string, how: string): ReportLine => ({ part, on: false, how });

const instances = ({ keyIsOwn }: Config): ReportLine => {
  const part = 'several instances';
  return keyIsOwn
    ? off(part, 'ACTION_KEY is not set: buttons and codes of one instance open nothing on another')
    : on(part, 'any number with this ACTION_KEY may use this database');
};

const store = (config: Config, keptIn: KeptIn): ReportLine[] => {
  switch (keptIn.kind) {
    case 'embedded':
      return [
        on('store', `embedded, in ${keptIn.directory}`),
        off('several instances', 'the embedded store serves one process; PostgreSQL serves several (DATABASE_URL)'),
        off('row-level security', 'the embedded store has none; the program keeps organisations apart'),
      ];
    case 'postgres':
      return [
        on('store', `PostgreSQL, database ${keptIn.database} at ${keptIn.host}`),
        instances(config),
        keptIn.rowLevelSecurity
          ? on('row-level security', 'the database keeps organisations apart')
          : off('row-level security', 'the role in DATABASE_URL bypasses it; use one that is no superuser'),
      ];
  }
};

const appOf = ({ credentials }: TeamsConfig): string =>
  credentials.kind === 'app' ? `${credentials.appType} app ${credentials.appId}` : 'any client on this machine';

const teams = (face: TeamsConfig | null): ReportLine[] =>
  face === null
    ? [off('Teams', 'TEAMS_APP_ID is not set')]
    : [
        on('Teams', `POST /api/messages, ${appOf(face)}`),
        on('Teams tenants', face.tenants === null ? 'whatever the client says' : face.tenants.join(', ')),
      ];

const slackWay = ({ appToken, signingSecret }: SlackConfig): string => {
  if (appToken !== null) return 'Socket Mode: the bot calls Slack, and needs no public address';
  return `HTTP, POST /slack/events, ${signingSecret === null ? 'unsigned' : 'signed'}`;
};

/** Whose workspaces the bot is in, or may be put in. */
const workspacesOf = ({ oauth, botToken }: SlackConfig): string => {
  const own = botToken === null ? [] : ['the one of SLACK_BOT_TOKEN'];
  if (oauth === null || oauth === undefined) return own.join();
  const { allowedTeams } = oauth;
  const others = allowedTeams === 'any' ? 'any whose people install it' : [...allowedTeams].join(', ');
  return [...own, `installed from its page: ${others}`].join('; ');
};

/** Whether people install the bot in their workspaces, where, and whose; of the keys only how many there are. */
const installation = ({ mode }: Config, { oauth }: SlackConfig): ReportLine => {
  const part = 'Slack installation';
  if (mode === 'local') return off(part, 'local mode knows no workspaces but the emulator');
  if (oauth === null || oauth === undefined)
    return off(part, 'SLACK_CLIENT_ID is not set, so that the bot is in the workspace of SLACK_BOT_TOKEN alone');
  const { allowedTeams, keys, redirectUrl } = oauth;
  const who = allowedTeams === 'any' ? 'any workspace' : `${allowedTeams.size} allowed by SLACK_ALLOWED_TEAMS`;
  const older = keys.length - 1;
  return on(
    part,
    `GET ${installPath}, back to ${redirectUrl}; ${who}; tokens sealed with TOKEN_KEY${older === 0 ? '' : ` (and ${older} older)`}`,
  );
};

const slack = (config: Config): ReportLine[] => {
  const { mode, slack: face } = config;
  return face === null
    ? [
        off(
          'Slack',
          mode === 'local' ? 'SLACK_API_URL names no emulator' : 'neither SLACK_BOT_TOKEN nor SLACK_CLIENT_ID is set',
        ),
      ]
    : [on('Slack', slackWay(face)), on('Slack workspaces', workspacesOf(face)), installation(config, face)];
};

/** How organisations begin that are not there yet. The code itself is printed and never told here. */
const setUp = ({ keyIsOwn }: Config, { admin, tenants }: SetUpWaiting): ReportLine => {
  const part = 'set-up code';
  if (!admin && tenants.length === 0) return off(part, 'not needed: every organisation has a partner admin');
  const first = admin ? ['makes the first partner admin'] : [];
  const others = tenants.length === 0 ? [] : [`begins an organisation in each of ${tenants.join(', ')}`];
  const whose = keyIsOwn ? "this process's own, new at each start" : 'the same on all instances, another each week';
  return on(part, `printed beside the log, ${whose}: ${[...first, ...others].join('; ')}`);
};

const metrics = ({ mode, metricsToken }: Config): ReportLine => {
  if (metricsToken !== null) return on('metrics', 'GET /metrics, for whoever sends METRICS_TOKEN');
  return mode === 'local'
    ? on('metrics', 'GET /metrics, for this machine')
    : off('metrics', 'METRICS_TOKEN is not set, so that nobody reads them');
};

const modeLine = ({ mode }: Config): ReportLine =>
  mode === 'local'
    ? on('local mode', 'nobody is asked who they are; only this machine gets in')
    : off('local mode', 'every request has to prove where it comes from');

/** What is on and what is off, and why: the first thing to look at when something does not answer. */
export const startReport = ({ config, url, build, keptIn, waiting, programmes }: StartFacts): ReportLine[] => [
  on('Assay', `${build.version} on node ${build.node}, listening at ${url}`),
  modeLine(config),
  config.publicUrl === null
    ? off('public address', config.mode === 'local' ? 'local mode has none' : 'PUBLIC_URL is not set')
    : on('public address', addressAt(config.publicUrl, '')),
  ...store(config, keptIn),
  ...teams(config.teams),
  ...slack(config),
  on("day's turn", 'at midnight of each organisation, on one instance'),
  on(
    'programmes',
    programmes.map(({ programme, version, status }) => `${programme} ${version} (${status})`).join(', '),
  ),
  config.firstAdmins.size === 0
    ? off('first admins', 'FIRST_ADMINS names nobody; a set-up code makes the first one')
    : on('first admins', `${config.firstAdmins.size} named by FIRST_ADMINS`),
  setUp(config, waiting),
  metrics(config),
  on('log', `from ${config.logLevel}`),
];

/** For whoever sits at the terminal. */
export const reportBlock = (lines: readonly ReportLine[]): string => {
  const width = Math.max(...lines.map(({ part }) => part.length));
  return lines.map((line) => `  ${line.on ? 'on ' : 'off'}  ${line.part.padEnd(width)}  ${line.how}\n`).join('');
};
