import { expect } from 'chai';
import { createSlackFace } from '../../../bot/slack/index.js';
import { recordedConversation } from '../../support/conversation.js';
import { type FakeSlack, fakeSlack } from '../../support/fake-slack.js';
import { recordingLog } from '../../support/log.js';

describe('starting the Slack face', () => {
  let slack: FakeSlack;
  beforeEach(async () => {
    slack = await fakeSlack();
  });
  afterEach(() => slack.close());

  const startWith = async (local: boolean) => {
    const pauses: number[] = [];
    const log = recordingLog();
    const face = createSlackFace({
      config: {
        signingSecret: 's',
        botToken: 'xoxb-SECRET',
        appToken: null,
        apiUrl: slack.apiUrl,
        local,
        emulator: false,
      },
      converse: recordedConversation().converse,
      log,
      clock: { now: () => '2026-11-23T08:00:00Z' },
      sleep: async (milliseconds) => {
        pauses.push(milliseconds);
      },
      callWithinMs: 300,
    });
    const error = await face.start().then(
      () => null,
      (reason: Error) => reason,
    );
    return { error, pauses, log };
  };

  it('a refused token is said at once, without the token', async () => {
    slack.next('auth.test', { error: 'invalid_auth' });
    const { error, pauses } = await startWith(false);
    expect(error?.message).to.equal('Slack refused SLACK_BOT_TOKEN (invalid_auth).');
    expect(pauses).to.deep.equal([]);
  });

  it('a Slack that is away for a moment is asked again', async () => {
    slack.next('auth.test', { status: 503 }, { status: 429, retryAfter: 1 });
    const { error, pauses } = await startWith(false);
    expect(error).to.equal(null);
    expect(pauses).to.deep.equal([500, 1000]);
  });

  it('a Slack that says nothing more to the bot is answered all the same, within its own three seconds', async () => {
    const face = createSlackFace({
      config: {
        signingSecret: null,
        botToken: 'xoxb-1',
        appToken: null,
        apiUrl: slack.apiUrl,
        local: true,
        emulator: false,
      },
      converse: recordedConversation().converse,
      log: recordingLog(),
      clock: { now: () => '2026-11-23T08:00:00Z' },
      sleep: async () => {},
      ackWithinMs: 20,
      callWithinMs: 2_000,
    });
    slack.next(
      'auth.test',
      { status: 503 },
      { status: 503 },
      { status: 503 },
      { status: 503 },
      { status: 503 },
      'hang',
    );
    await face.start();
    const event = { type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', text: 'help', ts: '1.1' };
    const body = Buffer.from(JSON.stringify({ type: 'event_callback', team_id: 'T', event_id: 'Ev1', event }));
    const answered = face.routes[0]?.handle({ headers: {}, contentType: 'json', body });
    const began = performance.now();
    expect(await answered).to.deep.equal({ status: 200 });
    expect(performance.now() - began, 'the call to Slack is not waited for').to.be.below(1_500);
    await face.stop();
  });

  it('a Slack that stays away stops the start in production and not in local mode', async () => {
    const away = Array.from({ length: 5 }, () => ({ status: 503 }));
    slack.next('auth.test', ...away);
    expect((await startWith(false)).error?.message).to.include('could not be reached');
    slack.next('auth.test', ...away);
    const { error, log } = await startWith(true);
    expect(error).to.equal(null);
    expect(log.entries.at(-1)?.level).to.equal('warn');
  });
});
