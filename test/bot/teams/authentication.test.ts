import { expect } from 'chai';
import type { TeamsConfig } from '../../../bot/config.js';
import { createTeamsFace } from '../../../bot/teams/index.js';
import { asker, botId, type Json, personalMessage, tenant } from '../../support/activities.js';
import { type TokenMint, tokenMint } from '../../support/connector-tokens.js';
import { type RecordedConversation, recordedConversation } from '../../support/conversation.js';
import { recordingLog } from '../../support/log.js';
import { type RunningBot, runBot } from '../../support/running-bot.js';

const appId = botId.slice('28:'.length);
const serviceUrl = 'https://smba.trafficmanager.net/emea/';

const config: TeamsConfig = {
  credentials: { kind: 'app', appId, appType: 'SingleTenant', tenant, password: 'a password' },
  tenants: [tenant],
  connectorHosts: ['smba.trafficmanager.net'],
  local: false,
};

/** Another last character would often decode to the same bytes, so one in the middle is changed. */
const flipped = (token: string): string => {
  const at = token.lastIndexOf('.') + 20;
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
};

const grafted = (mint: TokenMint): string => {
  const [header, , signature] = mint.token({}).split('.');
  const [, claims] = mint.token({ exp: Math.floor(Date.now() / 1000) + 7200 }).split('.');
  return [header, claims, signature].join('.');
};

