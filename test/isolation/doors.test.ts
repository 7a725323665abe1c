import { expect } from 'chai';
import { createMetrics } from '../../bot/http/metrics.js';
import { createServer } from '../../bot/server.js';
import { createSlackFace } from '../../bot/slack/index.js';
import { createTeamsFace } from '../../bot/teams/index.js';
import { memoryStore } from '../../storage/index.js';
import { signingSecret } from '../support/fake-slack.js';
import { recordingLog } from '../support/log.js';

/**
 * Everything that can be asked of the bot over HTTP. Pictures, calendar entries and evidence go through the chat: nothing of
 * an organisation has an address, so nobody can guess or hand on one. Whoever adds a door has to think of that here.
 */
const doors = [
  'GET /healthz',
  'GET /metrics',
  'GET /readyz',
  'GET /slack/install',
  'GET /slack/oauth_redirect',
  'POST /api/messages',
  'POST /slack/events',
];

describe('the doors of the bot', () => {
  it('are these, and none leads to anything of an organisation', async () => {
    const log = recordingLog();
    const converse = async (): Promise<void> => {};
    const faces = [
      createTeamsFace({
        config: {
          credentials: { kind: 'app', appId: 'app', appType: 'UserAssignedMSI', tenant: 'any', password: null },
          tenants: null,
          connectorHosts: [],
          local: false,
        },
        converse,
        log,
      }),
      createSlackFace({
        config: {
          signingSecret,
          botToken: null,
          oauth: {
            clientId: '1.2',
            clientSecret: 'a client secret',
            allowedTeams: 'any',
            keys: [new Uint8Array(32)],
            redirectUrl: 'https://bot.example.com/slack/oauth_redirect',
          },
          appToken: null,
          apiUrl: 'http://127.0.0.1:9/api/',
          local: false,
          emulator: false,
        },
        converse,
        log,
        clock: { now: () => '2026-11-23T08:00:00Z' },
        installations: memoryStore(),
      }),
    ];
    const brought = faces.flatMap(({ routes, pages = [] }) => [
      ...routes.map(({ path }) => `POST ${path}`),
      ...pages.map(({ path }) => `GET ${path}`),
    ]);
    expect([...brought, 'GET /healthz', 'GET /metrics', 'GET /readyz'].sort()).to.deep.equal(doors);

    const server = createServer({
      config: { mode: 'production', host: '127.0.0.1', port: 0 },
      faces: [],
      metrics: createMetrics(() => performance.now()),
      log,
      ready: () => [],
    });
    const { url } = await server.start();
    try {
      for (const path of [
        '/',
        '/evidence',
        '/evidence/a.pdf',
        '/pictures/a.png',
        '/calendar/a.ics',
        '/files/a',
        '/time',
      ])
        expect((await fetch(new URL(path, url))).status, path).to.equal(404);
      for (const path of ['/healthz', '/readyz']) expect((await fetch(new URL(path, url))).status, path).to.equal(200);
    } finally {
      await server.stop();
    }
  });
});
