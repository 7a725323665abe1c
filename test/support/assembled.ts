import { settableClock } from '../../bot/clock.js';
import { assemble } from '../../bot/compose.js';
import { clientUsers } from '../../bot/demo/clients.js';
import { found } from '../../bot/demo/found.js';
import { type DemoOrganisation, demoOrganisation } from '../../bot/demo/organisation.js';
import { createMetrics } from '../../bot/http/metrics.js';
import { loadProgrammes } from '../../bot/programmes.js';
import { createServer } from '../../bot/server.js';
import { createSlackFace } from '../../bot/slack/index.js';
import { createTeamsFace } from '../../bot/teams/index.js';
import { memoryStore } from '../../storage/memory.js';
import type { Store } from '../../storage/port.js';
import { botId, tenant } from './activities.js';
import { type TokenMint, tokenMint } from './connector-tokens.js';
import { type FakeConnector, fakeConnector } from './fake-connector.js';
import { type FakeSlack, fakeSlack, signingSecret, slackTeam } from './fake-slack.js';
import { type Entry, recordingLog } from './log.js';
import { managedIdentity } from './managed-identity.js';
import { type Outbound, rerouted } from './outbound.js';
import { type WatchedStore, watchedStore } from './watched-store.js';

export const connectorUrl = 'https://smba.trafficmanager.net/emea/';
export const assembledAt = '2026-11-23T08:00:00.000Z';

/** A person of the organisation as both platforms know them. */
export interface Known {
  person: string;
  aadObjectId: string;
  slackId: string;
}

export interface Assembled {
  url: string;
  mint: TokenMint;
  connector: FakeConnector;
  slack: FakeSlack;
  outbound: Outbound;
  watched: WatchedStore;
  organisation: string;
  people: readonly Known[];
  entries: Entry[];
  /** Resolves when every turn so far has ended. */
  ended(): Promise<void>;
  close(): Promise<void>;
}

export interface AssembledParts {
  organisation?: DemoOrganisation;
  /** A store that was founded before, to go on with. */
  store?: Store;
}

/**
 * The bot as production has it (both faces, real conversation, signatures and tokens required) on one port, between a
 * connector, a Slack and a sign-in that are played on this machine. Only the store is one in memory.
 */
export const assembled = async ({
  organisation = demoOrganisation(),
  store: given,
}: AssembledParts = {}): Promise<Assembled> => {
  const clock = settableClock(assembledAt);
  const log = recordingLog();
  const [connector, slack, identity] = [await fakeConnector(), await fakeSlack(), await managedIdentity()];
  const appId = botId.slice('28:'.length);
  const mint = await tokenMint(appId, connectorUrl);
  const outbound = rerouted({ 'smba.trafficmanager.net': connector.url, 'hooks.slack.com': `${slack.url}/hook` });
  const users = clientUsers(organisation.people);
  for (const { slackId, name } of users) slack.addUser({ id: slackId, team_id: slackTeam, real_name: name });

  const store = given ?? memoryStore();
  if (given === undefined)
    await found(
      store,
      organisation,
      clock,
      users.flatMap(({ person, aadObjectId, slackId }) => [
        { person, identity: { platform: 'teams' as const, tenant, user: aadObjectId } },
        { person, identity: { platform: 'slack' as const, tenant: slackTeam, user: slackId } },
      ]),
    );
  const watched = watchedStore(store);
  const converse = assemble({
    store: watched.store,
    programmes: loadProgrammes(),
    clock,
    log,
    actionKey: 'an action key for tests, long enough',
  });
  const teams = createTeamsFace({
    config: {
      credentials: { kind: 'app', appId, appType: 'UserAssignedMSI', tenant, password: null },
      tenants: [tenant],
      connectorHosts: ['smba.trafficmanager.net'],
      local: false,
    },
    converse,
    log,
    authority: mint.authority,
    call: outbound.call,
  });
  const slackFace = createSlackFace({
    config: {
      signingSecret,
      botToken: 'xoxb-test',
      appToken: null,
      apiUrl: slack.apiUrl,
      local: false,
      emulator: false,
    },
    converse,
    log,
    clock,
    call: outbound.call,
  });
  const server = createServer({
    config: { mode: 'production', host: '127.0.0.1', port: 0 },
    faces: [teams, slackFace],
    metrics: createMetrics(() => performance.now()),
    log,
    ready: () => [],
    drainMs: 2_000,
  });
  const { url } = await server.start();
  return {
    url,
    mint,
    connector,
    slack,
    outbound,
    watched,
    organisation: organisation.facts.organisation.id,
    people: users,
    entries: log.entries,
    ended: async () => {
      await Promise.all([teams.stop(), slackFace.stop()]);
    },
    close: async () => {
      await server.stop();
      outbound.restore();
      await Promise.all([connector.close(), slack.close(), identity.close(), mint.close()]);
    },
  };
};
