import type { SlackConfig } from '../../bot/config.js';
import { createSlackFace } from '../../bot/slack/index.js';
import type { Converse } from '../../bot/surface.js';
import { type RecordedConversation, recordedConversation } from './conversation.js';
import { type FakeSlack, fakeSlack, signingSecret, slackHeaders, slackTeam } from './fake-slack.js';
import { type Entry, recordingLog } from './log.js';
import { type Answer, type RunningBot, runBot } from './running-bot.js';

export const slackNow = '2026-11-23T08:00:00.000Z';
export const slackSeconds = Date.parse(slackNow) / 1000;

export interface SignedSlack {
  slack: FakeSlack;
  conversation: RecordedConversation;
  entries: Entry[];
  bot: RunningBot;
  clock: { now(): string; set(instant: string): void };
  /** An event, signed now. */
  event(event: Record<string, unknown>, changes?: Record<string, unknown>): Promise<Answer>;
  /** A form, signed now: a slash command, or with `payload` an interaction. */
  form(fields: Record<string, string>): Promise<Answer>;
  press(changes?: Record<string, unknown>): Promise<Answer>;
  /** Resolves when every turn so far has ended. */
  ended(): Promise<void>;
  close(): Promise<void>;
}

let serial = 0;

/** The bot with signed requests between a fake Web API and a recorded conversation, over real HTTP; time stands still. */
export const signedSlack = async (changes: Partial<SlackConfig> = {}, converse?: Converse): Promise<SignedSlack> => {
  const slack = await fakeSlack();
  slack.addUser({ id: 'U1', team_id: slackTeam, real_name: 'Alex Asker', locale: 'fr-FR' });
  const conversation = recordedConversation();
  const log = recordingLog();
  let now = slackNow;
  const clock = {
    now: () => now,
    set: (instant: string) => {
      now = instant;
    },
  };
  const face = createSlackFace({
    config: { signingSecret, botToken: 'xoxb-test', appToken: null, apiUrl: slack.apiUrl, local: true, ...changes },
    converse: converse ?? conversation.converse,
    log,
    clock,
    sleep: async () => {},
    callWithinMs: 300,
  });
  const bot = await runBot([face], log, changes.signingSecret === null ? 'local' : 'production');
  const seconds = (): number => Math.floor(Date.parse(now) / 1000);
  const post = (body: string, type: string) =>
    bot.post('/slack/events', body, { 'content-type': type, ...slackHeaders(body, seconds()) });
  const form = (fields: Record<string, string>) =>
    post(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded');
  return {
    slack,
    conversation,
    entries: log.entries,
    bot,
    clock,
    event: (event, more = {}) => {
      serial += 1;
      const envelope = { type: 'event_callback', team_id: slackTeam, event_id: `Ev${serial}`, event, ...more };
      return post(JSON.stringify(envelope), 'application/json');
    },
    form,
    press: (more = {}) => form({ payload: JSON.stringify(pressPayload(more)) }),
    ended: () => face.stop(),
    close: async () => {
      await bot.stop();
      await slack.close();
    },
  };
};

export const buttonData = { action: { v: 1, verb: 'missing', subject: {}, nonce: '', exp: 1, mac: 'm' } };

const pressPayload = (changes: Record<string, unknown>): Record<string, unknown> => ({
  type: 'block_actions',
  user: { id: 'U1', team_id: slackTeam },
  team: { id: slackTeam },
  channel: { id: 'C1' },
  container: { type: 'message', channel_id: 'C1', message_ts: '1700.1', thread_ts: '1699.1', is_ephemeral: false },
  message: { ts: '1700.1', thread_ts: '1699.1' },
  trigger_id: 'trigger',
  actions: [
    { type: 'button', action_id: 'missing', block_id: 'b', action_ts: '1701.5', value: JSON.stringify(buttonData) },
  ],
  ...changes,
});
