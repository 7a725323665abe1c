import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import { expect } from 'chai';
import { loadConfig, type SlackConfig, type TeamsConfig } from '../../../bot/config.js';
import type { Face } from '../../../bot/http/face.js';
import { createMetrics } from '../../../bot/http/metrics.js';
import { createServer } from '../../../bot/server.js';
import { createSlackFace } from '../../../bot/slack/index.js';
import { createTeamsFace } from '../../../bot/teams/index.js';
import { botId, tenant } from '../../support/activities.js';
import { recordedConversation } from '../../support/conversation.js';
import { fakeSlack } from '../../support/fake-slack.js';
import { listen } from '../../support/listen.js';
import { recordingLog } from '../../support/log.js';
import { recordingNotifier } from '../../support/notifier.js';

const appId = botId.slice('28:'.length);
const given = {
  ACTION_KEY: 'k'.repeat(32),
  TEAMS_APP_ID: appId,
  TEAMS_TENANT_ID: tenant,
  TEAMS_APP_PASSWORD: 'password',
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: 'secret',
};
const load = (changes: Record<string, string | undefined>) =>
  loadConfig({ ...given, ...changes }, { readFile: () => '', newKey: () => 'k'.repeat(64) });
const problemsOf = (changes: Record<string, string | undefined>): string => {
  const outcome = load(changes);
  return outcome.kind === 'refused' ? outcome.problems.join('\n') : '';
};
const refusalOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => '',
    (reason: Error) => reason.message,
  );

