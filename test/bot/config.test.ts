import { expect } from 'chai';
import fc from 'fast-check';
import { type Config, loadConfig, settings, settingsTable } from '../../bot/config.js';
import { givenSettings } from '../../bot/settings.js';

const guid = '11111111-2222-4333-8444-555555555555';
const key = 'k'.repeat(32);
const teams = { TEAMS_APP_ID: guid, TEAMS_TENANT_ID: guid, TEAMS_APP_PASSWORD: 'pass-word' };
const slack = { SLACK_SIGNING_SECRET: 'signing-secret', SLACK_BOT_TOKEN: 'xoxb-token' };

type Env = Record<string, string>;
const files: Env = { '/run/key': `${key}\n`, '/run/empty': '' };
const load = (env: Env) =>
  loadConfig(env, {
    readFile: (path) => {
      const content = files[path];
      if (content === undefined) throw new Error(`no such file ${path}`);
      return content;
    },
    newKey: () => 'made-anew',
  });

const config = (env: Env): Config => {
  const outcome = load(env);
  if (outcome.kind !== 'ready') throw new Error(outcome.problems.join('\n'));
  return outcome.config;
};
const notices = (env: Env): string[] => {
  const outcome = load(env);
  return outcome.kind === 'ready' ? outcome.notices : [];
};
const problems = (env: Env): string[] => {
  const outcome = load(env);
  return outcome.kind === 'refused' ? outcome.problems : [];
};

const tokenKey = Buffer.alloc(32, 7).toString('base64');
const installing = {
  ACTION_KEY: key,
  PUBLIC_URL: 'https://bot.example.com/',
  SLACK_SIGNING_SECRET: 'signing-secret',
  SLACK_CLIENT_ID: '12.34',
  SLACK_CLIENT_SECRET: 'client-secret',
  SLACK_ALLOWED_TEAMS: 'T1, T2',
  TOKEN_KEY: tokenKey,
};

describe('installation in Slack workspaces', () => {
  it('needs no token of its own, and says where Slack sends people back to', () => {
    const { slack: face } = config(installing);
    expect(face).to.deep.include({ botToken: null });
    expect(face?.oauth).to.deep.equal({
      clientId: '12.34',
      clientSecret: 'client-secret',
      allowedTeams: new Set(['T1', 'T2']),
      keys: [Buffer.alloc(32, 7)],
      redirectUrl: 'https://bot.example.com/slack/oauth_redirect',
    });
  });

  for (const [publicUrl, back] of [
    ['https://bot.example.com', 'https://bot.example.com/slack/oauth_redirect'],
    ['https://bot.example.com/assay', 'https://bot.example.com/assay/slack/oauth_redirect'],
    ['https://bot.example.com/assay/', 'https://bot.example.com/assay/slack/oauth_redirect'],
    ['https://bot.example.com:8443/a/b//', 'https://bot.example.com:8443/a/b/slack/oauth_redirect'],
    ['https://somebody:secret@bot.example.com/?a=b#c', 'https://bot.example.com/slack/oauth_redirect'],
  ] as const)
    it(`comes back below the path of ${publicUrl}`, () => {
      expect(config({ ...installing, PUBLIC_URL: publicUrl }).slack?.oauth?.redirectUrl).to.equal(back);
    });

  it('is open to anybody only when that is said, and seals with the first of several keys', () => {
    const other = Buffer.alloc(32, 8).toString('base64');
    const { slack: face } = config({ ...installing, SLACK_ALLOWED_TEAMS: '*', TOKEN_KEY: `${other},${tokenKey}` });
    expect(face?.oauth?.allowedTeams).to.equal('any');
    expect(face?.oauth?.keys.map((one) => one[0])).to.deep.equal([8, 7]);
  });

  for (const name of [
    'SLACK_CLIENT_ID',
    'SLACK_CLIENT_SECRET',
    'SLACK_ALLOWED_TEAMS',
    'TOKEN_KEY',
    'PUBLIC_URL',
  ] as const)
    it(`is refused without ${name}`, () => {
      const { [name]: _, ...others } = installing;
      expect(problems({ ...others, SLACK_BOT_TOKEN: 'xoxb-token' })).to.deep.equal([
        `${name} is missing; installation in Slack workspaces needs it.`,
      ]);
    });

  it('is refused with what cannot be meant, and tells no value of it', () => {
    for (const [name, value] of [
      ['TOKEN_KEY', Buffer.alloc(31).toString('base64')],
      ['TOKEN_KEY', `${tokenKey},short`],
      ['SLACK_ALLOWED_TEAMS', '*,T1'],
      ['SLACK_ALLOWED_TEAMS', 'acme'],
      ['SLACK_CLIENT_ID', 'acme'],
    ] as const) {
      const [problem = '', ...others] = problems({ ...installing, [name]: value });
      expect(others).to.deep.equal([]);
      expect(problem.startsWith(`${name} must be `), problem).to.equal(true);
      expect(problem).to.not.contain(tokenKey);
    }
  });

  it('leaves the one workspace of a token as it was', () => {
    expect(config({ ACTION_KEY: key, ...slack }).slack?.oauth).to.equal(null);
  });
});

