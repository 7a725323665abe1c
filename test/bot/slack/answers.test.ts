import { expect } from 'chai';
import { note, someView } from '../../support/conversation.js';
import { slackTeam } from '../../support/fake-slack.js';
import { type SignedSlack, signedSlack } from '../../support/signed-slack.js';

const direct = { type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', ts: '1700.1', text: 'hello' };
const mention = { type: 'app_mention', channel: 'C1', user: 'U1', ts: '1700.1', text: 'hello' };
const command = { command: '/assay', team_id: slackTeam, channel_id: 'C1', user_id: 'U1', trigger_id: 't', text: 'x' };
const view = someView('3 < 4 & <!channel>');

describe('answers in Slack', () => {
  let rig: SignedSlack;
  beforeEach(async () => {
    rig = await signedSlack();
  });
  afterEach(() => rig.close());

  const sent = async () => {
    await rig.ended();
    return rig.slack.calls.filter(({ method }) => method.startsWith('chat.') || method === 'response-url');
  };

  it('a direct answer is a message with blocks, and a text that nothing can be hidden in', async () => {
    rig.conversation.answer((surface) => surface.reply(view, note({ private: true })));
    await rig.event(direct);
    const [call, ...others] = await sent();
    expect(others).to.deep.equal([]);
    expect(call?.method).to.equal('chat.postMessage');
    expect(call?.token).to.equal('xoxb-test');
    expect(call?.arguments).to.include({
      channel: 'D1',
      text: '3 &lt; 4 &amp; &lt;!channel&gt;',
      unfurl_links: 'false',
      unfurl_media: 'false',
      link_names: 'false',
    });
    expect(call?.arguments).not.to.have.property('thread_ts');
    expect(call?.arguments.blocks).to.be.an('array').that.is.not.empty;
    expect(JSON.stringify(call?.arguments.blocks)).not.to.include('<!channel>');
    expect(rig.conversation.outcomes).to.deep.equal([
      { kind: 'delivered', message: { conversation: 'D1', message: '1700000000.000001' } },
    ]);
  });

  it('an answer to a mention stays in its thread', async () => {
    rig.conversation.answer((surface) => surface.reply(view, note()));
    await rig.event(mention);
    await rig.ended();
    await rig.event({ ...mention, ts: '1800.1', thread_ts: '1750.1' });
    expect((await sent()).map(({ arguments: { channel, thread_ts } }) => [channel, thread_ts])).to.deep.equal([
      ['C1', '1700.1'],
      ['C1', '1750.1'],
    ]);
  });

  it('a private answer in a channel is seen by the asker alone', async () => {
    rig.conversation.answer((surface) => surface.reply(view, note({ private: true })));
    await rig.event(mention);
    await rig.ended();
    await rig.press();
    const calls = await sent();
    expect(calls.map(({ method }) => method)).to.deep.equal(['chat.postEphemeral', 'chat.postEphemeral']);
    expect(calls[0]?.arguments, 'a new thread would hide it').not.to.have.property('thread_ts');
    expect(calls[1]?.arguments).to.include({ channel: 'C1', user: 'U1', thread_ts: '1699.1', link_names: 'false' });
    expect(rig.conversation.outcomes).to.deep.equal([
      { kind: 'delivered', message: null },
      { kind: 'delivered', message: null },
    ]);
  });

  it('a slash command is answered to the asker alone, even where the bot is no member', async () => {
    rig.conversation.answer((surface) => surface.reply(view, note({ private: true })));
    await rig.form({ ...command, response_url: `${rig.slack.url}/hook/1` });
    const [call] = await sent();
    expect(call?.method).to.equal('response-url');
    expect(call?.arguments).to.include({ response_type: 'ephemeral', replace_original: false });
  });

  it('a response URL that is not Slack’s is not used', async () => {
    rig.conversation.answer((surface) => surface.reply(view, note({ private: true })));
    await rig.form({ ...command, response_url: 'https://evil.example/hook' });
    expect((await sent()).map(({ method }) => method)).to.deep.equal(['chat.postEphemeral']);
  });

  it('an update replaces the message, one that only the asker sees as well', async () => {
    rig.conversation.answer((surface, { body }) =>
      body.kind === 'pressed' && body.message ? surface.update(body.message, view, note()) : Promise.resolve(),
    );
    await rig.press();
    await rig.ended();
    await rig.press({
      container: { channel_id: 'C1', message_ts: '1700.1', is_ephemeral: true },
      response_url: `${rig.slack.url}/hook/2`,
    });
    const calls = await sent();
    expect(calls.map(({ method }) => method)).to.deep.equal(['chat.update', 'response-url']);
    expect(calls[0]?.arguments).to.include({ channel: 'C1', ts: '1700.1', link_names: 'false' });
    expect(calls[1]?.arguments).to.include({ replace_original: true });
  });

  it('blocks that Slack refuses are sent again as text, and the log says where they were wrong', async () => {
    rig.slack.next('chat.postMessage', { error: 'invalid_blocks', errors: ['no more than 50 [json-pointer:/blocks]'] });
    rig.conversation.answer((surface) => surface.reply(view, note()));
    await rig.event(direct);
    const calls = await sent();
    expect(calls.map(({ arguments: { blocks } }) => blocks === undefined)).to.deep.equal([false, true]);
    expect(calls[1]?.arguments.text).to.equal('3 &lt; 4 &amp; &lt;!channel&gt;');
    const { correlation, ...fields } = rig.entries.find(({ level }) => level === 'error')?.fields ?? {};
    expect(correlation)
      .to.equal(rig.conversation.inbounds[0]?.correlation)
      .and.match(/^[0-9a-f]{12}$/);
    expect(fields).to.deep.equal({
      card: 'status',
      problems: ['no more than 50 [json-pointer:/blocks]'],
    });
  });

  for (const mishap of [
    { status: 429, retryAfter: 30 },
    { status: 500 },
    { error: 'channel_not_found' },
    'hang' as const,
  ])
    it(`${JSON.stringify(mishap)}: one attempt, and the conversation is told`, async () => {
      rig.slack.next('chat.postMessage', mishap);
      rig.conversation.answer((surface) => surface.reply(view, note()));
      await rig.event(direct);
      expect(await sent()).to.have.length(1);
      expect(rig.conversation.errors).to.have.length(1);
    });

  it('Slack has its acknowledgement though the conversation never ends', async () => {
    rig.conversation.answer(() => new Promise(() => {}));
    expect(await rig.event(direct)).to.deep.equal({ status: 200, text: '' });
    expect(await rig.form(command)).to.deep.equal({ status: 200, text: '' });
    expect(await rig.press()).to.deep.equal({ status: 200, text: '' });
  });

  it('and though the conversation breaks: Slack is told nothing of it, the log is', async () => {
    const broken = await signedSlack({}, async () => {
      throw new Error('secret path /srv/x');
    });
    expect(await broken.event(direct)).to.deep.equal({ status: 200, text: '' });
    expect(await broken.form(command)).to.deep.equal({ status: 200, text: '' });
    expect(await broken.press()).to.deep.equal({ status: 200, text: '' });
    await broken.ended();
    expect(broken.slack.calls.filter(({ method }) => method !== 'auth.test' && method !== 'users.info')).to.deep.equal(
      [],
    );
    expect(broken.entries.map(({ message, fields }) => [message, String(fields.err)])).to.deep.equal(
      Array.from({ length: 3 }, () => ['a Slack turn failed', 'Error: secret path /srv/x']),
    );
    await broken.close();
  });

  it('and though Slack itself does not say who the asker is', async () => {
    rig.slack.next('users.info', 'hang');
    expect(await rig.event(direct)).to.deep.equal({ status: 200, text: '' });
    await rig.ended();
    expect(rig.conversation.inbounds[0]?.user.guest).to.equal(true);
  });
});