describe('a bot that would believe anybody', () => {
  it('is configured completely in this test, to begin with', () => expect(load({}).kind).to.equal('ready'));

  const refused: Record<string, [changes: Record<string, string | undefined>, word: string]> = {
    'no Teams app id': [{ TEAMS_APP_ID: undefined }, 'TEAMS_APP_ID'],
    'an empty Teams app id': [{ TEAMS_APP_ID: '' }, 'TEAMS_APP_ID'],
    'a Teams app id of blanks': [{ TEAMS_APP_ID: '   ' }, 'TEAMS_APP_ID'],
    'a Teams app id that is no GUID': [{ TEAMS_APP_ID: 'my-bot' }, 'TEAMS_APP_ID'],
    'a slip of the pen in the app type (the SDK would take it for none)': [
      { TEAMS_APP_TYPE: 'Singletenat' },
      'TEAMS_APP_TYPE',
    ],
    'no tenant': [{ TEAMS_TENANT_ID: undefined }, 'TEAMS_TENANT_ID'],
    'no Slack signing secret': [{ SLACK_SIGNING_SECRET: undefined }, 'SLACK_SIGNING_SECRET'],
    'an empty Slack signing secret': [{ SLACK_SIGNING_SECRET: '' }, 'SLACK_SIGNING_SECRET'],
    'no key for buttons': [{ ACTION_KEY: undefined }, 'ACTION_KEY'],
    'local mode with credentials of production': [{ BOT_MODE: 'local' }, 'TEAMS_APP_ID'],
  };
  for (const [name, [changes, word]] of Object.entries(refused))
    it(`is not configured: ${name}`, () => expect(problemsOf(changes)).to.include(word));

  const local = {
    BOT_MODE: 'local',
    TEAMS_APP_ID: undefined,
    TEAMS_TENANT_ID: undefined,
    TEAMS_APP_PASSWORD: undefined,
    SLACK_BOT_TOKEN: undefined,
    SLACK_SIGNING_SECRET: undefined,
  };
  it('listens on this machine only', () => {
    const outcome = load(local);
    expect(outcome.kind === 'ready' && outcome.config.host).to.equal('127.0.0.1');
    for (const HOST of ['0.0.0.0', '::', '192.0.2.1', 'bot.example'])
      expect(problemsOf({ ...local, HOST }), HOST).to.include('HOST');
    expect(problemsOf({ ...local, PUBLIC_URL: 'https://bot.example' })).to.include('PUBLIC_URL');
    expect(problemsOf({ ...local, SLACK_API_URL: 'https://slack.com/api/' })).to.include('SLACK_API_URL');
  });

  it('is refused by the SDK itself with an empty app id and a type of one tenant', () => {
    for (const MicrosoftAppType of ['SingleTenant', 'UserAssignedMsi'])
      expect(
        () =>
          new ConfigurationServiceClientCredentialFactory({
            MicrosoftAppId: '',
            MicrosoftAppType,
            MicrosoftAppTenantId: tenant,
            MicrosoftAppPassword: 'x',
          }),
      ).to.throw(/MicrosoftAppId/);
  });

  it('is what the SDK would be without an app id, or with a slip of the pen in its type', async () => {
    for (const MicrosoftAppType of ['Singletenat', ''])
      expect(
        await new ConfigurationServiceClientCredentialFactory({
          MicrosoftAppId: '',
          MicrosoftAppType,
        }).isAuthenticationDisabled(),
        MicrosoftAppType,
      ).to.equal(true);
  });

  const { converse } = recordedConversation();
  const log = recordingLog();
  const teamsWith = (changes: Partial<TeamsConfig>): Face => {
    const credentials = { kind: 'app', appId, appType: 'MultiTenant', tenant, password: 'x' } as const;
    return createTeamsFace({
      config: { credentials, tenants: [tenant], connectorHosts: [], local: false, ...changes },
      converse,
      log,
    });
  };

  it('does not start its Teams face', async () => {
    expect(await refusalOf(teamsWith({ credentials: { kind: 'none' } }).start())).to.include('TEAMS_APP_ID');
    const nameless = { kind: 'app', appId: '', appType: 'MultiTenant', tenant, password: 'x' } as const;
    expect(await refusalOf(teamsWith({ credentials: nameless }).start())).to.include('TEAMS_APP_ID');
    expect(await refusalOf(teamsWith({}).start())).to.equal('');
  });

  for (const signingSecret of [null, ''])
    it(`does not start its Slack face (signing secret ${JSON.stringify(signingSecret)})`, async () => {
      const slack = await fakeSlack();
      const config: SlackConfig = {
        signingSecret,
        botToken: 'xoxb-1',
        appToken: null,
        apiUrl: slack.apiUrl,
        local: false,
        emulator: false,
      };
      const clock = { now: () => '2026-11-23T08:00:00Z' };
      const refusal = await refusalOf(createSlackFace({ config, converse, log, clock }).start());
      await slack.close();
      expect(refusal).to.include('SLACK_SIGNING_SECRET');
    });

  const open = (status: number): Face => ({
    name: 'teams',
    notifier: recordingNotifier(),
    routes: [{ path: '/api/messages', accepts: ['json'], handle: async () => ({ status }) }],
    start: async () => {},
    stop: async () => {},
  });
  const serverWith = (face: Face, mode: 'local' | 'production' = 'production', port = 0) =>
    createServer({
      config: { mode, host: '127.0.0.1', port },
      faces: [face],
      metrics: createMetrics(() => 0),
      log,
      ready: () => [],
    });

  for (const status of [200, 202, 400, 403, 500])
    it(`knocks at its own door when it starts, and does not stay up when a stranger gets ${status}`, async () => {
      const server = serverWith(open(status));
      const refusal = await refusalOf(server.start());
      expect(refusal).to.equal(
        `/api/messages answered ${status} to a request without credentials; it has to refuse it with 401.`,
      );
    });

  it('does not even listen any more when it found out', async () => {
    const free = await listen(() => {});
    await free.close();
    const port = Number(new URL(free.url).port);
    expect(await refusalOf(serverWith(open(200), 'production', port).start())).to.include('/api/messages');
    expect(await refusalOf(fetch(`${free.url}/healthz`))).to.equal('fetch failed');
  });

  it('is a bot in local mode, and nothing else', async () => {
    const server = serverWith(open(200), 'local');
    const { url } = await server.start();
    expect(url).to.match(/^http:\/\/127\.0\.0\.1:/);
    await server.stop();
    const closed = serverWith(open(401));
    await closed.start();
    await closed.stop();
  });
});
