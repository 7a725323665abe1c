import { expect } from 'chai';
import { call } from '../../../bot/http/call.js';
import type { Delivery } from '../../../bot/notifier.js';
import { createSlackFace } from '../../../bot/slack/index.js';
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

  const send = (to: unknown = known, replacing: string | null = null) => rig.notifier.send(to, view, replacing);
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
    expect(await send(known, 'D1/1600.1')).to.deep.equal({ kind: 'sent', message: 'D1/1600.1' });
    expect(rig.slack.callsOf('chat.update')[0]?.arguments).to.include({ channel: 'D1', ts: '1600.1' });
    for (const error of ['message_not_found', 'cant_update_message', 'edit_window_closed']) {
      rig.slack.next('chat.update', { error });
      expect((await send(known, 'D1/1600.1')).kind, error).to.equal('sent');
    }
    for (const nonsense of ['', 'D1', 'D1/', '/1', 'a/b/c'])
      expect((await send(known, nonsense)).kind).to.equal('sent');
    expect(rig.slack.callsOf('chat.update')).to.have.length(4);
    expect(rig.slack.callsOf('chat.postMessage')).to.have.length(8);
  });

  it('a step of a form is told with the button that opens it', async () => {
    await rig.notifier.send(known, someForm(), null);
    expect(JSON.stringify(rig.slack.callsOf('chat.postMessage')[0]?.arguments.blocks)).to.include('Fill in…');
  });

  const outcomes: [string, SlackMishap, Delivery][] = [
    ['a limit', { status: 429, retryAfter: 30 }, { kind: 'retry', afterMs: 30_000, reason: 'ratelimited' }],
    ['a pause', { status: 503 }, { kind: 'retry', afterMs: null, reason: 'http 503' }],
    ['a failure', { status: 500 }, { kind: 'ambiguous', reason: 'http 500' }],
    ['no answer', 'hang', { kind: 'ambiguous', reason: 'no answer' }],
    ['a refusal', { status: 413 }, { kind: 'rejected', reason: 'http 413' }],
    ['half a failure', { error: 'fatal_error' }, { kind: 'ambiguous', reason: 'fatal_error' }],
    ['a token taken back', { error: 'token_revoked' }, { kind: 'retry', afterMs: null, reason: 'token_revoked' }],
    ['nobody there', { error: 'channel_not_found' }, { kind: 'gone', reason: 'channel_not_found' }],
    ['an account closed', { error: 'account_inactive' }, { kind: 'gone', reason: 'account_inactive' }],
    ['a bot', { error: 'cannot_dm_bot' }, { kind: 'gone', reason: 'cannot_dm_bot' }],
    ['too long a message', { error: 'msg_too_long' }, { kind: 'rejected', reason: 'msg_too_long' }],
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
    const kinds = [await send(unknown), await send(unknown), await send(unknown), await send(known, 'D1/1.1')];
    expect(kinds.map(({ kind }) => kind)).to.deep.equal(['retry', 'retry', 'gone', 'retry']);
    expect(rig.slack.callsOf('chat.postMessage')).to.deep.equal([]);
  });

  it('blocks that Slack refuses go out once as text', async () => {
    rig.slack.next('chat.postMessage', { error: 'invalid_blocks' });
    expect((await send()).kind).to.equal('sent');
    expect(
      rig.slack.callsOf('chat.postMessage').map(({ arguments: { blocks } }) => blocks === undefined),
    ).to.deep.equal([false, true]);
    rig.slack.next('chat.postMessage', { error: 'invalid_blocks' }, { error: 'invalid_blocks' });
    expect(await send()).to.deep.equal({ kind: 'rejected', reason: 'invalid_blocks' });
  });

  it('the rest of a long message may get lost, for its first part says it all in words', async () => {
    const image = { type: 'Image', url: 'https://e.org/a.png', altText: 'a' };
    const long = { ...view, card: { ...view.card, body: Array.from({ length: 51 }, () => image) } };
    expect((await rig.notifier.send(known, long, null)).kind).to.equal('sent');
    expect(rig.slack.callsOf('chat.postMessage')).to.have.length(2);
    rig.slack.next('chat.postMessage', { error: 'unheard_of' });
    expect((await rig.notifier.send(known, long, null)).kind).to.equal('rejected');
  });

  it('references of another workspace are gone, and what is none is rejected', async () => {
    expect(await send({ ...known, team: 'T0OTHER' })).to.deep.include({ kind: 'gone' });
    for (const nonsense of [null, 'D1', {}, { team: slackTeam }, { ...known, user: 'a b' }, { ...known, channel: 5 }])
      expect((await send(nonsense)).kind, JSON.stringify(nonsense)).to.equal('rejected');
    expect(methods()).to.deep.equal([]);
  });

  it('without a connection nothing was sent; before the start there is nothing to send with', async () => {
    const face = createSlackFace({
      config: { signingSecret: null, botToken: 'xoxb-1', appToken: null, apiUrl: rig.slack.apiUrl, local: true },
      converse: recordedConversation().converse,
      log: recordingLog(),
      clock: { now: () => slackNow },
      sleep: async () => {},
      callWithinMs: 300,
      call: (one) => call(one.url.endsWith('chat.postMessage') ? { ...one, url: 'http://127.0.0.1:1/' } : one),
    });
    expect((await face.notifier.send(known, view, null)).kind).to.equal('retry');
    await face.start();
    expect(await face.notifier.send(known, view, null)).to.deep.equal({
      kind: 'retry',
      afterMs: null,
      reason: 'no connection',
    });
    await face.stop();
  });
});
