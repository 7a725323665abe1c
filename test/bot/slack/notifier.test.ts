import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { call } from '../../../bot/http/call.js';
import type { Delivery, Found, Place, Reached } from '../../../bot/notifier.js';
import { createSlackFace } from '../../../bot/slack/index.js';
import type { PresentedCard } from '../../../cards/card.js';
import { recordedConversation, someView } from '../../support/conversation.js';
import { type SlackMishap, slackTeam } from '../../support/fake-slack.js';
import { recordingLog } from '../../support/log.js';
import { type SignedSlack, signedSlack, slackNow } from '../../support/signed-slack.js';
import { someForm } from '../../support/slack-forms.js';

const view = someView('3 < 4: SC-100 counts from today.');
const known = { team: slackTeam, user: 'U1', channel: 'D1' };
const unknown = { team: slackTeam, user: 'U1', channel: null };

describe('telling somebody in Slack who did not just write', () => {
  let rig: SignedSlack;
  beforeEach(async () => {
    rig = await signedSlack();
  });
  afterEach(() => rig.close());

  const anew: Place = { kind: 'new' };
  const over = (message: string): Place => ({ kind: 'edit', message });
  const sendView = (shown: PresentedCard, to: unknown = known, place: Place = anew) =>
    rig.notifier.send(to, { delivery: 'the delivery', view: shown, place });
  const send = (to: unknown = known, place: Place = anew) => sendView(view, to, place);
  const methods = () => rig.slack.calls.map(({ method }) => method).filter((method) => method !== 'auth.test');

  it('goes to the direct messages that are known, without a ping or a preview', async () => {
    expect(await send()).to.deep.equal({ kind: 'sent', message: 'D1/1700000000.000001' });
    const [call] = rig.slack.callsOf('chat.postMessage');
    expect(call?.arguments).to.include({
      channel: 'D1',
      text: '3 &lt; 4: SC-100 counts from today.',
      unfurl_links: 'false',
      link_names: 'false',
    });
    expect(methods()).to.deep.equal(['chat.postMessage']);
  });

  it('opens them where only the user is known, and goes to a channel that is', async () => {
    expect(await send(unknown)).to.deep.include({ kind: 'sent', message: 'D-U1/1700000000.000001' });
    expect(await send({ team: slackTeam, channel: 'C1' })).to.deep.include({ message: 'C1/1700000000.000002' });
    expect(methods()).to.deep.equal(['conversations.open', 'chat.postMessage', 'chat.postMessage']);
  });

  it('takes the place of an earlier message, and is said anew where there is none any more', async () => {
    expect(await send(known, over('D1/1600.1'))).to.deep.equal({ kind: 'sent', message: 'D1/1600.1' });
    expect(rig.slack.callsOf('chat.update')[0]?.arguments).to.include({ channel: 'D1', ts: '1600.1' });
    for (const error of ['message_not_found', 'cant_update_message', 'edit_window_closed']) {
      rig.slack.next('chat.update', { error });
      expect((await send(known, over('D1/1600.1'))).kind, error).to.equal('sent');
    }
    for (const nonsense of ['', 'D1', 'D1/', '/1', 'a/b/c'])
      expect((await send(known, over(nonsense))).kind).to.equal('sent');
    expect(rig.slack.callsOf('chat.update')).to.have.length(4);
    expect(rig.slack.callsOf('chat.postMessage')).to.have.length(8);
  });

  it('a step of a form is told with the button that opens it', async () => {
    await sendView(someForm());
    expect(JSON.stringify(rig.slack.callsOf('chat.postMessage')[0]?.arguments.blocks)).to.include('Fill in…');
  });

  const outcomes: [string, SlackMishap, Delivery][] = [
    [
      'a limit',
      { status: 429, retryAfter: 30 },
      { kind: 'retry', afterMs: 30_000, pause: 'conversation', reason: 'ratelimited' },
    ],
    [
      'a limit that says not for how long',
      { status: 429 },
      { kind: 'retry', afterMs: 30_000, pause: 'conversation', reason: 'ratelimited' },
    ],
    [
      'a limit of the workspace',
      { error: 'message_limit_exceeded' },
      { kind: 'retry', afterMs: null, pause: 'tenant', reason: 'message_limit_exceeded' },
    ],
    [
      'a limit in words',
      { error: 'ratelimited' },
      { kind: 'retry', afterMs: null, pause: 'conversation', reason: 'ratelimited' },
    ],
    ['a pause', { status: 503 }, { kind: 'ambiguous', reason: 'http 503' }],
    ['a failure', { status: 500 }, { kind: 'ambiguous', reason: 'http 500' }],
    ['no answer', 'hang', { kind: 'ambiguous', reason: 'no answer' }],
    ['a cut line', 'reset-after-taking', { kind: 'ambiguous', reason: 'no answer' }],
    ['a refusal', { status: 413 }, { kind: 'rejected', reason: 'http 413' }],
    ['half a failure', { error: 'fatal_error' }, { kind: 'ambiguous', reason: 'fatal_error' }],
    ['the other half', { error: 'internal_error' }, { kind: 'ambiguous', reason: 'internal_error' }],
    [
      'a right that was not given',
      { error: 'missing_scope' },
      { kind: 'retry', afterMs: null, pause: null, reason: 'missing_scope' },
    ],
    [
      'direct messages closed',
      { error: 'channel_not_found' },
      { kind: 'gone', reason: 'channel_not_found', renew: true },
    ],
    ...[
      'is_archived',
      'not_in_channel',
      'user_not_found',
      'account_inactive',
      'cannot_dm_bot',
      'token_revoked',
      'invalid_auth',
    ].map((reason): [string, SlackMishap, Delivery] => [
      'nobody there',
      { error: reason },
      { kind: 'gone', reason, renew: false },
    ]),
    ['something unheard of', { error: 'unheard_of' }, { kind: 'rejected', reason: 'unheard_of' }],
  ];
  for (const [name, mishap, expected] of outcomes)
    it(`${name}, ${JSON.stringify(mishap)}: ${expected.kind}, after one attempt`, async () => {
      rig.slack.next('chat.postMessage', mishap);
      expect(await send()).to.deep.equal(expected);
      expect(methods()).to.deep.equal(['chat.postMessage']);
    });

  it('what can be repeated without harm is never in doubt: opening direct messages, changing a message', async () => {
    rig.slack.next('conversations.open', 'hang', { status: 500 }, { error: 'user_not_found' });
    rig.slack.next('chat.update', 'hang');
    const kinds = [await send(unknown), await send(unknown), await send(unknown), await send(known, over('D1/1.1'))];
    expect(kinds.map(({ kind }) => kind)).to.deep.equal(['retry', 'retry', 'gone', 'retry']);
    expect(rig.slack.callsOf('chat.postMessage')).to.deep.equal([]);
  });

  for (const error of ['invalid_blocks', 'msg_too_long'])
    it(`what Slack does not take as a card (${error}) goes out once as text, and can be found all the same`, async () => {
      rig.slack.next('chat.postMessage', { error });
      const delivery = await send();
      expect(
        rig.slack.callsOf('chat.postMessage').map(({ arguments: { blocks } }) => blocks === undefined),
      ).to.deep.equal([false, true]);
      expect(await look()).to.deep.equal({ ...delivery, kind: 'there' });
      rig.slack.next('chat.postMessage', { error }, { error });
      expect(await send()).to.deep.equal({ kind: 'rejected', reason: error });
    });

  it('a channel that is not there cannot be opened anew, as direct messages can', async () => {
    rig.slack.next('chat.postMessage', { error: 'channel_not_found' });
    expect(await send({ team: slackTeam, channel: 'C1' })).to.deep.include({ kind: 'gone', renew: false });
  });

  it('changing a message meets the limits of the whole workspace', async () => {
    rig.slack.next('chat.update', { status: 429, retryAfter: 3 });
    const limited = { kind: 'retry', afterMs: 3_000, pause: 'tenant', reason: 'ratelimited' };
    expect(await send(known, over('D1/1.1'))).to.deep.equal(limited);
  });

  it('an answer is in the thread of its message, and in the channel too where it is to be seen by all', async () => {
    for (const broadcast of [true, false])
      await send({ team: slackTeam, channel: 'C1' }, { kind: 'reply', message: 'C1/1600.1', broadcast });
    const replies = rig.slack.callsOf('chat.postMessage').map((one) => one.arguments);
    expect(replies.map(({ thread_ts: thread, reply_broadcast: all }) => [thread, all])).to.deep.equal([
      ['1600.1', 'true'],
      ['1600.1', 'false'],
    ]);
  });

  const look = (at: unknown = known, delivery = 'the delivery'): Promise<Found> => {
    if (rig.notifier.look === null) throw new Error('Slack can be looked at');
    return rig.notifier.look(at, delivery);
  };

  it('what every app of the workspace may read beside a message gives nothing away', async () => {
    await send();
    const [posted] = rig.slack.callsOf('chat.postMessage');
    expect(posted?.arguments.metadata).to.deep.equal({
      event_type: 'assay_delivery',
      event_payload: { delivery: createHash('sha256').update('the delivery').digest('base64url') },
    });
  });

  it('is looked for in the direct messages, which are opened where they are not known', async () => {
    const there = await send(unknown);
    expect(await look(unknown)).to.deep.equal({ ...there, kind: 'there' });
    rig.slack.next('conversations.open', { error: 'users_not_found' });
    expect(await look(unknown)).to.deep.equal({ kind: 'not there' });
    const [asked] = rig.slack.callsOf('conversations.history');
    expect(asked?.arguments).to.include({ channel: 'D-U1', include_all_metadata: 'true', limit: '100' });
  });

  it('is looked for in the five threads that were answered last', async () => {
    const cards: string[] = [];
    for (const card of ['1', '2', '3', '4', '5', '6']) {
      const sent = await rig.notifier.send(known, { delivery: card, view, place: anew });
      if (sent.kind === 'sent') cards.push(sent.message);
    }
    for (const message of cards) {
      const place: Place = { kind: 'reply', message, broadcast: false };
      await rig.notifier.send(known, { delivery: `under ${message}`, view, place });
    }
    const found = await Promise.all(cards.map((message) => look(known, `under ${message}`)));
    expect(found.map(({ kind }) => kind)).to.deep.equal(['not there', 'there', 'there', 'there', 'there', 'there']);
  });

  it('is not looked for in channels, whose talk the bot does not read', async () => {
    await send({ team: slackTeam, channel: 'C1' });
    expect(await look({ team: slackTeam, channel: 'C1' })).to.deep.equal({ kind: 'not there' });
    expect(rig.slack.callsOf('conversations.history')).to.deep.equal([]);
  });

  const unseen: [SlackMishap, Found][] = [
    [
      { status: 429, retryAfter: 9 },
      { kind: 'unknown', afterMs: 9_000, reason: 'ratelimited' },
    ],
    [{ status: 503 }, { kind: 'unknown', afterMs: null, reason: 'http 503' }],
    ['hang', { kind: 'unknown', afterMs: null, reason: 'no answer' }],
    [{ error: 'missing_scope' }, { kind: 'not there' }],
    [{ error: 'channel_not_found' }, { kind: 'not there' }],
  ];
  for (const [mishap, found] of unseen)
    it(`nobody knows after ${JSON.stringify(mishap)}: ${found.kind}`, async () => {
      await send();
      rig.slack.next('conversations.history', mishap);
      expect(await look()).to.deep.equal(found);
    });

  const reach = (changes: Record<string, unknown> = {}): Promise<Reached> =>
    rig.notifier.reach({ platform: 'slack', tenant: slackTeam, user: 'U1', ...changes }, null);

  it('somebody who never wrote is reached in direct messages that are opened for them', async () => {
    expect(await reach()).to.deep.equal({
      kind: 'reached',
      reference: { team: slackTeam, user: 'U1', channel: 'D-U1' },
    });
    expect(await reach({ tenant: 'T0OTHER' })).to.deep.equal({ kind: 'impossible', reason: 'another workspace' });
    expect(rig.slack.callsOf('conversations.open')).to.have.length(1);
  });

  const unreached: [SlackMishap, Reached][] = [
    [
      { status: 429, retryAfter: 9 },
      { kind: 'not now', afterMs: 9_000, pause: 'tenant', reason: 'ratelimited' },
    ],
    ['hang', { kind: 'not now', afterMs: null, pause: null, reason: 'no answer' }],
    [{ error: 'internal_error' }, { kind: 'not now', afterMs: null, pause: null, reason: 'internal_error' }],
    [{ error: 'cannot_dm_bot' }, { kind: 'impossible', reason: 'cannot_dm_bot' }],
    [{ error: 'user_disabled' }, { kind: 'impossible', reason: 'user_disabled' }],
    [{ error: 'unheard_of' }, { kind: 'impossible', reason: 'unheard_of' }],
  ];
  for (const [mishap, expected] of unreached)
    it(`after ${JSON.stringify(mishap)} reaching somebody is ${expected.kind}`, async () => {
      rig.slack.next('conversations.open', mishap);
      expect(await reach()).to.deep.equal(expected);
    });

  it('the rest of a long message may get lost, for its first part says it all in words', async () => {
    const image = { type: 'Image', url: 'https://e.org/a.png', altText: 'a' };
    const long = { ...view, card: { ...view.card, body: Array.from({ length: 51 }, () => image) } };
    expect((await sendView(long)).kind).to.equal('sent');
    expect(rig.slack.callsOf('chat.postMessage')).to.have.length(2);
    rig.slack.next('chat.postMessage', { error: 'unheard_of' });
    expect((await sendView(long)).kind).to.equal('rejected');
  });

  it('references of another workspace are gone, and what is none is rejected', async () => {
    expect(await send({ ...known, team: 'T0OTHER' })).to.deep.include({ kind: 'gone' });
    for (const nonsense of [null, 'D1', {}, { team: slackTeam }, { ...known, user: 'a b' }, { ...known, channel: 5 }])
      expect((await send(nonsense)).kind, JSON.stringify(nonsense)).to.equal('rejected');
    expect(methods()).to.deep.equal([]);
  });

  it('without a connection nothing was sent; before the start there is nothing to send with', async () => {
    const face = createSlackFace({
      config: {
        signingSecret: null,
        botToken: 'xoxb-1',
        appToken: null,
        apiUrl: rig.slack.apiUrl,
        local: true,
        emulator: false,
      },
      converse: recordedConversation().converse,
      log: recordingLog(),
      clock: { now: () => slackNow },
      sleep: async () => {},
      callWithinMs: 300,
      call: (one) => call(one.url.endsWith('chat.postMessage') ? { ...one, url: 'http://127.0.0.1:1/' } : one),
    });
    expect((await face.notifier.send(known, { delivery: 'd', view, place: anew })).kind).to.equal('retry');
    expect((await face.notifier.look?.(known, 'd'))?.kind).to.equal('unknown');
    const somebody = { platform: 'slack', tenant: slackTeam, user: 'U1' } as const;
    expect((await face.notifier.reach(somebody, null)).kind).to.equal('not now');
    await face.start();
    expect(await face.notifier.send(known, { delivery: 'd', view, place: anew })).to.deep.equal({
      kind: 'retry',
      afterMs: null,
      pause: null,
      reason: 'no connection',
    });
    await face.stop();
  });
});
