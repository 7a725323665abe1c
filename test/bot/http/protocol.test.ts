import { expect } from 'chai';
import { recordingLog } from '../../support/log.js';
import { oneRoute } from '../../support/one-route.js';
import { rawRequest, sendRaw } from '../../support/raw-http.js';
import { type RunningBot, runBot } from '../../support/running-bot.js';

const json = 'Content-Type: application/json';
const post = (headers: readonly string[], body = '') =>
  rawRequest('POST /api/messages', ['Authorization: yes', ...headers], body);

/** What is sent, and which status answers it; null where the connection is ended without a word. */
const requests: Record<string, [bytes: string, status: number | null]> = {
  'an unknown path': [rawRequest('GET /admin'), 404],
  'a path above the root': [rawRequest('GET /../../etc/passwd'), 404],
  'a path of two slashes': [rawRequest('GET //healthz'), 404],
  'a path of a prototype’s name': [rawRequest('GET /__proto__'), 404],
  'a path with line breaks in it': [rawRequest('GET /x%0d%0aSet-Cookie:%20a=b'), 404],
  'a path with a broken escape': [rawRequest('GET /%E0%A4%A'), 404],
  'a very long path': [rawRequest(`GET /${'y'.repeat(20_000)}`), 431],
  'a known path asked with GET': [rawRequest('GET /api/messages'), 405],
  'a known path asked with HEAD': [rawRequest('HEAD /api/messages', ['Connection: close']), 405],
  'a page asked with HEAD': [rawRequest('HEAD /healthz', ['Connection: close']), 405],
  'a page asked with POST': [rawRequest('POST /healthz', ['Content-Length: 0']), 405],
  'a preflight of a web page': [
    rawRequest('OPTIONS /api/messages', ['Origin: https://evil.example', 'Access-Control-Request-Method: POST']),
    405,
  ],
  TRACE: [rawRequest('TRACE /api/messages'), 405],
  PUT: [rawRequest('PUT /api/messages', ['Content-Length: 0']), 405],
  'a method that does not exist': [rawRequest('FROB /api/messages'), 400],
  'a tunnel to elsewhere': [rawRequest('CONNECT evil.example:443'), null],
  'an attempt to override the method': [rawRequest('GET /api/messages', ['X-HTTP-Method-Override: POST']), 405],
  'no host': ['GET /healthz HTTP/1.1\r\n\r\n', 400],
  'a host of two words (restify would end the process)': ['GET /healthz HTTP/1.1\r\nHost: a b\r\n\r\n', 400],
  'a host with an open bracket': ['GET /healthz HTTP/1.1\r\nHost: [\r\n\r\n', 400],
  'a host with a port beyond all ports': ['GET /healthz HTTP/1.1\r\nHost: a:99999\r\n\r\n', 400],
  'an address without a host': ['GET http:// HTTP/1.1\r\nHost: a\r\n\r\n', 400],
  'an address with an open bracket': ['GET http://[/ HTTP/1.1\r\nHost: a\r\n\r\n', 400],
  'another protocol': ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
  'a header broken by a line feed': [rawRequest('GET /healthz', ['X: a\nSet-Cookie: b']), 400],
  'a header folded over two lines': [rawRequest('GET /healthz', ['X: a\r\n b']), 400],
  'a blank before the colon': [rawRequest('GET /healthz', ['X : a']), 400],
  'a null byte in a header': [rawRequest('GET /healthz', ['X: a\0b']), 400],
  'headers beyond 16 kB': [rawRequest('GET /healthz', [`X: ${'y'.repeat(20_000)}`]), 431],
  'a length and chunks at once': [post([json, 'Content-Length: 4', 'Transfer-Encoding: chunked'], '0\r\n\r\n'), 400],
  'two lengths': [post([json, 'Content-Length: 2', 'Content-Length: 3'], '{}x'), 400],
  'a negative length': [post([json, 'Content-Length: -1'], '{}'), 400],
  'a length beyond all numbers': [post([json, 'Content-Length: 99999999999999999999'], '{}'), 400],
  'a length above the limit, and no body yet': [post([json, 'Content-Length: 262145']), 413],
  'a chunk that is none': [post([json, 'Transfer-Encoding: chunked'], 'ZZ\r\n{}\r\n0\r\n\r\n'), 400],
  'an expectation nobody fulfils': [post([json, 'Expect: wonders', 'Content-Length: 2'], '{}'), 417],
  'no kind of body': [post(['Content-Length: 2'], '{}'), 415],
  'an empty kind of body': [post(['Content-Type:', 'Content-Length: 2'], '{}'), 415],
  'two kinds of body': [post([json, 'Content-Type: text/plain', 'Content-Length: 2'], '{}'), 415],
  'the same kind of body twice': [post([json, json, 'Content-Length: 2'], '{}'), 415],
  'two encodings': [
    post([json, 'Content-Encoding: identity', 'Content-Encoding: gzip', 'Content-Length: 2'], '{}'),
    415,
  ],
  'an upload': [post(['Content-Type: multipart/form-data; boundary=x', 'Content-Length: 9999999']), 415],
  'no authorization': [rawRequest('POST /api/messages', [json, 'Content-Length: 2'], '{}'), 401],
  'an empty authorization': [
    rawRequest('POST /api/messages', ['Authorization:', json, 'Content-Length: 2'], '{}'),
    401,
  ],
  'two authorizations, the good one first': [post(['Authorization: no', json, 'Content-Length: 2'], '{}'), 401],
  'two authorizations, both good': [post(['Authorization: yes', json, 'Content-Length: 2'], '{}'), 401],
};

