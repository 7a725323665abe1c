import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, dateIn, systemClock } from '../clock.js';
import { loadConfig } from '../config.js';
import type { Log } from '../log.js';
import { newKey, startBot } from '../running.js';
import type { Child } from './child.js';
import { acquaintances, type ClientUser, clientUsers } from './clients.js';
import { found } from './found.js';
import { localSlackApi, localSlackSecrets, startLocalSlack } from './local-slack.js';
import { demoOrganisation } from './organisation.js';
import { startPlayground } from './playground.js';

export interface DemoOptions {
  /** The bot's own port; 0 takes a free one. */
  port: number;
  /** The people who act in Teams, one playground each. */
  as: readonly string[];
  log: Log;
}

export interface Demo {
  bot: string;
  teams: { person: string; name: string; url: string }[];
  /** Null where local-slack does not run. */
  slack: string | null;
  stop(): Promise<void>;
}

export class UnknownPersonError extends Error {}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

const actingPeople = (users: readonly ClientUser[], as: readonly string[]): ClientUser[] =>
  as.map((person) => {
    const user = users.find((one) => one.person === person);
    if (user === undefined)
      throw new UnknownPersonError(`nobody is called ${person}; people: ${users.map((one) => one.person).join(', ')}`);
    return user;
  });

/** A clock that goes on by itself, and from another moment once it was moved. */
const movableClock = (): Clock & { move(instant: string): void } => {
  let ahead = 0;
  return {
    now: () => new Date(Date.parse(systemClock.now()) + ahead).toISOString(),
    move: (instant) => {
      ahead = Date.parse(instant) - Date.parse(systemClock.now());
    },
  };
};

/** The bot in local mode with the demonstration organisation, and both chat clients in front of it. */
export const startDemo = async ({ port, as, log }: DemoOptions): Promise<Demo> => {
  const clock = movableClock();
  const organisation = demoOrganisation(dateIn('Europe/Paris', clock.now()));
  const users = clientUsers(organisation.people);
  const acting = actingPeople(users, as);
  const [botPort, slackPort] = [port === 0 ? await freePort() : port, await freePort()];
  const folder = mkdtempSync(join(tmpdir(), 'assay-demo-'));
  const children: Child[] = [];
  const undo: (() => Promise<void>)[] = [async () => rmSync(folder, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    await Promise.all(children.map((child) => child.stop()));
    for (const step of undo.reverse()) await step();
  };
  try {
    const endpoint = `http://127.0.0.1:${botPort}`;
    const slack = await startLocalSlack(`${endpoint}/slack/events`, slackPort, users);
    if (slack !== null) children.push(slack);
    const environment = {
      BOT_MODE: 'local',
      PORT: String(botPort),
      DATA_DIR: join(folder, 'data'),
      ...(slack === null
        ? {}
        : {
            SLACK_API_URL: localSlackApi(slackPort),
            SLACK_SIGNING_SECRET: localSlackSecrets.signingSecret,
            SLACK_BOT_TOKEN: localSlackSecrets.botToken,
          }),
    };
    const configured = loadConfig(environment, { readFile: () => '', newKey });
    if (configured.kind === 'refused') throw new Error(configured.problems.join('\n'));
    const bot = await startBot({
      config: configured.config,
      log,
      clock,
      setClock: async (instant) => clock.move(instant),
      prepare: (store) => found(store, organisation, clock, acquaintances(users)),
    });
    undo.push(() => bot.stop());
    const teams = [];
    for (const user of acting) {
      const playground = await startPlayground(`${endpoint}/api/messages`, await freePort(), user, users);
      children.push(playground);
      teams.push({ person: user.person, name: user.name, url: playground.url });
    }
    return { bot: bot.url, teams, slack: slack?.url ?? null, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