describe('Teams authentication', () => {
  let mint: TokenMint;
  let bot: RunningBot;
  let heard: RecordedConversation;
  const log = recordingLog();

  before(async () => {
    mint = await tokenMint(appId, serviceUrl);
    heard = recordedConversation();
    const { authority } = mint;
    bot = await runBot([createTeamsFace({ config, converse: heard.converse, log, authority })], log);
  });
  after(async () => {
    await bot.stop();
    await mint.close();
  });
  beforeEach(() => {
    heard.inbounds.length = 0;
  });

  const post = (authorization: string | null, changes: Json = {}) =>
    bot.post(
      '/api/messages',
      JSON.stringify(personalMessage(serviceUrl, changes)),
      authorization === null ? {} : { authorization },
    );

  it('lets in what the connector signed for this bot', async () => {
    expect(await post(`Bearer ${mint.token({})}`)).to.deep.equal({ status: 200, text: '' });
    expect(heard.inbounds).to.have.length(1);
  });

  it('lets in a token within the five minutes that clocks may differ', async () => {
    const now = Math.floor(Date.now() / 1000);
    expect((await post(`Bearer ${mint.token({ exp: now - 240 })}`, { id: '2' })).status).to.equal(200);
    expect((await post(`Bearer ${mint.token({ nbf: now + 240 })}`, { id: '3' })).status).to.equal(200);
    expect((await post(`Bearer ${mint.token({ exp: now - 360 })}`)).status).to.equal(401);
    expect((await post(`Bearer ${mint.token({ nbf: now + 360 })}`)).status).to.equal(401);
  });

  const past = Math.floor(Date.now() / 1000) - 3600;
  const refused: Record<string, (m: TokenMint) => string | null> = {
    'no token': () => null,
    'an empty header': () => '',
    'a garbage token': () => 'Bearer garbage',
    'a token of garbage parts': () => 'Bearer a.b.c',
    'lower-case bearer': (m) => `bearer ${m.token({})}`,
    'another scheme': (m) => `Basic ${m.token({})}`,
    'an expired token': (m) => `Bearer ${m.token({ nbf: past - 3600, exp: past })}`,
    'a token not yet valid': (m) => `Bearer ${m.token({ nbf: Math.floor(Date.now() / 1000) + 3600 })}`,
    'a token for another bot': (m) => `Bearer ${m.token({ aud: '00000000-0000-4000-8000-00000000dead' })}`,
    'a token from another issuer': (m) => `Bearer ${m.token({ iss: 'https://sts.windows.net/somebody/' })}`,
    'a token from the emulator’s issuer': (m) =>
      `Bearer ${m.token({ iss: 'https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0' })}`,
    'a token for another service URL': (m) =>
      `Bearer ${m.token({ serviceurl: 'https://smba.trafficmanager.net/amer/' })}`,
    'a token whose audience is the connector, as the bot’s own tokens are': (m) =>
      `Bearer ${m.token({ aud: 'https://api.botframework.com' })}`,
    'a token of the tenant itself': (m) =>
      `Bearer ${m.token({ iss: `https://sts.windows.net/${tenant}/`, aud: 'https://api.botframework.com' })}`,
    'a token without a service URL': (m) => `Bearer ${m.token({ serviceurl: '' })}`,
    'a key that may speak for another channel': (m) => `Bearer ${m.token({}, 'directline')}`,
    'a key that may speak for no channel (the SDK would skip the check)': (m) => `Bearer ${m.token({}, 'unendorsed')}`,
    'a key that nobody published': (m) => `Bearer ${m.token({}, 'unpublished')}`,
    'two tokens': (m) => `Bearer ${m.token({})} Bearer ${m.token({})}`,
    'a token with one bit changed': (m) => `Bearer ${flipped(m.token({}))}`,
    'the claims of one token under the signature of another': (m) => `Bearer ${grafted(m)}`,
    'a token in the place of its signature only': (m) => `Bearer ..${m.token({}).split('.')[2]}`,
    'a very long token': () => `Bearer ${'a'.repeat(6000)}.${'b'.repeat(6000)}.c`,
    'a token of deeply nested claims': () => `Bearer e30.${Buffer.from('['.repeat(5000)).toString('base64url')}.x`,
    'a forged signature': (m) => `Bearer ${m.forged({})}`,
    'an unsigned token': (m) => `Bearer ${m.unsigned({})}`,
    'a token signed with the public key': (m) => `Bearer ${m.confused({})}`,
  };
  for (const [name, authorization] of Object.entries(refused))
    it(`answers 401 and nothing else to ${name}`, async () => {
      expect(await post(authorization(mint))).to.deep.equal({ status: 401, text: '' });
      expect(heard.inbounds).to.deep.equal([]);
    });

  const notAdmitted: Record<string, Json> = {
    'another channel': { channelId: 'directline' },
    'the emulator': { channelId: 'emulator' },
    'a channel that only looks the same': { channelId: 'msteams ' },
    'a service URL on another port': { serviceUrl: 'https://smba.trafficmanager.net:8443/emea/' },
    'a service URL by number': { serviceUrl: 'https://[::ffff:127.0.0.1]/' },
    'a service URL of a cloud’s inside': { serviceUrl: 'https://169.254.169.254/' },
    'another tenant, with an admin’s id in it': {
      conversation: { id: 'a:1', conversationType: 'personal', tenantId: '00000000-0000-4000-8000-00000000beef' },
      from: asker,
    },
    'an empty channel (the SDK would skip the endorsement)': { channelId: '' },
    'an empty service URL (the SDK would skip the claim)': { serviceUrl: '' },
    'a service URL without encryption': { serviceUrl: 'http://smba.trafficmanager.net/emea/' },
    'a service URL elsewhere': { serviceUrl: 'https://smba.trafficmanager.net.example.com/' },
    'a service URL with credentials in it': { serviceUrl: 'https://smba.trafficmanager.net@example.com/' },
    'a service URL on this machine': { serviceUrl: 'http://127.0.0.1:1/' },
    'another tenant': {
      conversation: { id: 'a:1', conversationType: 'personal', tenantId: '00000000-0000-4000-8000-00000000beef' },
    },
    'no tenant': { conversation: { id: 'a:1', conversationType: 'personal' }, channelData: {} },
  };
  for (const [name, changes] of Object.entries(notAdmitted))
    it(`answers 403 to a validly signed activity from ${name}`, async () => {
      expect(await post(`Bearer ${mint.token({})}`, changes)).to.deep.equal({ status: 403, text: '' });
      expect(heard.inbounds).to.deep.equal([]);
    });

  for (const field of ['channelId', 'serviceUrl', 'from', 'recipient', 'conversation', 'type'])
    it(`answers 400 to a validly signed activity without ${field}`, async () => {
      expect(await post(`Bearer ${mint.token({})}`, { [field]: undefined })).to.deep.equal({ status: 400, text: '' });
      expect(heard.inbounds).to.deep.equal([]);
    });

  it('believes Microsoft about who speaks within an allowed tenant: the token covers no word of the body', async () => {
    const admin = { ...asker, aadObjectId: '00000000-0000-4000-8000-00000000ad01' };
    expect((await post(`Bearer ${mint.token({})}`, { from: admin })).status).to.equal(200);
    expect(heard.inbounds[0]?.user).to.include({ id: admin.aadObjectId, tenant, guest: false });
  });

  it('takes an activity that names two tenants for a guest’s', async () => {
    const channelData = { tenant: { id: '00000000-0000-4000-8000-00000000beef' } };
    await post(`Bearer ${mint.token({})}`, { channelData });
    expect(heard.inbounds[0]?.user.guest).to.equal(true);
  });

  it('fetches nothing for keys that nobody published', async () => {
    await post(`Bearer ${mint.token({})}`);
    const before = mint.fetches();
    for (let count = 0; count < 20; count += 1) await post(`Bearer ${mint.token({}, 'unpublished')}`);
    expect(mint.fetches()).to.equal(before);
  });

  it('takes somebody without a directory entry, and somebody from another tenant, for a guest', async () => {
    const { aadObjectId: _unlisted, ...anonymous } = asker;
    await post(`Bearer ${mint.token({})}`, { from: anonymous });
    await post(`Bearer ${mint.token({})}`, { from: { ...asker, tenantId: '00000000-0000-4000-8000-00000000beef' } });
    await post(`Bearer ${mint.token({})}`);
    expect(heard.inbounds.map(({ user }) => user.guest)).to.deep.equal([true, true, false]);
    expect(heard.inbounds[2]?.user).to.deep.equal({
      id: asker.aadObjectId,
      tenant,
      name: 'Alex Asker',
      guest: false,
    });
  });

  it('cannot be started in production without credentials', async () => {
    const anonymous = { ...config, credentials: { kind: 'none' } as const };
    const face = createTeamsFace({ config: anonymous, converse: heard.converse, log });
    const error = await face.start().then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(Error).with.property('message').that.includes('TEAMS_APP_ID');
  });
});
