import { expect } from 'chai';
import { type Config, loadConfig } from '../../bot/config.js';
import {
  type KeptIn,
  type ReportLine,
  reportBlock,
  type SetUpWaiting,
  type StartFacts,
  startReport,
} from '../../bot/start-report.js';

const guid = '11111111-2222-4333-8444-555555555555';
const secrets = {
  ACTION_KEY: 'secret-key-'.repeat(4),
  METRICS_TOKEN: 'secret-metrics-token',
  TEAMS_APP_PASSWORD: 'secret-password',
  SLACK_BOT_TOKEN: 'xoxb-secret-token',
  SLACK_SIGNING_SECRET: 'secret-signing',
};
const teams = { TEAMS_APP_ID: guid, TEAMS_TENANT_ID: guid };

const configOf = (env: Record<string, string>): Config => {
  const outcome = loadConfig(env, { readFile: () => '', newKey: () => 'secret-made-anew' });
  if (outcome.kind !== 'ready') throw new Error(outcome.problems.join('\n'));
  return outcome.config;
};

const embedded = { kind: 'embedded', directory: 'data' } as const;
const nothingWaits: SetUpWaiting = { admin: false, tenants: [] };
const factsOf = (config: Config, keptIn: KeptIn = embedded, waiting = nothingWaits): StartFacts => ({
  waiting,
  config,
  url: 'http://0.0.0.0:3978',
  build: { version: '1.2.3', node: '22.12.0' },
  keptIn,
  programmes: [{ programme: 'mpn-2017', version: '1', status: 'historic' }],
});
const whole = configOf({
  ...secrets,
  ...teams,
  PUBLIC_URL: 'https://someone:secret-login@assay.example.com/path',
  FIRST_ADMINS: 'ada@example.com,U012ABC',
});
const bare = configOf({ ACTION_KEY: secrets.ACTION_KEY, ...teams, TEAMS_APP_PASSWORD: 'secret-password' });
const { TEAMS_APP_PASSWORD: _, ...others } = secrets;
const socketMode = configOf({ ...others, SLACK_APP_TOKEN: 'xapp-secret' });
const local = configOf({ BOT_MODE: 'local' });

const lineOf = (lines: readonly ReportLine[], part: string): ReportLine => {
  const found = lines.find((line) => line.part === part);
  if (found === undefined) throw new Error(`nothing is said of ${part}`);
  return found;
};
const said = (config: Config, part: string, keptIn: KeptIn = embedded): string => {
  const { on, how } = lineOf(startReport(factsOf(config, keptIn)), part);
  return `${on ? 'on' : 'off'}: ${how}`;
};