describe('HTTP itself', () => {
  const { face, seen } = oneRoute();
  let bot: RunningBot;
  before(async () => {
    bot = await runBot([face], recordingLog());
  });
  after(() => bot.stop());
  beforeEach(() => {
    seen.length = 0;
  });

  for (const [name, [bytes, status]] of Object.entries(requests))
    it(`${name}: ${status ?? 'no answer'}, no words, and no face hears of it`, async () => {
      const answer = await sendRaw(bot.url, bytes);
      expect(answer.status).to.equal(status);
      expect(['', '0\r\n\r\n']).to.include(answer.body);
      expect(answer.text).not.to.match(/set-cookie|access-control|node_modules|at \w/i);
      if (status === null || status === 400) expect(answer.closed).to.equal(true);
      expect(seen).to.deep.equal([]);
    });

  it('an offer to speak another protocol is passed over, and the socket is not left open to nobody', async () => {
    const upgrade = ['Connection: Upgrade', 'Upgrade: websocket'];
    expect((await sendRaw(bot.url, rawRequest('GET /healthz', upgrade))).status).to.equal(200);
    const offered = post([...upgrade.slice(0, 1), 'Upgrade: h2c', json, 'Content-Length: 2'], '{}');
    expect((await sendRaw(bot.url, offered)).status).to.equal(200);
    expect(seen).to.have.length(1);
  });

  it('a caller who waits for leave to send the body gets it', async () => {
    const waiting = post([json, 'Expect: 100-continue', 'Content-Length: 2']);
    expect((await sendRaw(bot.url, waiting, 200)).text).to.equal('HTTP/1.1 100 Continue\r\n\r\n');
  });

  it('two requests on one connection have two answers, and a refusal ends the connection', async () => {
    const both = `${rawRequest('GET /healthz')}${rawRequest('GET /readyz', ['Connection: close'])}`;
    expect((await sendRaw(bot.url, both)).text.match(/HTTP\/1\.1 200/g)).to.have.length(2);
    const smuggled = `${rawRequest('POST /api/messages', [json, 'Content-Length: 40'])}${rawRequest('GET /metrics')}`;
    const answer = await sendRaw(bot.url, smuggled);
    expect(answer.text.match(/HTTP\/1\.1/g)).to.have.length(1);
    expect(answer.status).to.equal(401);
  });
});
