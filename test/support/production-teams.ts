import type { TeamsConfig } from '../../bot/config.js';
import { createTeamsFace, type TeamsFaceParts } from '../../bot/teams/index.js';
import { botId, tenant } from './activities.js';
import { tokenMint } from './connector-tokens.js';
import { recordedConversation } from './conversation.js';
import { fakeConnector } from './fake-connector.js';
import type { LocalTeams } from './local-teams.js';
import { recordingLog } from './log.js';
import { managedIdentity } from './managed-identity.js';
import { type Outbound, rerouted } from './outbound.js';
import { runBot } from './running-bot.js';

export const productionServiceUrl = 'https://smba.trafficmanager.net/emea/';

const appId = botId.slice('28:'.length);

const config: TeamsConfig = {
  credentials: { kind: 'app', appId, appType: 'UserAssignedMSI', tenant, password: null },
  tenants: [tenant],
  connectorHosts: ['smba.trafficmanager.net'],
  local: false,
};

export interface ProductionTeams extends LocalTeams {
  outbound: Outbound;
}

/** The bot as real clients have it: signed requests, dialogs, trusted hosts only; `hosts` are played on this machine. */
export const productionTeams = async (
  hosts: Readonly<Record<string, string>> = {},
  changes: Partial<Omit<TeamsFaceParts, 'log' | 'config'>> = {},
  connectorHosts: readonly string[] = [],
): Promise<ProductionTeams> => {
  const [connector, identity] = [await fakeConnector(), await managedIdentity()];
  const mint = await tokenMint(appId, productionServiceUrl);
  const outbound = rerouted({ 'smba.trafficmanager.net': connector.url, ...hosts });
  const conversation = recordedConversation();
  const log = recordingLog();
  const { authority } = mint;
  const trusting = { ...config, connectorHosts: [...config.connectorHosts, ...connectorHosts] };
  const parts = { config: trusting, converse: conversation.converse, log, authority, call: outbound.call, ...changes };
  const face = createTeamsFace(parts);
  const bot = await runBot([face], log);
  const post = (body: string, headers: Record<string, string> = {}) =>
    bot.post('/api/messages', body, { authorization: `Bearer ${mint.token({})}`, ...headers });
  return {
    face,
    connector,
    conversation,
    outbound,
    entries: log.entries,
    send: (activity) => post(JSON.stringify(activity)),
    post,
    close: async () => {
      await bot.stop();
      outbound.restore();
      await Promise.all([connector.close(), identity.close(), mint.close()]);
    },
  };
};
