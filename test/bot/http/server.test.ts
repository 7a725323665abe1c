import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { bodyLimit } from '../../../bot/http/body.js';
import type { FaceRequest, FaceResponse } from '../../../bot/http/face.js';
import { createMetrics } from '../../../bot/http/metrics.js';
import { createTurns } from '../../../bot/http/turns.js';
import { createServer, type Server } from '../../../bot/server.js';
import { recordingLog } from '../../support/log.js';
import { oneRoute } from '../../support/one-route.js';

const json = { 'content-type': 'application/json', authorization: 'yes' };

interface Asked {
  path?: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Body in chunks, without a length. */
  chunked?: boolean;
}

/** Below fetch, which sets headers of its own. */
const ask = (url: string, { path = '/api/messages', method = 'POST', headers = json, body, chunked }: Asked) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const request = httpRequest(`${url}${path}`, { method, headers, agent: false }, (response) => {
      let text = '';
      response.on('data', (part) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', reject);
    });
    request.on('error', reject);
    if (chunked && body !== undefined)
      for (let at = 0; at < body.length; at += 65536) request.write(body.slice(at, at + 65536));
    request.end(chunked ? undefined : body);
  });

describe('the HTTP edge', () => {
  const log = recordingLog();
  let handle: (request: FaceRequest) => Promise<FaceResponse> = async () => ({ status: 200 });
  const { face, seen } = oneRoute((request) => handle(request));
  let problems: () => string[] = () => [];
  let server: Server;
  let url: string;

  const start = async (mode: 'local' | 'production', setClock?: (instant: string) => Promise<void>) => {
    server = createServer({
      config: { mode, host: '127.0.0.1', port: 0 },
      faces: [face],
      metrics: createMetrics(() => 0),
      log,
      ready: () => problems(),
      ...(setClock === undefined ? {} : { setClock }),
    });
    ({ url } = await server.start());
  };

  beforeEach(async () => {
    seen.length = 0;
    problems = () => [];
    handle = async () => ({ status: 200 });
    await start('production');
  });
  afterEach(() => server.stop());

  it('hands the very bytes to the face', async () => {
    expect(await ask(url, { body: '{"a": "é"}' })).to.deep.equal({ status: 200, text: '' });
    expect(seen[0]?.body.toString()).to.equal('{"a": "é"}');
    expect(seen[0]?.contentType).to.equal('json');
  });

  it('takes a body at the limit and none above it, declared or not', async () => {
    expect((await ask(url, { body: 'x'.repeat(bodyLimit) })).status).to.equal(200);
    expect((await ask(url, { body: 'x'.repeat(bodyLimit + 1) })).status).to.equal(413);
    const streamed = await ask(url, { body: 'x'.repeat(bodyLimit + 1), chunked: true });
    expect(streamed.status).to.equal(413);
    expect(seen).to.have.length(1);
  });

  it('takes no compressed body, whatever it would become', async () => {
    const body = gzipSync('{}');
    expect((await ask(url, { body, headers: { ...json, 'content-encoding': 'gzip' } })).status).to.equal(415);
    expect(seen).to.deep.equal([]);
  });

  it('takes only the kinds of body that the route accepts', async () => {
    for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', ''])
      expect((await ask(url, { body: '{}', headers: { ...json, 'content-type': type } })).status, type).to.equal(415);
    const charset = { ...json, 'content-type': 'application/json; charset=utf-8' };
    expect((await ask(url, { body: '{}', headers: charset })).status).to.equal(200);
  });

  it('refuses by the headers before it reads the body', async () => {
    const headers = { ...json, authorization: 'no', 'content-length': '1000' };
    const answer = await new Promise<number | undefined>((resolve, reject) => {
      const request = httpRequest(`${url}/api/messages`, { method: 'POST', headers, agent: false }, (response) => {
        resolve(response.statusCode);
        request.destroy();
      });
      request.on('error', reject);
      request.flushHeaders();
    });
    expect(answer).to.equal(401);
  });

  it('tells a caller nothing from inside when the face breaks; the log has it', async () => {
    handle = async () => {
      throw new Error('secret path /srv/x');
    };
    expect(await ask(url, { body: '{}' })).to.deep.equal({ status: 500, text: '' });
    expect(log.entries.at(-1)?.fields.err).to.be.instanceOf(Error).with.property('message', 'secret path /srv/x');
  });

  it('tells nothing from inside either when a page for operators breaks', async () => {
    problems = () => {
      throw new Error('another path /srv/y');
    };
    expect(await ask(url, { path: '/readyz', method: 'GET', headers: {} })).to.deep.equal({ status: 500, text: '' });
    expect(String(log.entries.at(-1)?.fields.err)).to.include('another path /srv/y');
  });

  it('answers unknown paths, methods and broken escapes with a bare status', async () => {
    for (const [asked, status] of [
      [{ path: '/etc/passwd', method: 'GET' }, 404],
      [{ path: '/api/messages', method: 'GET' }, 405],
      [{ path: '/%E0%A4%A', method: 'GET' }, 404],
      [{ path: '/local/clock', body: '{"at":"2026-12-21T08:00:00Z"}' }, 404],
    ] as const) {
      const answer = await ask(url, asked);
      expect([answer.status, answer.text], asked.path).to.deep.equal([status, '']);
    }
  });

  it('says that it lives, and whether it is ready', async () => {
    const get = (path: string) => ask(url, { path, method: 'GET', headers: {} });
    expect(await get('/healthz')).to.deep.equal({ status: 200, text: '{"status":"ok"}' });
    expect(await get('/readyz')).to.deep.equal({ status: 200, text: '{"status":"ready"}' });
    problems = () => ['the store is closed'];
    expect(await get('/readyz')).to.deep.equal({
      status: 503,
      text: '{"status":"not ready","problems":["the store is closed"]}',
    });
    expect((await get('/healthz')).status, 'it lives all the same').to.equal(200);
  });

  describe('in local mode', () => {
    const moved: string[] = [];
    beforeEach(async () => {
      await server.stop();
      await start('local', async (instant) => {
        moved.push(instant);
      });
    });

    it('answers only to this machine’s own names, so that no web page can reach it through a browser', async () => {
      const as = (host: string) => ask(url, { path: '/healthz', method: 'GET', headers: { host } });
      for (const host of ['localhost:3978', '127.0.0.1', '[::1]:80'])
        expect((await as(host)).status, host).to.equal(200);
      for (const host of ['evil.example', '127.0.0.1.evil.example', '127.0.0.1@evil.example'])
        expect((await as(host)).status, host).to.equal(403);
    });

    it('answers no page from elsewhere that posts a form through a browser', async () => {
      const from = (origin: string) => ask(url, { body: '{}', headers: { ...json, origin } });
      for (const origin of ['http://localhost:56150', 'http://127.0.0.1', 'http://[::1]:80'])
        expect((await from(origin)).status, origin).to.equal(200);
      seen.length = 0;
      for (const origin of ['https://evil.example', 'http://127.0.0.1.evil.example', 'null', 'file://', ''])
        expect(await from(origin), origin).to.deep.equal({ status: 403, text: '' });
      expect(seen).to.deep.equal([]);
    });

    it('moves the clock', async () => {
      const clock = (body: string) => ask(url, { path: '/local/clock', body });
      expect((await clock('{"at":"2026-12-21T08:00:00Z"}')).status).to.equal(204);
      expect((await clock('{"at":"tomorrow"}')).status).to.equal(400);
      expect((await clock('nonsense')).status).to.equal(400);
      expect(moved).to.deep.equal(['2026-12-21T08:00:00Z']);
    });
  });

  it('stops only when the turns in flight have ended, and takes nothing new meanwhile', async () => {
    const turns = createTurns(() => {});
    let release = (): void => {};
    let begun = (): void => {};
    const running = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const { face: slow } = oneRoute(
      async () => {
        await turns.run(() => {
          begun();
          return new Promise<void>((resolve) => {
            release = resolve;
          });
        });
        return { status: 200, body: 'done' };
      },
      () => turns.ended(),
    );
    const draining = createServer({
      config: { mode: 'production', host: '127.0.0.1', port: 0 },
      faces: [slow],
      metrics: createMetrics(() => 0),
      log,
      ready: () => [],
    });
    const { url: at } = await draining.start();
    const answer = ask(at, { body: '{}' });
    await running;
    const stopped = draining.stop();
    const late = await ask(at, { body: '{}' }).catch(() => 'refused');
    release();
    expect(await answer).to.deep.equal({ status: 200, text: 'done' });
    await stopped;
    expect(late).to.equal('refused');
  });
});
