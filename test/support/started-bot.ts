import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settableClock } from '../../bot/clock.js';
import { type Config, loadConfig } from '../../bot/config.js';
import { type ClientUser, clientUsers } from '../../bot/demo/clients.js';
import { found } from '../../bot/demo/found.js';
import { demoOrganisation } from '../../bot/demo/organisation.js';
import { startBot } from '../../bot/running.js';
import type { Store } from '../../storage/index.js';
import { buttonsOf, listOf } from './faces-slack-blocks.js';
import { type FakeSlack, fakeSlack, signingSecret, slackHeaders, slackTeam } from './fake-slack.js';
import { type WrittenLog, writtenLog } from './written-log.js';

export const startedAt = '2026-11-23T09:00:00.000Z';
const epoch = Math.floor(Date.parse(startedAt) / 1000);

export interface StartedBot extends WrittenLog {
  url: string;
  slack: FakeSlack;
  store: Store;
  userOf(person: string): ClientUser;
  /** One thing said in private, signed; `id` names the event. */
  say(person: string, text: string, id: string): Promise<number>;
  /** A button of the newest message. */
  press(person: string, title: string): Promise<number>;
  close(): Promise<void>;
}

/** The whole bot as `npm start` runs it, in local mode unless it is changed, with the embedded store and a Slack that is played, on a Monday morning that stands still. */
export const startedBot = async (
  env: Record<string, string> = {},
  changes: (config: Config) => Partial<Config> = () => ({}),
): Promise<StartedBot> => {
  const [slack, written] = [await fakeSlack(), writtenLog()];
  const clock = settableClock(startedAt);
  const outcome = loadConfig(
    {
      BOT_MODE: 'local',
      PORT: '0',
      DATA_DIR: mkdtempSync(join(tmpdir(), 'started-')),
      SLACK_API_URL: slack.apiUrl,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_BOT_TOKEN: 'xoxb-test',
      ...env,
    },
    { readFile: () => '', newKey: () => 'an action key for tests, long enough' },
  );
  if (outcome.kind !== 'ready') throw new Error(outcome.problems.join('\n'));
  const demo = demoOrganisation();
  const users = clientUsers(demo.people);
  const userOf = (person: string): ClientUser => {
    const user = users.find((one) => one.person === person);
    if (user === undefined) throw new Error(`nobody is called ${person}`);
    return user;
  };
  for (const { slackId, name } of users) slack.addUser({ id: slackId, team_id: slackTeam, real_name: name });
  const identities = users.map(({ person, slackId }) => ({
    person,
    identity: { platform: 'slack' as const, tenant: slackTeam, user: slackId },
  }));
  const bot = await startBot({
    config: { ...outcome.config, ...changes(outcome.config) },
    log: written.log,
    clock,
    prepare: (store) => found(store, demo, clock, identities),
  });
  const post = async (body: string, type: string): Promise<number> => {
    const headers = { 'content-type': type, ...slackHeaders(body, epoch) };
    return (await fetch(`${bot.url}/slack/events`, { method: 'POST', headers, body })).status;
  };
  return {
    ...written,
    url: bot.url,
    slack,
    store: bot.store,
    userOf,
    say: (person, text, id) => {
      const user = userOf(person).slackId;
      const ts = `${epoch}.${id}`;
      const event = { type: 'message', channel_type: 'im', channel: `D-${user}`, user, text, ts, event_ts: ts };
      const authorizations = [{ team_id: slackTeam, user_id: 'U0BOT', is_bot: true }];
      const envelope = { type: 'event_callback', team_id: slackTeam, event_id: id, authorizations, event };
      return post(JSON.stringify(envelope), 'application/json');
    },
    press: (person, title) => {
      const { slackId } = userOf(person);
      const message = slack.callsOf('chat.postMessage').at(-1);
      const found = buttonsOf(listOf(message?.arguments.blocks)).find((button) => button.title === title);
      if (message === undefined || found === undefined) throw new Error(`there is no button ${title}`);
      const { type: _, title: __, ...button } = found;
      const payload = {
        type: 'block_actions',
        user: { id: slackId, team_id: slackTeam },
        team: { id: slackTeam },
        channel: { id: `D-${slackId}` },
        container: { type: 'message', channel_id: `D-${slackId}`, message_ts: message.ts, is_ephemeral: false },
        message: { ts: message.ts },
        trigger_id: slack.trigger(),
        actions: [{ ...button, type: 'button', action_ts: `${epoch}.9` }],
      };
      const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
      return post(body, 'application/x-www-form-urlencoded');
    },
    close: async () => {
      await bot.stop();
      await slack.close();
    },
  };
};
