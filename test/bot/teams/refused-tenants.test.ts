import { expect } from 'chai';
import type { TeamsConfig } from '../../../bot/config.js';
import { activitySchema } from '../../../bot/teams/activity.js';
import { createTeamsFace } from '../../../bot/teams/index.js';
import { refusedTenants } from '../../../bot/teams/refused-tenants.js';
import { botId, type Json, personalMessage, tenant } from '../../support/activities.js';
import { tokenMint } from '../../support/connector-tokens.js';
import { recordedConversation } from '../../support/conversation.js';
import { recordingLog } from '../../support/log.js';
import { runBot } from '../../support/running-bot.js';

const appId = botId.slice('28:'.length);
const serviceUrl = 'https://smba.trafficmanager.net/emea/';
const config: TeamsConfig = {
  credentials: { kind: 'app', appId, appType: 'SingleTenant', tenant, password: 'a password' },
  tenants: [tenant],
  connectorHosts: ['smba.trafficmanager.net'],
  local: false,
};
const other = '00000000-0000-4000-8000-00000000beef';
const ofTenant = (id: string): Json => ({
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: id },
  channelData: { tenant: { id } },
});
const line = {
  level: 'warn',
  fields: { tenant: other, setting: 'TEAMS_ALLOWED_TENANTS' },
  message: 'people of a tenant that TEAMS_ALLOWED_TENANTS does not name are not answered',
};

const said = () => {
  const log = recordingLog();
  let ms = 5;
  const say = refusedTenants({ config, log, nowMs: () => ms });
  return {
    log,
    say: (changes: Json) => say(activitySchema.parse(personalMessage(serviceUrl, changes))),
    pass: (minutes: number) => {
      ms += minutes * 60_000;
    },
  };
};

describe('a tenant that is not answered', () => {
  it('gets 403, and one line of the log names it and the setting', async () => {
    const mint = await tokenMint(appId, serviceUrl);
    const log = recordingLog();
    const heard = recordedConversation();
    const { authority } = mint;
    const bot = await runBot([createTeamsFace({ config, converse: heard.converse, log, authority })], log);
    try {
      for (let count = 0; count < 3; count += 1) {
        const answer = await bot.post(
          '/api/messages',
          JSON.stringify(personalMessage(serviceUrl, { ...ofTenant(other), id: `${count}` })),
          { authorization: `Bearer ${mint.token({})}` },
        );
        expect(answer).to.deep.equal({ status: 403, text: '' });
      }
      expect(heard.inbounds).to.deep.equal([]);
      expect(log.entries).to.deep.equal([line]);
    } finally {
      await bot.stop();
      await mint.close();
    }
  });

  it('is named once an hour', () => {
    const { log, say, pass } = said();
    for (const minutes of [0, 30, 29]) {
      pass(minutes);
      say(ofTenant(other.toUpperCase()));
    }
    expect(log.entries).to.deep.equal([line]);
    pass(1);
    say(ofTenant(other));
    expect(log.entries).to.deep.equal([line, line]);
  });

  it('is not named for anything else that is wrong, nor where it is none', () => {
    const { log, say } = said();
    say({ ...ofTenant(other), channelId: 'directline' });
    say({ ...ofTenant(other), serviceUrl: 'https://smba.trafficmanager.net.example.com/' });
    say(ofTenant(tenant));
    say(ofTenant('"} forged line'));
    say({ conversation: { id: 'a:1', conversationType: 'personal' }, channelData: {} });
    expect(log.entries).to.deep.equal([]);
  });

  it('cannot fill the log: twenty made-up ones an hour at most', () => {
    const { log, say, pass } = said();
    const madeUp = (from: number) => {
      for (let count = from; count < from + 100; count += 1)
        say(ofTenant(`00000000-0000-4000-8000-${String(count).padStart(12, '0')}`));
    };
    madeUp(0);
    expect(log.entries).to.have.length(20);
    pass(60);
    madeUp(1000);
    expect(log.entries).to.have.length(40);
  });
});