describe('the configuration', () => {
  it('production needs a key and one face; the other is said to be off', () => {
    const ready = config({ ACTION_KEY: key, ...teams });
    expect(ready).to.deep.include({ mode: 'production', host: '0.0.0.0', port: 3978, dataDir: 'data', slack: null });
    expect(ready.teams?.tenants).to.deep.equal([guid]);
    expect(notices({ ACTION_KEY: key, ...teams })).to.deep.equal(['Slack is off: SLACK_BOT_TOKEN is not set.']);
    expect(notices({ ACTION_KEY: key, ...slack })).to.deep.equal(['Teams is off: TEAMS_APP_ID is not set.']);
    expect(notices({ ACTION_KEY: key, ...slack, ...teams })).to.deep.equal([]);
  });

  it('takes the first admins by address or by id, in any case, and nothing that is neither', () => {
    const admins = (FIRST_ADMINS: string): string[] => [
      ...config({ ACTION_KEY: key, ...teams, FIRST_ADMINS }).firstAdmins,
    ];
    expect(admins(` Ada@Example.com , U012ABC,${guid}`)).to.deep.equal(['ada@example.com', 'u012abc', guid]);
    expect([...config({ ACTION_KEY: key, ...teams }).firstAdmins]).to.deep.equal([]);
    for (const wrong of ['ada@example.com,', 'Ada Lovelace', 'a@b@c', ','])
      expect(problems({ ACTION_KEY: key, ...teams, FIRST_ADMINS: wrong }), wrong).to.deep.equal([
        'FIRST_ADMINS must be e-mail addresses or user ids, separated by commas.',
      ]);
  });

  it('fails closed: nothing at all is no reason to serve anybody', () => {
    expect(problems({})).to.deep.equal(['ACTION_KEY is missing; it signs the buttons of cards.']);
    expect(problems({ ACTION_KEY: key }).join()).to.include('Neither Teams nor Slack is configured');
    expect(problems({ ACTION_KEY: key, ...teams, TEAMS_APP_ID: '   ' })).to.deep.equal([
      'TEAMS_APP_ID is missing; Teams needs it.',
    ]);
  });

  it('names every problem at once, and no value of any', () => {
    const all = problems({
      BOT_MODE: 'prod',
      PORT: '99999',
      PUBLIC_URL: 'http://example.com',
      DATABASE_URL: 'mysql://user:secret@db/assay',
      ACTION_KEY: 'too-short-secret',
      LOG_LEVEL: 'loud',
      TEAMS_APP_ID: 'not-a-guid-secret',
      TEAMS_APP_TYPE: 'Singletenat',
      TEAMS_SERVICE_URLS: 'not a host',
      SLACK_BOT_TOKEN: 'xoxp-secret',
      SLACK_APP_TOKEN: 'xoxb-secret',
      SLACK_API_URL: 'ftp://x',
    });
    const named = all.map((sentence) => sentence.split(' ')[0]);
    expect(named).to.have.members([
      'BOT_MODE',
      'PORT',
      'PUBLIC_URL',
      'DATABASE_URL',
      'ACTION_KEY',
      'LOG_LEVEL',
      'TEAMS_APP_ID',
      'TEAMS_APP_TYPE',
      'TEAMS_SERVICE_URLS',
      'TEAMS_TENANT_ID',
      'TEAMS_APP_PASSWORD',
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'SLACK_API_URL',
    ]);
    expect(all.join()).not.to.include('secret');
  });

  it('takes a PostgreSQL database, and in local mode one on this machine only', () => {
    const address = 'postgres://assay:p%40ss@db.example:5432/assay?sslmode=require';
    expect(config({ ACTION_KEY: key, ...teams }).databaseUrl).to.equal(null);
    expect(config({ ACTION_KEY: key, ...teams, DATABASE_URL: address }).databaseUrl).to.equal(address);
    for (const [wrong, told] of [
      ['postgres://db.example', 'names no database'],
      ['postgres://user:secret@', 'must be an address'],
      ['secret', 'must be an address'],
    ] as const) {
      const [problem, ...more] = problems({ ACTION_KEY: key, ...teams, DATABASE_URL: wrong });
      expect(more).to.deep.equal([]);
      expect(problem).to.include('DATABASE_URL').and.include(told).and.not.include('secret');
    }
    const near = 'postgres://assay@127.0.0.1:5432/assay';
    expect(config({ BOT_MODE: 'local', DATABASE_URL: near }).databaseUrl).to.equal(near);
  });

  it('takes every variable from a file as well, and not from both', () => {
    expect(config({ ACTION_KEY_FILE: '/run/key', ...slack }).actionKey).to.equal(key);
    expect(problems({ ACTION_KEY_FILE: '/run/none', ...slack })[0]).to.include('/run/none');
    expect(problems({ ACTION_KEY_FILE: '/run/empty', ...slack })[0]).to.include('empty');
    expect(problems({ ACTION_KEY: key, ACTION_KEY_FILE: '/run/key', ...slack })[0]).to.include('both');
  });

  it('takes every single one of them from a file, as it would be given itself', () => {
    for (const { name } of settings) {
      const value = `value-of-${name}`;
      const read = (path: string): string => (path === `/run/${name}` ? `${value}\n` : '');
      expect(givenSettings({ [`${name}_FILE`]: `/run/${name}` }, read)).to.deep.equal({
        given: { [name]: value },
        problems: [],
        strange: [],
      });
    }
  });

  it('knows the three kinds of Teams registration', () => {
    const base = { ACTION_KEY: key, TEAMS_APP_ID: guid, TEAMS_TENANT_ID: guid };
    expect(problems(base)).to.deep.equal(['TEAMS_APP_PASSWORD is missing; Teams needs it.']);
    const identity = config({ ...base, TEAMS_APP_TYPE: 'UserAssignedMSI' });
    expect(identity.teams?.credentials).to.include({ appType: 'UserAssignedMSI', password: null });
    expect(problems({ ...base, TEAMS_APP_TYPE: 'UserAssignedMSI', TEAMS_APP_PASSWORD: 'x' })[0]).to.include(
      'no password',
    );
    const legacy = { ...base, TEAMS_APP_TYPE: 'MultiTenant', TEAMS_APP_PASSWORD: 'x' };
    expect(notices(legacy)[0]).to.include('SingleTenant');
  });

  it('reads lists of tenants and connector hosts', () => {
    const other = 'AAAAAAAA-2222-4333-8444-555555555555';
    const lists = {
      TEAMS_ALLOWED_TENANTS: `${guid}, ${other}`,
      TEAMS_SERVICE_URLS: 'https://bots.example/x, *.b.example',
    };
    const ready = config({ ACTION_KEY: key, ...teams, ...lists });
    expect(ready.teams?.tenants).to.deep.equal([guid, other.toLowerCase()]);
    expect(ready.teams?.connectorHosts).to.include.members(['smba.trafficmanager.net', 'bots.example', '*.b.example']);
  });

  it('Slack needs a token, or says that it is installed in many workspaces', () => {
    expect(problems({ ACTION_KEY: key, SLACK_SIGNING_SECRET: 'signing-secret' })).to.deep.equal([
      'SLACK_BOT_TOKEN is missing; Slack needs it, or SLACK_CLIENT_ID for installation in many workspaces.',
    ]);
  });

  it('takes no token for the metrics that is short or could not be sent in a header', () => {
    const given = (METRICS_TOKEN: string) => ({ ACTION_KEY: key, ...slack, METRICS_TOKEN });
    for (const token of [
      'fifteen-letters',
      'sixteen letters with spaces',
      'sixteen-letters-é',
      'sixteen-letters-\n-and-more',
    ])
      expect(problems(given(token)), token).to.deep.equal([
        'METRICS_TOKEN must have at least 16 characters and no spaces.',
      ]);
    expect(config(given('sixteen-letters-')).metricsToken).to.equal('sixteen-letters-');
    expect(config({ ACTION_KEY: key, ...slack }).metricsToken).to.equal(null);
  });

  it('Slack needs a signing secret or Socket Mode', () => {
    expect(problems({ ACTION_KEY: key, SLACK_BOT_TOKEN: 'xoxb-x' })[0]).to.include('SLACK_SIGNING_SECRET');
    const socket = config({ ACTION_KEY: key, SLACK_BOT_TOKEN: 'xoxb-x', SLACK_APP_TOKEN: 'xapp-x' });
    expect(socket.slack).to.deep.include({ appToken: 'xapp-x', signingSecret: null });
  });

  describe('in local mode', () => {
    const local = { BOT_MODE: 'local' };

    it('nothing is needed: a key is made, Teams is on, and only this machine may come', () => {
      const ready = config(local);
      expect(ready).to.deep.include({ mode: 'local', host: '127.0.0.1', actionKey: 'made-anew', slack: null });
      expect(ready.teams).to.deep.include({ credentials: { kind: 'none' }, tenants: null, connectorHosts: [] });
    });

    it('Slack is an emulator on this machine', () => {
      const ready = config({ ...local, SLACK_API_URL: 'http://127.0.0.1:4000/api' });
      expect(ready.slack).to.deep.include({ apiUrl: 'http://127.0.0.1:4000/api/', signingSecret: null, local: true });
      expect(problems({ ...local, SLACK_API_URL: 'https://slack.com/api/' })).to.have.length(1);
    });

    for (const [name, value] of Object.entries({
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://assay.example.com',
      DATABASE_URL: 'postgres://db/assay',
      ...teams,
      ...slack,
    }))
      it(`${name}=${value} is refused: it belongs to production`, () => {
        expect(problems({ ...local, [name]: value })).to.have.length(1);
        expect(problems({ ...local, [name]: value })[0]).to.include(name);
      });
  });

  it('notices variables that look meant for it', () => {
    expect(notices({ ...slack, ACTION_KEY: key, SLACK_SIGNIN_SECRET: 'x' })).to.include(
      'SLACK_SIGNIN_SECRET is not a setting of Assay and does nothing.',
    );
  });

  it('has a row for every variable in the table of the README', () => {
    for (const { name } of settings) expect(settingsTable()).to.include(`| \`${name}\` |`);
  });

  it('any environment gives a configuration or problems, and anonymous faces only on this machine', () => {
    const name = fc.constantFrom(...settings.map((setting) => setting.name));
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom('local', 'production', guid, key, '127.0.0.1', '0.0.0.0', 'xoxb-x'),
    );
    fc.assert(
      fc.property(fc.dictionary(name, value), (env) => {
        const outcome = load(env);
        if (outcome.kind === 'refused') {
          expect(outcome.problems).not.to.deep.equal([]);
          return;
        }
        if (outcome.config.mode === 'local') {
          expect(['127.0.0.1', '::1', 'localhost']).to.include(outcome.config.host.toLowerCase());
          return;
        }
        expect(outcome.config.teams?.credentials.kind).not.to.equal('none');
        const { slack: face } = outcome.config;
        if (face !== null) expect(face.signingSecret ?? face.appToken).to.be.a('string');
      }),
    );
  });
});
