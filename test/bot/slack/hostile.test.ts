import { expect } from 'chai';
import fc from 'fast-check';
import { escapeMrkdwn, plainText } from '../../../bot/slack/text.js';
import { note, someView } from '../../support/conversation.js';
import { slackTeam } from '../../support/fake-slack.js';
import { type SignedSlack, signedSlack } from '../../support/signed-slack.js';

describe('hostile bodies to the Slack endpoint', () => {
  let rig: SignedSlack;
  before(async () => {
    rig = await signedSlack({ signingSecret: null });
  });
  after(() => rig.close());

  const check = ({ status, text }: { status: number; text: string }): void => {
    expect([200, 400]).to.include(status);
    expect(text).not.to.match(/Error|node_modules|\.ts/);
  };

  it('any text and any JSON get a bare status', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (body) =>
        check(await rig.bot.post('/slack/events', body)),
      ),
      { numRuns: 150 },
    );
  });

  it('an event that is none, which Bolt stumbles over, gets a 400, and the log has the cause', async () => {
    for (const event of [null, 5, 'message', { type: 'message', item: null }]) {
      rig.entries.length = 0;
      const body = JSON.stringify({ type: 'event_callback', team_id: slackTeam, event });
      expect(await rig.bot.post('/slack/events', body)).to.deep.equal({ status: 400, text: '' });
      expect(rig.entries[0]?.message).to.equal('Slack sent something that is not of any known shape');
    }
  });

  it('any form and any interaction as well', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const names = fc.constantFrom('payload', 'command', 'team_id', 'user_id', 'channel_id', 'text', 'response_url');
    await fc.assert(
      fc.asyncProperty(fc.dictionary(names, fc.oneof(fc.string(), fc.json())), async (fields) =>
        check(await rig.bot.post('/slack/events', new URLSearchParams(fields).toString(), form)),
      ),
      { numRuns: 150 },
    );
  });

  it('real shapes with any of their fields replaced as well', async () => {
    const keys = fc.constantFrom(
      'type',
      'user',
      'channel',
      'ts',
      'text',
      'files',
      'subtype',
      'thread_ts',
      'channel_type',
    );
    const event = { type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', ts: '1', text: 'x' };
    await fc.assert(
      fc.asyncProperty(fc.dictionary(keys, fc.jsonValue(), { maxKeys: 3 }), async (changes) => {
        check(await rig.event({ ...event, ...changes }));
        const press = fc.sample(fc.jsonValue(), 1)[0];
        check(await rig.press({ container: press, team: { id: slackTeam } }));
      }),
      { numRuns: 150 },
    );
    await rig.ended();
    expect(rig.conversation.errors).to.deep.equal([]);
  });
});

