import type { SlackConfig } from '../../bot/config.js';
import type { ChannelAbout } from '../../bot/http/face.js';
import type { Notifier } from '../../bot/notifier.js';
import { createSlackFace } from '../../bot/slack/index.js';
import type { InstallationsKept } from '../../bot/slack/workspaces.js';
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
  /** The modal with this id as it stands now, submitted with what is filled in. */
  submit(id: string, values?: Values, changes?: Record<string, unknown>): Promise<Answer>;
  /** What the face knows of a channel. */
  channelAbout(reference: unknown): Promise<ChannelAbout | null>;
  /** The notifier of the face. */
  notifier: Notifier;
  /** Resolves when every turn so far has ended. */
  ended(): Promise<void>;
  close(): Promise<void>;
}

let serial = 0;

/** The bot with signed requests between a fake Web API and a recorded conversation, over real HTTP; time stands still. */
export const signedSlack = async (
  changes: Partial<SlackConfig> = {},
  converse?: Converse,
  ackWithinMs?: number,
  installations?: InstallationsKept,
): Promise<SignedSlack> => {
  let now = slackNow;
  const slack = await fakeSlack(() => Date.parse(now));
  slack.addUser({ id: 'U1', team_id: slackTeam, real_name: 'Alex Asker', locale: 'fr-FR' });
  const conversation = recordedConversation();
  const log = recordingLog();
  const clock = {
    now: () => now,
    set: (instant: string) => {
      now = instant;
    },
  };
  const face = createSlackFace({
    config: {
      signingSecret,
      botToken: 'xoxb-test',
      appToken: null,
      apiUrl: slack.apiUrl,
      local: true,
      emulator: false,
      ...changes,
    },
    converse: converse ?? conversation.converse,
    log,
    clock,
    sleep: async () => {},
    callWithinMs: 300,
    ...(ackWithinMs === undefined ? {} : { ackWithinMs }),
    ...(installations === undefined ? {} : { installations }),
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
    submit: (id, values = {}, more = {}) =>
      form({ payload: JSON.stringify({ ...submissionPayload(slack, id, values), ...more }) }),
    channelAbout: async (reference) => (await face.channelAbout?.(reference)) ?? null,
    notifier: face.notifier,
    ended: () => face.stop(),
    close: async () => {
      await bot.stop();
      await slack.close();
    },
  };
};

export const buttonData = { action: { v: 1, verb: 'missing', subject: {}, nonce: '', exp: 1, mac: 'm' } };

/** What is filled in, by the ids of the fields, as Slack tells it. */
export type Values = Record<string, Record<string, unknown>>;

interface ModalBlock {
  type: string;
  block_id?: string;
  element?: { action_id: string };
}

/** A modal as Slack hands it back. */
export const viewPayload = (slack: FakeSlack, id: string, values: Values = {}): Record<string, unknown> => {
  const { hash, view } = slack.modals.get(id) ?? { hash: 'h', view: { type: 'modal', callback_id: 'link' } };
  const blocks = (view.blocks ?? []) as ModalBlock[];
  const filledIn = blocks.flatMap(({ block_id: block, element }) =>
    block === undefined || element === undefined
      ? []
      : [[block, { [element.action_id]: values[element.action_id] ?? {} }] as const],
  );
  return { id, hash, ...view, state: { values: Object.fromEntries(filledIn) } };
};

export const submissionPayload = (slack: FakeSlack, id: string, values: Values = {}): Record<string, unknown> => ({
  type: 'view_submission',
  user: { id: 'U1', team_id: slackTeam },
  team: { id: slackTeam },
  trigger_id: slack.trigger(),
  view: viewPayload(slack, id, values),
});

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
