import { expect } from 'chai';
import { personalMessage } from '../../support/activities.js';
import { type Assembled, assembled, assembledAt, connectorUrl } from '../../support/assembled.js';
import { slackHeaders, slackTeam } from '../../support/fake-slack.js';
import { rawRequest, sendRaw } from '../../support/raw-http.js';

const seconds = Date.parse(assembledAt) / 1000;
const form = 'application/x-www-form-urlencoded';
const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;

describe('bodies that are signed as they should be, and broken', () => {
  let bot: Assembled;
  before(async () => {
    bot = await assembled();
  });
  after(async () => {
    await bot.close();
  });

  const post = async (path: string, body: string | Buffer, headers: Record<string, string>) => {
    const response = await fetch(`${bot.url}${path}`, { method: 'POST', body, headers });
    const text = await response.text();
    await bot.ended();
    return { status: response.status, text };
  };
  const teams = (body: string | Buffer, type = 'application/json') =>
    post('/api/messages', body, { 'content-type': type, authorization: `Bearer ${bot.mint.token({})}` });
  const slack = (body: string, type = 'application/json') =>
    post('/slack/events', body, { 'content-type': type, ...slackHeaders(body, seconds) });

  const activity = (changes = {}): string => JSON.stringify(personalMessage(connectorUrl, changes));
  const event = JSON.stringify({
    type: 'event_callback',
    team_id: slackTeam,
    event_id: 'EvBodies',
    event: { type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', text: 'help', ts: '1.1' },
  });

  const broken: Record<string, string> = {
    nothing: '',
    'no JSON': 'hello',
    'half a JSON': '{"type":"message","channelId":',
    'a JSON and more': '{} {}',
    'a number': '17',
    'a text': '"message"',
    null: 'null',
    'a list': '[{"type":"message"}]',
    'fifty thousand brackets': deep,
    'fifty thousand braces': '{"a":'.repeat(20_000),
    'a form in the place of JSON': 'type=message&channelId=msteams',
  };
  for (const [name, body] of Object.entries(broken))
    it(`${name}: 400 on both endpoints, nothing said, nothing done`, async () => {
      const calls = bot.watched.calls();
      expect(await teams(body)).to.deep.equal({ status: 400, text: '' });
      expect(await slack(body)).to.deep.equal({ status: 400, text: '' });
      expect(bot.watched.calls()).to.equal(calls);
    });

  it('a real activity with something bottomless in a field nobody reads: 400', async () => {
    const body = activity({ channelData: 'HERE' }).replace('"HERE"', `{"x":${deep}}`);
    expect(await teams(body)).to.deep.equal({ status: 400, text: '' });
    const envelope = event.replace('"help"', `"help","x":${deep}`);
    expect(await slack(envelope)).to.deep.equal({ status: 400, text: '' });
  });

  it('bytes that are no text: 400', async () => {
    expect((await teams(Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x80]))).status).to.equal(400);
  });

  it('fields that stand in a prototype are not there, and every object’s prototype stays as it was', async () => {
    expect((await teams(`{"__proto__":${activity()}}`)).status).to.equal(400);
    const polluting = '"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}';
    await teams(activity({ id: 'pollute' }).replace('{', `{${polluting},`));
    await slack(event.replace('"event":{', `${'"event":{'}${polluting},`));
    const press = `{"type":"block_actions","user":{"id":"U1",${polluting}},"actions":[{${polluting}}]}`;
    await slack(new URLSearchParams({ payload: press }).toString(), form);
    await slack('__proto__[admin]=true&__proto__=x&constructor=y', form);
    expect({}).not.to.have.property('admin');
    expect(Object.keys(Object.prototype)).to.deep.equal([]);
  });

  it('other kinds of body: 415; too much of it: 413', async () => {
    for (const type of ['text/plain', 'application/xml', 'multipart/form-data; boundary=x']) {
      expect((await teams(activity(), type)).status, type).to.equal(415);
      expect((await slack(event, type)).status, type).to.equal(415);
    }
    expect((await teams(activity(), form)).status).to.equal(415);
    expect((await teams(activity({ text: 'x'.repeat(300_000) }))).status).to.equal(413);
    expect((await slack(event.replace('help', 'x'.repeat(300_000)))).status).to.equal(413);
    expect((await slack(event.replace('help', 'x'.repeat(5_000_000)))).status).to.equal(413);
  });

  it('Slack’s own odd requests: a signed ssl_check does nothing, a payload that is none is 400', async () => {
    const calls = bot.watched.calls();
    expect(await slack('ssl_check=1&token=x', form)).to.deep.equal({ status: 200, text: '' });
    expect(await slack('payload=nonsense', form)).to.deep.equal({ status: 400, text: '' });
    expect(await slack('payload=%5B1%5D', form)).to.deep.equal({ status: 400, text: '' });
    expect(bot.watched.calls()).to.equal(calls);
  });

  it('a challenge is given back as JSON and as nothing else, unless it is no challenge', async () => {
    const challenge = (text: string) => slack(JSON.stringify({ type: 'url_verification', challenge: text }));
    const script = '<script>alert(1)</script>\r\nSet-Cookie: a=b';
    expect(await challenge(script)).to.deep.equal({ status: 200, text: JSON.stringify({ challenge: script }) });
    expect((await challenge('x'.repeat(1_001))).text).not.to.include('xxx');
  });

  it('nothing of a request comes back in a head of the answer', async () => {
    const body = activity({ id: 'echo', text: 'marker-in-body' });
    const authorization = `Authorization: Bearer ${bot.mint.token({})}`;
    const headers = [authorization, 'Content-Type: application/json', 'X-Request-Id: marker', 'Origin: https://marker'];
    const request = rawRequest('POST /api/messages?marker', [...headers, `Content-Length: ${body.length}`], body);
    const { status, text } = await sendRaw(bot.url, request);
    expect(status).to.equal(200);
    expect(text).not.to.include('marker');
  });

  it('whoever has no credentials is told so (401) before a byte of the body is read', async () => {
    const huge = ['Content-Type: application/json', 'Content-Length: 9999999'];
    for (const path of ['/api/messages', '/slack/events']) {
      const { status, closed } = await sendRaw(bot.url, rawRequest(`POST ${path}`, huge));
      expect([status, closed], path).to.deep.equal([401, true]);
    }
  });

  it('credentials that are sent twice, though both be genuine, are none: 401', async () => {
    const authorization = `Authorization: Bearer ${bot.mint.token({})}`;
    const json = 'Content-Type: application/json';
    const body = activity({ id: 'twice' });
    const length = `Content-Length: ${Buffer.byteLength(body)}`;
    const doubled = rawRequest('POST /api/messages', [authorization, authorization, json, length], body);
    expect((await sendRaw(bot.url, doubled)).status).to.equal(401);
    const lines = Object.entries(slackHeaders(event, seconds)).map(([name, value]) => `${name}: ${value}`);
    for (const again of lines) {
      const request = rawRequest(
        'POST /slack/events',
        [...lines, again, json, `Content-Length: ${event.length}`],
        event,
      );
      expect((await sendRaw(bot.url, request)).status, again).to.equal(401);
    }
  });
});