describe('hostile modals', () => {
  let rig: SignedSlack;
  before(async () => {
    rig = await signedSlack();
    rig.conversation.answer((surface) => surface.reply(someView('No longer valid.'), note({ private: true })));
  });
  after(() => rig.close());
  beforeEach(() => {
    rig.conversation.inbounds.length = 0;
    rig.slack.calls.length = 0;
  });

  const submit = async (metadata: unknown) => {
    const view = { id: 'V1', hash: 'h', type: 'modal', callback_id: 'link', private_metadata: metadata };
    const answered = await rig.submit('V1', {}, { view });
    await rig.ended();
    return answered;
  };
  const at = { channel: 'C1', thread: null, direct: false };

  for (const [name, metadata] of [
    ['missing', undefined],
    ['empty', ''],
    ['of another app', '{"id":7}'],
    ['no JSON', 'x'],
    ['of another shape', JSON.stringify({ data: { action: {} }, at: { ...at, channel: 'a b' }, language: 'en' })],
    ['longer than we write', JSON.stringify({ data: { action: 'x'.repeat(3000) }, at, language: 'en' })],
    ['deeper than anybody writes', `${'['.repeat(1000)}${']'.repeat(1000)}`],
  ] as const)
    it(`metadata that are ${name}: a claim of nothing, answered in the direct messages`, async () => {
      expect(JSON.parse((await submit(metadata)).text)).to.deep.equal({ response_action: 'clear' });
      const [inbound] = rig.conversation.inbounds;
      expect(inbound?.body).to.deep.include({ kind: 'pressed', action: undefined });
      expect(inbound?.conversation).to.deep.equal({ id: 'U1', kind: 'private' });
      expect(rig.slack.callsOf('chat.postMessage')[0]?.arguments).to.include({ channel: 'U1' });
    });

  it('a forged action is handed over as it is, for the conversation to refuse', async () => {
    const forged = { v: 1, verb: 'delete-my-data', subject: { person: 'somebody' }, nonce: '', exp: 9e15, mac: 'no' };
    await submit(JSON.stringify({ data: { action: forged }, at, language: 'en' }));
    expect(rig.conversation.inbounds[0]?.body).to.deep.include({ action: forged });
  });

  it('nobody else’s direct messages are ever written to, and in a channel only the user sees it', async () => {
    await submit(
      JSON.stringify({ data: {}, at: { channel: 'D-of-another', thread: null, direct: true }, language: 'en' }),
    );
    await submit(
      JSON.stringify({ data: {}, at: { channel: 'C-of-others', thread: null, direct: false }, language: 'en' }),
    );
    const sent = rig.slack.calls.filter(({ method }) => method.startsWith('chat.'));
    expect(sent.map(({ method, arguments: { channel, user } }) => [method, channel, user])).to.deep.equal([
      ['chat.postMessage', 'U1', undefined],
      ['chat.postEphemeral', 'C-of-others', 'U1'],
    ]);
  });

  it('a submission of another workspace comes from a guest', async () => {
    await rig.submit('V1', {}, { user: { id: 'U1', team_id: 'T0OTHER' } });
    await rig.ended();
    expect(rig.conversation.inbounds[0]?.user).to.deep.include({ guest: true });
    expect(await rig.conversation.inbounds[0]?.lookUp?.()).to.equal(null);
  });

  it('real submissions with any of their fields replaced get a bare status or an answer for a modal', async () => {
    const fields = fc.constantFrom('id', 'hash', 'type', 'callback_id', 'title', 'private_metadata', 'blocks', 'state');
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fields, fc.jsonValue(), { maxKeys: 3 }), fc.jsonValue(), async (changes, user) => {
        for (const more of [{}, { user }]) {
          const view = { id: 'V1', callback_id: 'link', type: 'modal', ...changes };
          const { status, text } = await rig.submit('V1', {}, { view, ...more });
          expect([200, 400]).to.include(status);
          expect(text).to.be.oneOf(['', '{"response_action":"clear"}']);
        }
      }),
      { numRuns: 100 },
    );
    await rig.ended();
    expect(rig.conversation.errors).to.deep.equal([]);
  });
});

describe('text for and from Slack', () => {
  it('nothing a person types can mention, link or notify once it is escaped', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(escapeMrkdwn(text)).not.to.match(/[<>]|&(?!amp;|lt;|gt;)/);
        expect(plainText(escapeMrkdwn(text))).to.equal(text.replace(/\s+/g, ' ').trim());
      }),
    );
  });

  for (const [raw, expected] of [
    ['<@U0BOT> are we Gold?', 'are we Gold?'],
    ['<@U0BOT|assay> help', 'help'],
    ['what if <@U1|priya> leaves', 'what if priya leaves'],
    ['see <https://example.com|the page>', 'see the page'],
    ['<https://example.com>', 'https://example.com'],
    ['<!here> hello', 'hello'],
    ['a &lt; b', 'a < b'],
  ] as const)
    it(`${raw} reads ${expected}`, () => expect(plainText(raw, 'U0BOT')).to.equal(expected));
});
