import { createTeamsFace } from '../../bot/teams/index.js';
import { botId, type Json } from '../support/activities.js';
import { tokenMint } from '../support/connector-tokens.js';
import { fakeConnector } from '../support/fake-connector.js';
import { recordingLog } from '../support/log.js';
import { managedIdentity } from '../support/managed-identity.js';
import { rerouted } from '../support/outbound.js';
import { runBot } from '../support/running-bot.js';
import type { Teller, TwoOrganisations } from './two-organisations.js';

const serviceUrl = 'https://smba.trafficmanager.net/emea/';
const appId = botId.slice('28:'.length);

export interface TeamsOfBoth {
  /** Posts an activity as somebody in their own tenant. Answers all that was answered and written, there and afterwards. */
  as(who: Teller, make: (url: string, changes: Json) => Json, changes?: Json): Promise<string>;
  close(): Promise<void>;
}

/** Teams as production has it, in front of two organisations with a tenant each. */
export const teamsOfBoth = async ({ converse }: TwoOrganisations): Promise<TeamsOfBoth> => {
  const [connector, identity] = [await fakeConnector(), await managedIdentity()];
  const mint = await tokenMint(appId, serviceUrl);
  const outbound = rerouted({ 'smba.trafficmanager.net': connector.url });
  const log = recordingLog();
  const face = createTeamsFace({
    config: {
      credentials: { kind: 'app', appId, appType: 'UserAssignedMSI', tenant: 'any', password: null },
      tenants: null,
      connectorHosts: ['smba.trafficmanager.net'],
      local: false,
    },
    converse,
    log,
    authority: mint.authority,
    call: outbound.call,
  });
  const bot = await runBot([face], log);
  let serial = 0;
  return {
    as: async ({ user, tenant }, make, changes = {}) => {
      serial += 1;
      const activity = make(serviceUrl, {
        id: `f:${serial}`,
        from: { id: `29:${user}`, name: 'Somebody', aadObjectId: user },
        conversation: { id: `a:${user}`, tenantId: tenant, conversationType: 'personal' },
        channelData: { tenant: { id: tenant } },
        ...changes,
      });
      const before = connector.calls.length;
      const authorization = `Bearer ${mint.token({})}`;
      const { text } = await bot.post('/api/messages', JSON.stringify(activity), { authorization });
      await face.stop();
      return text + JSON.stringify(connector.calls.slice(before).map(({ body }) => body));
    },
    close: async () => {
      await bot.stop();
      outbound.restore();
      await Promise.all([connector.close(), identity.close(), mint.close()]);
    },
  };
};
