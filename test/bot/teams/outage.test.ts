import { expect } from 'chai';
import type { TeamsConfig } from '../../../bot/config.js';
import type { Face } from '../../../bot/http/face.js';
import { createTeamsFace } from '../../../bot/teams/index.js';
import { botId, personalMessage, tenant } from '../../support/activities.js';
import { type TokenMint, tokenMint } from '../../support/connector-tokens.js';
import { recordedConversation } from '../../support/conversation.js';
import { type Entry, recordingLog } from '../../support/log.js';
import { type Answer, type RunningBot, runBot } from '../../support/running-bot.js';

const appId = botId.slice('28:'.length);
const serviceUrl = 'https://smba.trafficmanager.net/emea/';
const hourMs = 60 * 60 * 1000;

const config: TeamsConfig = {
  credentials: { kind: 'app', appId, appType: 'SingleTenant', tenant, password: 'a password' },
  tenants: [tenant],
  connectorHosts: ['smba.trafficmanager.net'],
  local: false,
};

describe('when the signing keys of the Bot Connector cannot be fetched', () => {
  let mint: TokenMint;
  let bot: RunningBot;
  let entries: Entry[];
  let face: Face;
  let laterMs: number;
  const { now } = Date;

  beforeEach(async () => {
    laterMs = 0;
    // The SDK looks at the machine's clock to find out how old its keys are.
    Date.now = () => now() + laterMs;
    mint = await tokenMint(appId, serviceUrl);
    const log = recordingLog();
    entries = log.entries;
    const { converse } = recordedConversation();
    const { authority } = mint;
    face = createTeamsFace({ config, converse, log, authority, callWithinMs: 100, nowMs: () => Date.now() });
    bot = await runBot([face], log);
  });
  afterEach(async () => {
    Date.now = now;
    await bot.stop();
    await mint.close();
  });

  const post = (token = mint.token({})): Promise<Answer> =>
    bot.post('/api/messages', JSON.stringify(personalMessage(serviceUrl)), { authorization: `Bearer ${token}` });

  it('in the middle of it: the SDK, which fetches them once more for itself, is not waited for either', async () => {
    const documents = { ofTheKeyRing: 2 };
    mint.fail('hang', documents.ofTheKeyRing);
    expect(await post()).to.deep.equal({ status: 503, text: '' });
    expect(String(entries.at(-1)?.fields.err)).to.include('TimeoutError');
  });

  it('whoever is still being recognised is waited for when the bot stops', async () => {
    mint.fail('hang');
    let answered: Answer | null = null;
    const authorization = `Bearer ${mint.token({})}`;
    const [route] = face.routes;
    const body = Buffer.from(JSON.stringify(personalMessage(serviceUrl)));
    const handled = route?.handle({ headers: { authorization }, contentType: 'json', body }).then(({ status }) => {
      answered = { status, text: '' };
    });
    await face.stop();
    expect(answered).to.deep.equal({ status: 503, text: '' });
    await handled;
  });

  for (const how of ['http 500', 'hang', 'cut'] as const) {
    it(`and never could (${how}): it cannot tell, says so (503) in time, and asks again with the next request`, async () => {
      mint.fail(how);
      expect(await post()).to.deep.equal({ status: 503, text: '' });
      expect(entries.at(-1)).to.include({
        level: 'error',
        message: 'the signing keys of the Bot Connector could not be fetched',
      });
      mint.fail(null);
      expect((await post()).status).to.equal(200);
    });

    it(`any more (${how}): the keys it has go on counting, for as long as it takes`, async () => {
      expect((await post()).status).to.equal(200);
      mint.fail(how);
      for (const days of [1, 2, 30]) {
        laterMs = days * 24 * hourMs + hourMs;
        expect(await post(), `after ${days} days`).to.deep.equal({ status: 200, text: '' });
        expect((await post(mint.forged({}))).status, `forged, after ${days} days`).to.equal(401);
      }
    });
  }
});
