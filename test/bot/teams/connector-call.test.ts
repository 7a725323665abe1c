import { expect } from 'chai';
import { call } from '../../../bot/http/call.js';
import { ConnectorError, singleAttempt } from '../../../bot/teams/connector-call.js';
import { personalMessage } from '../../support/activities.js';
import { assembled } from '../../support/assembled.js';
import { type Listening, listen } from '../../support/listen.js';

type Request = Parameters<ReturnType<typeof singleAttempt>['sendRequest']>[0];

const headers = {
  toJson: () => ({ authorization: 'Bearer our own token' }),
  clone: () => ({ headerNames: () => [], remove: () => {}, set: () => {} }),
};
/** As much of the SDK's request as is read. */
const requestTo = (url: string): Request => ({ url, method: 'POST', body: '{}', headers }) as unknown as Request;

describe('calls to the Bot Connector', () => {
  let site: Listening;
  let elsewhere: Listening;
  const asked: string[] = [];
  const lured: (string | undefined)[] = [];
  before(async () => {
    elsewhere = await listen((request, response) => {
      lured.push(request.headers.authorization);
      response.end('{}');
    });
    site = await listen((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/away') response.writeHead(307, { location: `${elsewhere.url}/` });
      if (request.url === '/broken')
        response.writeHead(403, { 'content-type': 'application/json', 'retry-after': '7' });
      response.end(request.url === '/broken' ? '{"error":{"code":"MessageWritesBlocked","message":"words"}}' : '{}');
    });
  });
  after(async () => {
    await site.close();
    await elsewhere.close();
  });
  beforeEach(() => {
    asked.length = 0;
    lured.length = 0;
  });

  const attempt = (url: string) =>
    singleAttempt(call, (address) => address.startsWith(site.url), 500)
      .sendRequest(requestTo(url))
      .then(
        ({ status }) => status,
        (error: unknown) => error,
      );

  it('go to trusted addresses', async () => {
    expect(await attempt(`${site.url}/ok`)).to.equal(200);
    expect(asked).to.deep.equal(['/ok']);
  });

  it('go nowhere else, however the address came to be in our hands: our token would go with them', async () => {
    for (const url of [
      `${elsewhere.url}/`,
      'https://smba.trafficmanager.net.evil.example/',
      'file:///etc/passwd',
      '',
    ]) {
      const error = await attempt(url);
      expect(error, url).to.be.instanceOf(ConnectorError).with.property('code', 'untrusted address');
    }
    expect(lured).to.deep.equal([]);
  });

  it('follow nobody who forwards them elsewhere', async () => {
    expect(await attempt(`${site.url}/away`)).to.be.instanceOf(ConnectorError);
    expect([asked, lured]).to.deep.equal([['/away'], []]);
  });

  it('are one attempt each; a refusal keeps its status, code and pause, and none of its words', async () => {
    const error = await attempt(`${site.url}/broken`);
    expect(error).to.include({ status: 403, code: 'MessageWritesBlocked', retryAfter: 7 });
    expect(String(error)).not.to.include('words');
    expect(asked).to.have.length(1);
  });

  it('carry no token to a service URL outside the list, though Microsoft had signed it', async () => {
    const bot = await assembled();
    const serviceUrl = 'https://smba.trafficmanager.net.evil.example/';
    const response = await fetch(`${bot.url}/api/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${bot.mint.token({ serviceurl: serviceUrl })}`,
      },
      body: JSON.stringify(personalMessage(serviceUrl)),
    });
    await bot.ended();
    expect(response.status).to.equal(403);
    expect([bot.outbound.strayed, bot.connector.calls]).to.deep.equal([[], []]);
    await bot.close();
  });
});
