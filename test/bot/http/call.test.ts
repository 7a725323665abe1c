import { expect } from 'chai';
import { type Call, call, UnsentError } from '../../../bot/http/call.js';
import { type Listening, listen, textOf } from '../../support/listen.js';

describe('a call', () => {
  let site: Listening;
  const ports: (number | undefined)[] = [];
  before(async () => {
    site = await listen(async (request, response) => {
      ports.push(request.socket.remotePort);
      const body = await textOf(request);
      switch (request.url) {
        case '/echo':
          response.setHeader('x-method', request.method ?? '');
          response.end(`${request.headers['x-one']} ${body}`);
          return;
        case '/away':
          response.writeHead(307, { location: `${site.url}/echo` });
          response.end();
          return;
        case '/half':
          response.writeHead(200);
          response.write('the beginning');
          return;
        case '/cut':
          response.writeHead(200, { 'content-length': '100' });
          response.write('the beginning');
          setImmediate(() => request.socket.destroy());
          return;
        case '/long':
          response.end('x'.repeat(1024 * 1024 + 1));
          return;
        case '/full':
          response.end('x'.repeat(1024 * 1024));
          return;
        default:
      }
    });
  });
  after(() => site.close());

  const made = (path: string, changes: Partial<Call> = {}) =>
    call({
      method: 'POST',
      url: `${site.url}${path}`,
      headers: { 'x-one': '?' },
      body: 'hé',
      withinMs: 5_000,
      ...changes,
    });
  const refused = async (path: string, changes: Partial<Call> = {}): Promise<Error> => {
    const error = await made(path, changes).catch((caught: unknown) => caught);
    expect(error, path).to.be.instanceOf(Error);
    return error as Error;
  };

  it('carries method, headers and body there, and status, headers and body back', async () => {
    const { status, headers, body } = await made('/echo', { method: 'PUT' });
    expect([status, headers['x-method'], body]).to.deep.equal([200, 'PUT', '? hé']);
    expect((await made('/echo', { body: null })).body).to.equal('? ');
  });

  it('keeps its connection for the next one', async () => {
    ports.length = 0;
    for (let time = 0; time < 3; time += 1) await made('/echo');
    expect(new Set(ports).size).to.equal(1);
  });

  it('follows no redirect', async () => {
    expect((await made('/away')).status).to.equal(307);
  });

  it('is given up when no answer comes in time, or only half of one', async () => {
    for (const path of ['/silence', '/half'])
      expect((await refused(path, { withinMs: 50 })).name, path).to.equal('TimeoutError');
  });

  it('fails when the line is cut, nobody listens or the address is none', async () => {
    await refused('/cut');
    await refused('', { url: 'http://127.0.0.1:1/' });
    await refused('', { url: 'no address' });
  });

  it('takes answers of a mebibyte and no more', async () => {
    expect((await made('/full')).body).to.have.length(1024 * 1024);
    expect(await refused('/long')).to.be.instanceOf(RangeError);
  });

  it('says whether anything can have arrived: not without a connection, possibly with one', async () => {
    for (const url of ['http://127.0.0.1:1/', 'http://nobody.invalid/'])
      expect(await refused('', { url }), url).to.be.instanceOf(UnsentError);
    expect(await refused('', { url: site.url.replace('http:', 'https:') })).to.be.instanceOf(UnsentError);
    for (const path of ['/never', '/cut', '/half'])
      expect(await refused(path, { withinMs: 50 }), path).not.to.be.instanceOf(UnsentError);
  });
});
