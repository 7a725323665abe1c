import { webApi } from '@slack/bolt';
import { expect } from 'chai';
import { call } from '../../../bot/http/call.js';
import { leanFetch } from '../../../bot/slack/lean-fetch.js';
import { type Listening, listen, textOf } from '../../support/listen.js';

describe('the calls of Slack’s client', () => {
  let slack: Listening;
  const heard: { url: string; type: string; body: string }[] = [];
  before(async () => {
    slack = await listen(async (request, response) => {
      const body = await textOf(request);
      heard.push({ url: request.url ?? '', type: request.headers['content-type'] ?? '', body });
      if (request.url === '/api/views.open') return;
      if (request.url === '/api/chat.delete') response.statusCode = 503;
      if (request.url === '/api/chat.update') {
        response.statusCode = 429;
        response.setHeader('retry-after', '7');
      }
      response.setHeader('x-oauth-scopes', 'chat:write,im:history');
      response.end('{"ok":true,"ts":"1.2"}');
    });
  });
  after(() => slack.close());
  beforeEach(() => {
    heard.length = 0;
  });

  const client = (withinMs = 5_000) =>
    new webApi.WebClient('xoxb-test', {
      slackApiUrl: `${slack.url}/api/`,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      fetch: leanFetch(call, withinMs),
      logLevel: webApi.LogLevel.ERROR,
    });
  const refusal = (calling: Promise<unknown>): Promise<Record<string, unknown>> =>
    calling.then(
      () => ({}),
      (error: Record<string, unknown>) => error,
    );

  it('say what was to be said, and read the answer with what its headers tell', async () => {
    const { ts, response_metadata: told } = await client().chat.postMessage({
      channel: 'C1',
      text: 'Or & Argent, été',
    });
    expect(ts).to.equal('1.2');
    expect(told?.scopes).to.deep.equal(['chat:write', 'im:history']);
    const [{ url, type, body } = { url: '', type: '', body: '' }] = heard;
    expect([url, type]).to.deep.equal(['/api/chat.postMessage', 'application/x-www-form-urlencoded']);
    expect(new URLSearchParams(body).get('text')).to.equal('Or & Argent, été');
  });

  it('are tried once, and tell how long to wait, what went wrong, or that nobody answered in time', async () => {
    expect(await refusal(client().chat.update({ channel: 'C1', ts: '1', text: 'x' }))).to.include({ retryAfter: 7 });
    expect(await refusal(client().chat.delete({ channel: 'C1', ts: '1' }))).to.include({ statusCode: 503 });
    const silence = await refusal(client(50).views.open({ trigger_id: 't', view: { type: 'home', blocks: [] } }));
    expect(silence).to.include({ code: 'slack_webapi_request_error' });
    expect(heard).to.have.length(3);
  });

  it('carry files too', async () => {
    await client().apiCall('files.upload', { file: Buffer.from('a picture') });
    const [{ type, body } = { type: '', body: '' }] = heard;
    expect(type).to.match(/^multipart\/form-data/);
    expect(body).to.contain('a picture');
  });
});