describe('the start report', () => {
  it('says of every part whether it is on, and of what is off why', () => {
    const parts = startReport(factsOf(whole)).map(({ part }) => part);
    expect(parts).to.deep.equal([
      'Assay',
      'local mode',
      'public address',
      'store',
      'several instances',
      'row-level security',
      'Teams',
      'Teams tenants',
      'Slack',
      'Slack workspaces',
      'Slack installation',
      "day's turn",
      'programmes',
      'first admins',
      'set-up code',
      'metrics',
      'log',
    ]);
    for (const config of [whole, bare, local])
      for (const { part, how } of startReport(factsOf(config))) expect(how, part).to.have.length.above(5);
  });

  it('tells the faces apart, how they are reached and who is let in', () => {
    expect(said(whole, 'Teams')).to.equal(`on: POST /api/messages, SingleTenant app ${guid}`);
    expect(said(whole, 'Teams tenants')).to.equal(`on: ${guid}`);
    expect(said(whole, 'Slack')).to.equal('on: HTTP, POST /slack/events, signed');
    expect(said(whole, 'Slack workspaces')).to.equal('on: the one of SLACK_BOT_TOKEN');
    const oauth = {
      clientId: '1.2',
      clientSecret: 'secret-client',
      keys: [Buffer.from('secret')] as const,
      redirectUrl: 'https://assay.example.com/slack/oauth',
    };
    const installed = (allowedTeams: ReadonlySet<string> | 'any') =>
      said(
        { ...whole, slack: whole.slack && { ...whole.slack, oauth: { ...oauth, allowedTeams } } },
        'Slack workspaces',
      );
    expect(installed('any')).to.match(/; installed from its page: any whose people install it$/);
    expect(installed(new Set(['T1', 'T2']))).to.match(/; installed from its page: T1, T2$/);
    expect(said(bare, 'Slack')).to.equal('off: neither SLACK_BOT_TOKEN nor SLACK_CLIENT_ID is set');
    expect(said(socketMode, 'Slack')).to.match(/^on: Socket Mode/);
    expect(said(socketMode, 'Teams')).to.equal('off: TEAMS_APP_ID is not set');
    expect(said(local, 'Slack')).to.match(/^off: SLACK_API_URL/);
    expect(said(local, 'local mode')).to.match(/^on: .*only this machine/);
    expect(said(whole, 'local mode')).to.match(/^off: /);
  });

  it('says whether people install it in their Slack workspaces, whose, with which keys, and why not', () => {
    const key = Buffer.alloc(32, 7).toString('base64');
    const env = {
      ACTION_KEY: secrets.ACTION_KEY,
      SLACK_SIGNING_SECRET: 'secret-signing',
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 'secret-client',
      TOKEN_KEY: key,
      PUBLIC_URL: 'https://assay.example.com',
    };
    const some = configOf({ ...env, SLACK_ALLOWED_TEAMS: 'T1,T2' });
    expect(said(some, 'Slack installation')).to.equal(
      'on: GET /slack/install, back to https://assay.example.com/slack/oauth_redirect; 2 allowed by SLACK_ALLOWED_TEAMS; tokens sealed with TOKEN_KEY',
    );
    const older = Buffer.alloc(32, 8).toString('base64');
    const any = configOf({ ...env, SLACK_ALLOWED_TEAMS: '*', TOKEN_KEY: `${key},${older}` });
    expect(said(any, 'Slack installation')).to.match(/any workspace; tokens sealed with TOKEN_KEY \(and 1 older\)$/);
    for (const config of [some, any])
      expect(JSON.stringify(startReport(factsOf(config))))
        .to.not.contain(key)
        .and.to.not.contain('secret');
    expect(said(whole, 'Slack installation')).to.match(/^off: SLACK_CLIENT_ID is not set/);
  });

  it('says where the bot is reached, with the path and without who may', () => {
    expect(said(whole, 'public address')).to.equal('on: https://assay.example.com/path');
    expect(said(bare, 'public address')).to.equal('off: PUBLIC_URL is not set');
  });

  it('says how organisations begin that are not there yet, and never the code', () => {
    const line = (waiting: SetUpWaiting) => {
      const { on, how } = lineOf(startReport(factsOf(whole, embedded, waiting)), 'set-up code');
      return `${on ? 'on' : 'off'}: ${how}`;
    };
    expect(line(nothingWaits)).to.equal('off: not needed: every organisation has a partner admin');
    expect(line({ admin: true, tenants: [] })).to.equal(
      'on: printed beside the log, the same on all instances, another each week: makes the first partner admin',
    );
    expect(lineOf(startReport(factsOf(local, embedded, { admin: true, tenants: [] })), 'set-up code').how).to.match(
      /^printed beside the log, this process's own, new at each start: /,
    );
    expect(line({ admin: false, tenants: [guid] })).to.match(new RegExp(`begins an organisation in each of ${guid}$`));
  });

  it('says where everything is kept, and what the database does for organisations', () => {
    const postgres = { kind: 'postgres', host: 'db.example', database: 'assay' } as const;
    expect(said(whole, 'store')).to.equal('on: embedded, in data');
    expect(said(whole, 'several instances')).to.match(/^off: .*DATABASE_URL/);
    expect(said(whole, 'store', { ...postgres, rowLevelSecurity: true })).to.equal(
      'on: PostgreSQL, database assay at db.example',
    );
    expect(said(whole, 'row-level security', { ...postgres, rowLevelSecurity: true })).to.match(/^on: /);
    expect(said(whole, 'row-level security', { ...postgres, rowLevelSecurity: false })).to.match(/^off: .*superuser/);
    expect(said(whole, 'several instances', { ...postgres, rowLevelSecurity: true })).to.match(/^on: /);
    expect(said(local, 'several instances', { ...postgres, rowLevelSecurity: true }), 'a key of its own').to.equal(
      'off: ACTION_KEY is not set: buttons and codes of one instance open nothing on another',
    );
  });

  it('says who may read the metrics', () => {
    expect(said(whole, 'metrics')).to.match(/^on: .*METRICS_TOKEN/);
    expect(said(bare, 'metrics')).to.match(/^off: METRICS_TOKEN is not set/);
    expect(said(local, 'metrics')).to.match(/^on: .*this machine/);
  });

  it('has nothing secret in it, and names nobody', () => {
    for (const config of [whole, bare, local, socketMode]) {
      const lines = startReport(factsOf(config));
      for (const text of [reportBlock(lines), JSON.stringify(lines)])
        expect(text).not.to.match(/secret|ada@|U012ABC|someone/i);
    }
  });

  it('is one block at the terminal, a line for each part', () => {
    const lines = startReport(factsOf(bare));
    const block = reportBlock(lines).trimEnd().split('\n');
    expect(block).to.have.length(lines.length);
    expect(block[0]).to.equal('  on   Assay               1.2.3 on node 22.12.0, listening at http://0.0.0.0:3978');
    expect(block.at(-2)).to.equal('  off  metrics             METRICS_TOKEN is not set, so that nobody reads them');
  });
});
