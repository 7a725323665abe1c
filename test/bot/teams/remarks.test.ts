import { expect } from 'chai';
import { createTeamsFace } from '../../../bot/teams/index.js';
import { remarksIn } from '../../../bot/teams/remarks.js';
import { botId, personalMessage, tenant } from '../../support/activities.js';
import { tokenMint } from '../../support/connector-tokens.js';
import { recordedConversation } from '../../support/conversation.js';
import { recordingLog } from '../../support/log.js';
import { printedDuring } from '../../support/printed.js';
import { runBot } from '../../support/running-bot.js';

const appId = botId.slice('28:'.length);
const serviceUrl = 'https://smba.trafficmanager.net/emea/';
const { error: sayError, warn: sayWarning } = console;

describe('what the SDK says to the console', () => {
  it('is said in the log: the kind of error, no token, no key', async () => {
    const log = recordingLog();
    const mint = await tokenMint(appId, serviceUrl);
    const { authority } = mint;
    const face = createTeamsFace({
      config: {
        credentials: { kind: 'app', appId, appType: 'SingleTenant', tenant, password: 'a password' },
        tenants: [tenant],
        connectorHosts: ['smba.trafficmanager.net'],
        local: false,
      },
      converse: recordedConversation().converse,
      log,
      authority,
    });
    const bot = await runBot([face], log);
    const expired = mint.token({ nbf: 1, exp: 2 });
    const forged = mint.forged({});
    const printed = await printedDuring(async () => {
      for (const token of [expired, forged])
        await bot.post('/api/messages', JSON.stringify(personalMessage(serviceUrl)), {
          authorization: `Bearer ${token}`,
        });
    });
    await bot.stop();
    await mint.close();
    expect(printed).to.equal('');
    expect(log.entries).to.deep.equal([
      { level: 'warn', fields: { from: 'botbuilder' }, message: 'TokenExpiredError: jwt expired' },
      {
        level: 'warn',
        fields: { from: 'botbuilder' },
        message: 'Error finding key for token. Available keys: -----BEGIN RSA PUBLIC KEY-----',
      },
    ]);
  });

  it('is kept short, and objects are not looked into', async () => {
    const log = recordingLog();
    await remarksIn(log).during(async () => {
      sayError('refused', { authorization: 'SECRET' }, Object.assign(new Error('no'), { request: 'SECRET' }));
      sayWarning('x'.repeat(1_000));
    });
    expect(log.entries.map(({ message }) => message)).to.deep.equal(['refused (object) Error: no', 'x'.repeat(300)]);
  });

  it('is heard for as long as something is done with the SDK, by whatever began last; then it goes where it always went', async () => {
    const [first, second] = [recordingLog(), recordingLog()];
    const printed = await printedDuring(async () => {
      await remarksIn(first).during(async () => {
        sayError('one');
        await remarksIn(second)
          .during(async () => {
            sayError('two');
            throw new Error('that failed');
          })
          .catch(() => {});
        sayError('one again');
      });
      sayError('three');
    });
    expect([first, second].map(({ entries }) => entries.map(({ message }) => message))).to.deep.equal([
      ['one', 'one again'],
      ['two'],
    ]);
    expect(printed).to.equal('three\n');
  });
});
