import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import type { SlackOAuthConfig } from '../../../bot/config.js';
import { botScopes } from '../../../bot/slack/install.js';
import { sealsWith } from '../../../bot/slack/seal.js';
import { scopes } from '../../../manifest/slack.js';
import { memoryStore } from '../../../storage/index.js';
import { type SignedSlack, signedSlack, slackSeconds } from '../../support/signed-slack.js';

const oauth: SlackOAuthConfig = {
  clientId: '1.2',
  clientSecret: 'a client secret',
  allowedTeams: new Set(['T1', 'T2']),
  keys: [randomBytes(32)],
  redirectUrl: 'https://bot.example.com/slack/oauth_redirect',
};

const grant = (team: string, changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  access_token: `xoxb-of-${team}`,
  token_type: 'bot',
  bot_user_id: `UBOT${team}`,
  team: { id: team, name: '<script>alert(1)</script>' },
  authed_user: { id: `UINSTALLER${team}` },
  is_enterprise_install: false,
  ...changes,
});

const browserOf = ({ bot }: SignedSlack) => {
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, bot.url), { redirect: 'manual', headers });
  const begin = async (): Promise<{ state: string; cookie: string; location: URL }> => {
    const answer = await get('/slack/install');
    expect(answer.status).to.equal(302);
    const location = new URL(answer.headers.get('location') ?? '');
    const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
    return { state: location.searchParams.get('state') ?? '', cookie, location };
  };
  const back = async (query: Record<string, string>, cookie: string, language = 'en-GB') => {
    const path = `/slack/oauth_redirect?${new URLSearchParams(query)}`;
    const answer = await get(path, { cookie, 'accept-language': language });
    return { status: answer.status, html: await answer.text(), headers: answer.headers };
  };
  return { get, begin, back };
};

