import { expect } from 'chai';
import { memoryStore } from '../../../storage/memory.js';
import { personalMessage } from '../../support/activities.js';
import { type Assembled, assembled, assembledAt, connectorUrl } from '../../support/assembled.js';
import { slackHeaders, slackTeam } from '../../support/fake-slack.js';
import { outboundToken } from '../../support/managed-identity.js';

const seconds = Date.parse(assembledAt) / 1000;

describe('what arrives twice, at the whole bot', () => {
  let bot: Assembled;
  beforeEach(async () => {
    bot = await assembled();
  });
  afterEach(async () => {
    await bot.close();
  });

  const post = async (at: Assembled, path: string, body: string, headers: Record<string, string>) => {
    const response = await fetch(`${at.url}${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
    await response.text();
    await at.ended();
    return response.status;
  };
  const activity = (changes = {}) => JSON.stringify(personalMessage(connectorUrl, changes));
  const teams = (body: string, token = bot.mint.token({})) =>
    post(bot, '/api/messages', body, { authorization: `Bearer ${token}` });
  const event = (changes = {}, envelope = {}) =>
    JSON.stringify({
      type: 'event_callback',
      team_id: slackTeam,
      event_id: 'Ev1',
      event: {
        type: 'message',
        channel: 'D1',
        channel_type: 'im',
        user: bot.people[0]?.slackId,
        text: 'help',
        ts: '1.1',
        ...changes,
      },
      ...envelope,
    });
  const slack = (body: string, headers = {}, at = bot) =>
    post(at, '/slack/events', body, { ...slackHeaders(body, seconds), ...headers });
  /** What was sent: whoever is not known yet is looked up besides. */
  const sent = (at = bot) => at.connector.calls.filter(({ method }) => method === 'POST');
  const answered = (at = bot) => at.slack.callsOf('chat.postMessage').length;

  it('a Teams message is answered, with the bot’s own token, to the connector and nowhere else', async () => {
    expect(await teams(activity())).to.equal(200);
    expect(sent()).to.have.length(1);
    expect(new Set(bot.connector.calls.map(({ authorization }) => authorization))).to.deep.equal(
      new Set([`Bearer ${outboundToken}`]),
    );
    expect(bot.outbound.strayed).to.deep.equal([]);
  });

  it('one token serves many activities, one activity is answered once', async () => {
    const token = bot.mint.token({});
    for (const id of ['1', '1', '2', '1']) expect(await teams(activity({ id }), token)).to.equal(200);
    expect(sent()).to.have.length(2);
  });

  it('the same activity under a fresh token is still the same', async () => {
    expect(await teams(activity(), bot.mint.token({}))).to.equal(200);
    expect(await teams(activity(), bot.mint.token({ exp: Math.floor(Date.now() / 1000) + 60 }))).to.equal(200);
    expect(sent()).to.have.length(1);
  });

  it('what arrives five times at the same moment is answered once', async () => {
    const body = event();
    const moments = Array.from({ length: 5 }, () => [teams(activity()), slack(body)]).flat();
    expect(new Set(await Promise.all(moments))).to.deep.equal(new Set([200]));
    expect([sent().length, answered()]).to.deep.equal([1, 1]);
  });

  it('a replayed Slack request, byte for byte, is acknowledged and answered once', async () => {
    const body = event();
    expect(await slack(body)).to.equal(200);
    expect(await slack(body)).to.equal(200);
    expect(answered()).to.equal(1);
  });

  it('a Slack retry (its headers, signed anew) is acknowledged and answered once', async () => {
    const body = event();
    await slack(body);
    for (const number of ['1', '2', '3']) {
      const retry = { 'x-slack-retry-num': number, 'x-slack-retry-reason': 'http_timeout' };
      expect(await slack(body, retry)).to.equal(200);
    }
    expect(answered()).to.equal(1);
  });

  it('one Slack message under another event id is answered once', async () => {
    await slack(event());
    await slack(event({}, { event_id: 'Ev2' }));
    expect(answered()).to.equal(1);
    await slack(event({ ts: '1.2' }, { event_id: 'Ev3' }));
    expect(answered(), 'another message is another').to.equal(2);
  });

  it('a replayed slash command and a replayed press are answered once', async () => {
    const form = (fields: Record<string, string>) => {
      const body = new URLSearchParams(fields).toString();
      return slack(body, { 'content-type': 'application/x-www-form-urlencoded' });
    };
    const user = bot.people[0]?.slackId ?? '';
    const command = {
      command: '/assay',
      text: 'help',
      team_id: slackTeam,
      channel_id: 'C1',
      user_id: user,
      trigger_id: 't1',
    };
    await form(command);
    await form(command);
    const press = {
      type: 'block_actions',
      user: { id: user, team_id: slackTeam },
      team: { id: slackTeam },
      container: { channel_id: 'C1', message_ts: '1.1' },
      actions: [{ type: 'button', action_id: 'missing', action_ts: '2.2', value: '{}' }],
    };
    await form({ payload: JSON.stringify(press) });
    await form({ payload: JSON.stringify(press) });
    expect(bot.slack.callsOf('chat.postEphemeral')).to.have.length(2);
  });

  it('what was answered before a restart is not answered after it', async () => {
    const store = memoryStore();
    const first = await assembled({ store });
    const asked = async (at: Assembled): Promise<number[]> => {
      await slack(event(), {}, at);
      await post(at, '/api/messages', activity(), { authorization: `Bearer ${at.mint.token({})}` });
      return [answered(at), sent(at).length];
    };
    expect(await asked(first)).to.deep.equal([1, 1]);
    await first.close();
    const second = await assembled({ store });
    expect(await asked(second)).to.deep.equal([0, 0]);
    await second.close();
  });
});
