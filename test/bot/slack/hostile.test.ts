import { expect } from 'chai';
import fc from 'fast-check';
import { escapeMrkdwn, plainText } from '../../../bot/slack/text.js';
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