describe('installing in Slack workspaces', () => {
  let face: SignedSlack;
  let store: ReturnType<typeof memoryStore>;
  const install = async (team: string, changes: Record<string, unknown> = {}) => {
    const browser = browserOf(face);
    const { state, cookie } = await browser.begin();
    face.slack.grants.set(`code-${team}`, grant(team, changes));
    return browser.back({ code: `code-${team}`, state }, cookie);
  };
  const hear = (team: string, user = 'UASKER') =>
    face.event(
      { type: 'message', channel: 'D1', channel_type: 'im', user, text: 'hello', ts: `17.${team}${user}` },
      { team_id: team, authorizations: [{ team_id: team }] },
    );

  beforeEach(async () => {
    store = memoryStore();
    face = await signedSlack({ botToken: null, oauth }, undefined, undefined, store);
  });
  afterEach(() => face.close());

  it('asks Slack for what the manifest asks for, and for nothing else', async () => {
    expect(botScopes).to.deep.equal(Object.keys(scopes));
    const { location } = await browserOf(face).begin();
    expect(Object.fromEntries(location.searchParams)).to.include({
      client_id: oauth.clientId,
      redirect_uri: oauth.redirectUrl,
      scope: botScopes.join(','),
    });
  });

  it('keeps the token sealed, and says so in the visitor’s language and in our own words', async () => {
    const browser = browserOf(face);
    const { state, cookie } = await browser.begin();
    face.slack.grants.set('c', grant('T1'));
    const page = await browser.back({ code: 'c', state }, cookie, 'fr-CA,fr;q=0.9');
    expect(page.status).to.equal(200);
    expect(page.html).to.contain('<html lang="fr">').and.to.contain('espace de travail').and.to.not.contain('script');
    expect(page.headers.get('content-security-policy')).to.contain("default-src 'none'");
    const [kept, ...others] = await store.installations();
    expect(others).to.deep.equal([]);
    expect(kept).to.include({ platform: 'slack', tenant: 'T1' });
    expect(kept?.sealed).to.not.contain('xoxb');
    expect(JSON.stringify(face.entries)).to.not.contain('xoxb').and.to.not.contain(oauth.clientSecret);
  });

  it('answers each workspace with its own token, and knows who installed', async () => {
    for (const team of ['T1', 'T2']) {
      await install(team);
      await hear(team, `UINSTALLER${team}`);
      await hear(team);
    }
    await face.ended();
    const heard = face.conversation.inbounds.map(({ user, oneOfSeveral }) => [
      user.tenant,
      user.installer ?? false,
      oneOfSeveral,
    ]);
    expect(heard).to.have.deep.members([
      ['T1', true, true],
      ['T1', false, true],
      ['T2', true, true],
      ['T2', false, true],
    ]);
    const tokens = face.slack.callsOf('users.info').map(({ token }) => token);
    expect(new Set(tokens)).to.deep.equal(new Set(['xoxb-of-T1', 'xoxb-of-T2']));
  });

  it('does not hear a workspace in which the bot was never installed', async () => {
    await install('T1');
    await hear('T9');
    await face.ended();
    expect(face.conversation.inbounds).to.deep.equal([]);
    expect(face.slack.callsOf('users.info')).to.deep.equal([]);
  });

  it('writes proactively with the token of the reference’s workspace alone', async () => {
    await install('T1');
    await install('T2');
    const identity = { platform: 'slack' as const, user: 'U1' };
    expect((await face.notifier.reach({ ...identity, tenant: 'T2' }, null)).kind).to.equal('reached');
    expect((await face.notifier.reach({ ...identity, tenant: 'T3' }, null)).kind).to.equal('impossible');
    expect(face.slack.callsOf('conversations.open').map(({ token }) => token)).to.deep.equal(['xoxb-of-T2']);
  });

  it('refuses a workspace that may not, and gives its token back', async () => {
    const page = await install('T3');
    expect([page.status, await store.installations()]).to.deep.equal([403, []]);
    expect(face.slack.callsOf('auth.revoke').map(({ token }) => token)).to.deep.equal(['xoxb-of-T3']);
  });

  it('refuses a whole Enterprise organisation with a sentence', async () => {
    const page = await install('T1', { is_enterprise_install: true, team: null, enterprise: { id: 'E1' } });
    expect(page.status).to.equal(400);
    expect(page.html).to.contain('one workspace at a time');
    expect(await store.installations()).to.deep.equal([]);
  });

  it('takes a state once, from its own browser, for ten minutes', async () => {
    const browser = browserOf(face);
    const [one, other] = [await browser.begin(), await browser.begin()];
    const tried = async (state: string, cookie: string): Promise<number> => {
      face.slack.grants.set('c', grant('T1'));
      return (await browser.back({ code: 'c', state }, cookie)).status;
    };
    expect(await tried(one.state, other.cookie), 'another browser').to.equal(400);
    expect(await tried(one.state, ''), 'no cookie').to.equal(400);
    expect(await tried(`${one.state}x`, one.cookie), 'forged').to.equal(400);
    expect(await tried('', one.cookie), 'no state').to.equal(400);
    const [until = '', ...rest] = one.state.split('.');
    expect(await tried([`${Number(until) + 1}`, ...rest].join('.'), one.cookie), 'made longer').to.equal(400);
    expect(await store.installations()).to.deep.equal([]);
    expect(face.slack.callsOf('oauth.v2.access')).to.deep.equal([]);
    expect(await tried(one.state, one.cookie)).to.equal(200);
    expect(await tried(one.state, one.cookie), 'a second time').to.equal(400);
    face.clock.set(new Date((slackSeconds + 600) * 1000).toISOString());
    expect(await tried(other.state, other.cookie), 'ten minutes later').to.equal(400);
  });

  it('says nothing of what went wrong inside', async () => {
    const browser = browserOf(face);
    for (const [query, mishap, status] of [
      [{ error: 'access_denied' }, null, 200],
      [{ code: 'unknown' }, null, 502],
      [{ code: 'c' }, { status: 500 }, 502],
      [{ code: 'c' }, { error: 'invalid_client_id' }, 502],
    ] as const) {
      const { state, cookie } = await browser.begin();
      if (mishap !== null) face.slack.next('oauth.v2.access', mishap);
      const page = await browser.back({ ...query, state }, cookie);
      expect(page.status).to.equal(status);
      expect(page.html).to.not.match(/invalid|denied|code|error|stack/i);
    }
    expect(await store.installations()).to.deep.equal([]);
  });

  for (const event of [{ type: 'app_uninstalled' }, { type: 'tokens_revoked', tokens: { bot: ['UBOTT1'] } }])
    it(`${event.type} drops the installation, tells the conversation, and leaves the others`, async () => {
      await install('T1');
      await install('T2');
      await face.event(event, { team_id: 'T1', event_time: slackSeconds + 5 });
      await face.ended();
      expect((await store.installations()).map(({ tenant }) => tenant)).to.deep.equal(['T2']);
      expect(face.conversation.inbounds.map(({ body, user }) => [body.kind, user.tenant])).to.deep.equal([
        ['uninstalled', 'T1'],
      ]);
      await hear('T1');
      await face.ended();
      expect(face.conversation.inbounds.length).to.equal(1);
    });

  it('an uninstallation that is told late does not undo the installation after it', async () => {
    await install('T1');
    await face.event({ type: 'app_uninstalled' }, { team_id: 'T1', event_time: slackSeconds - 60 });
    await face.ended();
    expect((await store.installations()).map(({ tenant }) => tenant)).to.deep.equal(['T1']);
  });
});

