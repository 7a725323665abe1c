import { expect } from 'chai';
import fc from 'fast-check';
import { isSigned } from '../../../bot/slack/signature.js';
import { signingSecret, slackHeaders, slackTeam } from '../../support/fake-slack.js';
import { type SignedSlack, signedSlack, slackNow, slackSeconds } from '../../support/signed-slack.js';

describe('Slack signatures', () => {
  let rig: SignedSlack;
  before(async () => {
    rig = await signedSlack();
  });
  after(() => rig.close());

  const body = JSON.stringify({
    type: 'event_callback',
    team_id: slackTeam,
    event_id: 'EvSigned',
    event: { type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', text: 'hello', ts: '1.1' },
  });
  const post = (headers: Record<string, string>, sent = body) => rig.bot.post('/slack/events', sent, headers);
  const good = slackHeaders(body, slackSeconds);

  for (const age of [0, 299, 300, -299, -300])
    it(`lets in what Slack signed ${age} s ago`, async () => {
      expect(await post(slackHeaders(body, slackSeconds - age))).to.deep.equal({ status: 200, text: '' });
    });

  const refused: Record<string, Record<string, string>> = {
    'without headers': {},
    'without a timestamp': { 'x-slack-signature': good['x-slack-signature'] ?? '' },
    'without a signature': { 'x-slack-request-timestamp': String(slackSeconds) },
    'signed with another secret': slackHeaders(body, slackSeconds, 'another'),
    'signed with an empty secret': slackHeaders(body, slackSeconds, ''),
    'signed for another body': slackHeaders(`${body} `, slackSeconds),
    'signed for another time': { ...good, 'x-slack-request-timestamp': String(slackSeconds - 1) },
    'from 301 s ago': slackHeaders(body, slackSeconds - 301),
    'from 301 s ahead': slackHeaders(body, slackSeconds + 301),
    'from tomorrow': slackHeaders(body, slackSeconds + 86400),
    'with a timestamp that is no number': { ...slackHeaders(body, slackSeconds), 'x-slack-request-timestamp': 'NaN' },
    'signed, with a timestamp that has no age': slackHeaders(body, Number.NaN),
    'with a bare v0=': { ...good, 'x-slack-signature': 'v0=' },
    'with another version': { ...good, 'x-slack-signature': (good['x-slack-signature'] ?? '').replace('v0', 'v1') },
  };
  for (const [name, headers] of Object.entries(refused))
    it(`answers 401 and nothing else to a request ${name}`, async () => {
      const before = rig.conversation.inbounds.length;
      expect(await post(headers)).to.deep.equal({ status: 401, text: '' });
      expect(rig.conversation.inbounds).to.have.length(before);
    });

  it('an unsigned ssl_check smuggles nothing in', async () => {
    const form = 'ssl_check=1&command=%2Fassay&text=hello&team_id=T&user_id=U1&channel_id=C1';
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await post(type, form)).status).to.equal(401);
  });

  it('a replay within five minutes carries the same event keys, for the conversation to drop', async () => {
    await rig.ended();
    rig.conversation.inbounds.length = 0;
    await post(good);
    await post(good);
    await rig.ended();
    const [first, second] = rig.conversation.inbounds;
    expect(first?.eventKeys).to.deep.equal(second?.eventKeys);
  });

  it('answers the challenge, signed only', async () => {
    const challenge = JSON.stringify({ type: 'url_verification', challenge: 'c-123', token: 'old' });
    expect(await post(slackHeaders(challenge, slackSeconds), challenge)).to.deep.equal({
      status: 200,
      text: '{"challenge":"c-123"}',
    });
    expect((await post({}, challenge)).status).to.equal(401);
    expect(signingSecret).not.to.equal('');
  });

  it('lets no other signature, time or body pass than the ones that were signed', () => {
    const signed = slackHeaders(body, slackSeconds);
    const isLetIn = (headers: Record<string, string>, sent: string | Uint8Array = body) =>
      isSigned({ headers, contentType: 'json', body: Buffer.from(sent) }, signingSecret, slackNow);
    expect(isLetIn(signed)).to.equal(true);
    const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
    const signature = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      hex,
      hex.map((digits) => `v0=${digits}`),
    );
    fc.assert(
      fc.property(signature, (given) => {
        expect(isLetIn({ ...signed, 'x-slack-signature': given })).to.equal(given === signed['x-slack-signature']);
      }),
      { endOnFailure: true },
    );
    const time = fc.oneof(
      fc.string(),
      fc.integer().map(String),
      fc.constantFrom(`0${slackSeconds}`, `${slackSeconds}.0`),
    );
    fc.assert(
      fc.property(time, (given) => {
        const headers = { ...signed, 'x-slack-request-timestamp': given };
        expect(isLetIn(headers)).to.equal(given === String(slackSeconds));
      }),
      { endOnFailure: true },
    );
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.uint8Array()), (sent) => !isLetIn(signed, sent)),
      { endOnFailure: true },
    );
  });
});
