import { expect } from 'chai';
import fc from 'fast-check';
import { activitySchema } from '../../../bot/teams/activity.js';
import { createTeamsAdapter } from '../../../bot/teams/adapter.js';
import { claimedIssuer, claimedKey, isFromConnector } from '../../../bot/teams/token.js';
import { botId, personalMessage, tenant } from '../../support/activities.js';
import { type TokenMint, tokenMint } from '../../support/connector-tokens.js';
import { recordingLog } from '../../support/log.js';

const appId = botId.slice('28:'.length);
const serviceUrl = 'https://smba.trafficmanager.net/emea/';
const emulator = 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/';

describe('tokens of the Bot Connector', () => {
  let mint: TokenMint;
  before(async () => {
    mint = await tokenMint(appId, serviceUrl);
  });
  after(() => mint.close());

  it('say who they come from and which key signed them, before anything is verified', () => {
    const authorization = `Bearer ${mint.token({})}`;
    expect(claimedIssuer(authorization)).to.equal(mint.authority.issuer);
    expect(claimedKey(authorization)).to.equal('teams');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String().map((text) => `Bearer ${text}.${text}.x`),
        ),
        (text) => {
          expect([claimedIssuer(text), claimedKey(text)]).to.deep.equal([null, null]);
        },
      ),
    );
  });

  it('name the connector as their issuer and this bot as their audience, both of them', () => {
    const claims = (iss: unknown, aud: unknown) => [
      { type: 'iss', value: iss },
      { type: 'aud', value: aud },
    ];
    expect(isFromConnector(claims('connector', appId), 'connector', appId)).to.equal(true);
    for (const [iss, aud] of [
      ['connector', 'another bot'],
      ['emulator', appId],
      ['connector', [appId]],
      [undefined, undefined],
    ])
      expect(isFromConnector(claims(iss, aud), 'connector', appId), `${iss} ${aud}`).to.equal(false);
    expect(isFromConnector([], 'connector', appId)).to.equal(false);
  });

  it('are the only ones: one as the emulator has it, which the SDK believes, is refused by the claims in it', async () => {
    const { authenticate } = createTeamsAdapter({
      config: {
        credentials: { kind: 'app', appId, appType: 'SingleTenant', tenant, password: 'a password' },
        tenants: [tenant],
        connectorHosts: [],
        local: false,
      },
      log: recordingLog(),
      authority: mint.authority,
      callWithinMs: 1_000,
      nowMs: () => 0,
      call: () => Promise.reject(new Error('nobody is called')),
    });
    const activity = activitySchema.parse(personalMessage(serviceUrl));
    const kindOf = async (claims: Parameters<TokenMint['token']>[0]) =>
      (await authenticate(activity, `Bearer ${mint.token(claims)}`)).kind;
    expect(await kindOf({})).to.equal('genuine');
    expect(await kindOf({ iss: emulator, aud: appId, appid: appId, ver: '1.0' })).to.equal('refused');
  });
});