describe('installing behind a proxy that takes a path off', () => {
  for (const [below, path] of [
    ['https://bot.example.com', ''],
    ['https://example.org/assay', '/assay'],
  ] as const)
    it(`leads its browser back and begins again below ${below}`, async () => {
      const redirectUrl = `${below}/slack/oauth_redirect`;
      const face = await signedSlack({ botToken: null, oauth: { ...oauth, redirectUrl } });
      const browser = browserOf(face);
      const begun = await browser.get('/slack/install');
      const asked = new URL(begun.headers.get('location') ?? '');
      expect(asked.searchParams.get('redirect_uri')).to.equal(redirectUrl);
      expect(begun.headers.get('set-cookie')).to.contain(`Path=${path}/slack;`);
      const page = await browser.back({ code: 'c', state: 'none' }, '');
      expect(page.headers.get('set-cookie'), 'taken back').to.contain(`Path=${path}/slack;`);
      const link = /href="([^"]+)"/.exec(page.html)?.[1] ?? '';
      expect(new URL(link, redirectUrl).href).to.equal(`${below}/slack/install`);
      await face.close();
    });
});

describe('the seal on tokens', () => {
  const [one, other] = [randomBytes(32), randomBytes(32)];
  const sealed = sealsWith([one]).seal('xoxb-secret', 'T1');

  it('opens for whom it was sealed, also with a newer key before the old one', () => {
    expect(sealsWith([one]).open(sealed, 'T1')).to.equal('xoxb-secret');
    expect(sealsWith([other, one]).open(sealed, 'T1')).to.equal('xoxb-secret');
  });

  it('never seals the same twice alike', () => {
    expect(sealsWith([one]).seal('xoxb-secret', 'T1')).to.not.equal(sealed);
  });

  it('opens for nobody else, with no other key, and not when a bit of it is another', () => {
    expect(sealsWith([one]).open(sealed, 'T2')).to.equal(null);
    expect(sealsWith([other]).open(sealed, 'T1')).to.equal(null);
    for (const strange of ['', '1.', '2.abc', '1.AAAA', sealed.slice(0, -4)])
      expect(sealsWith([one]).open(strange, 'T1'), strange).to.equal(null);
    const bytes = Buffer.from(sealed.slice(2), 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      expect(sealsWith([one]).open(`1.${changed.toString('base64url')}`, 'T1'), `byte ${at}`).to.equal(null);
    }
  });
});
