import { readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { bodyLimit } from '../../../bot/http/body.js';
import type { EdgeLimits } from '../../../bot/http/limits.js';
import { createMetrics } from '../../../bot/http/metrics.js';
import { createServer, type Server } from '../../../bot/server.js';
import { recordingLog } from '../../support/log.js';
import { oneRoute } from '../../support/one-route.js';
import { rawRequest, sendRaw } from '../../support/raw-http.js';

const admitted = ['Authorization: yes', 'Content-Type: application/json'];
const mebibyte = 1024 * 1024;

describe('callers who are slow or send too much', () => {
  const { face, seen } = oneRoute();
  const serverWith = (limits: Partial<EdgeLimits>): Server =>
    createServer({
      config: { mode: 'production', host: '127.0.0.1', port: 0 },
      faces: [face],
      metrics: createMetrics(() => 0),
      log: recordingLog(),
      ready: () => [],
      limits,
    });
  let server: Server;
  let url: string;
  before(async () => {
    server = serverWith({ headersMs: 60, requestMs: 120, checkEveryMs: 10 });
    ({ url } = await server.start());
  });
  after(() => server.stop());
  beforeEach(() => {
    seen.length = 0;
  });

  /** Sends one byte at a time for as long as the server listens. */
  const trickle = (start: string, rest: string, at = url): Promise<string> =>
    new Promise((resolve) => {
      let answer = '';
      let drip: NodeJS.Timeout | undefined;
      const { port } = new URL(at);
      const socket: Socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(start);
        drip = setInterval(() => socket.write(rest), 5);
      });
      socket.on('data', (part) => {
        answer += part.toString();
        // Whoever goes on talking to a closed door may lose what was said to them.
        clearInterval(drip);
      });
      socket.on('error', () => {});
      socket.on('close', () => {
        clearInterval(drip);
        resolve(answer);
      });
    });

  it('headers that come a byte at a time are waited for no longer than the limit', async () => {
    expect(await trickle('GET /healthz HTTP/1.1\r\nHost: a\r\nX: ', 'y')).to.match(/^HTTP\/1\.1 408 /);
  });

  it('a connection on which nothing is said is ended', async () => {
    const { closed, status } = await sendRaw(url, '', 5_000);
    expect([closed, status]).to.deep.equal([true, 408]);
  });

  it('a body that comes a byte or a chunk at a time is waited for no longer than its own limit, and no face hears of it', async () => {
    const busy = serverWith({ bodyMs: 60 });
    const { url: at } = await busy.start();
    const lengthKnown = rawRequest('POST /api/messages', [...admitted, 'Content-Length: 100000']);
    const inChunks = rawRequest('POST /api/messages', [...admitted, 'Transfer-Encoding: chunked'], 'fff\r\n');
    for (const start of [lengthKnown, inChunks])
      expect(await trickle(start, ' ', at)).to.match(/^HTTP\/1\.1 408 .*\r\n\r\n$/s);
    expect(seen).to.deep.equal([]);
    await busy.stop();
  });

  it('and no longer than a whole request may take', async () => {
    expect(await trickle(rawRequest('POST /api/messages', [...admitted, 'Content-Length: 100000']), ' ')).to.match(
      /^HTTP\/1\.1 408 /,
    );
    expect(seen).to.deep.equal([]);
  });

  it('a connection that is kept open is told for how long', async () => {
    const patient = serverWith({ idleMs: 7_000 });
    const { url: at } = await patient.start();
    expect((await sendRaw(at, rawRequest('GET /healthz'))).text).to.include('\r\nKeep-Alive: timeout=7\r\n');
    await patient.stop();
  });

  it('a body to a page that reads none is not waited for', async () => {
    expect(await trickle(rawRequest('POST /nowhere', ['Content-Length: 100000']), ' ')).to.match(/^HTTP\/1\.1 404 /);
  });

  it('a caller who leaves in the middle of a body costs nothing', async () => {
    const { port } = new URL(url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(rawRequest('POST /api/messages', [...admitted, 'Content-Length: 100'], '{"a":'), () =>
          socket.destroy(),
        );
      });
      socket.on('close', () => resolve());
    });
    expect((await sendRaw(url, rawRequest('GET /healthz'))).status).to.equal(200);
    expect(seen).to.deep.equal([]);
  });

  const large: Record<string, [headers: string[], body: Buffer, status: number]> = {
    'twenty megabytes, declared': [
      [...admitted, `Content-Length: ${20 * mebibyte}`],
      Buffer.alloc(20 * mebibyte, 32),
      413,
    ],
    'twenty megabytes, in chunks': [
      [...admitted, 'Transfer-Encoding: chunked'],
      Buffer.concat([Buffer.from(`${(20 * mebibyte).toString(16)}\r\n`), Buffer.alloc(20 * mebibyte, 32)]),
      413,
    ],
    'twenty megabytes from a stranger': [
      ['Content-Type: application/json', `Content-Length: ${20 * mebibyte}`],
      Buffer.alloc(20 * mebibyte, 32),
      401,
    ],
    'a body one byte above the limit': [
      [...admitted, `Content-Length: ${bodyLimit + 1}`],
      Buffer.alloc(bodyLimit + 1, 32),
      413,
    ],
  };
  for (const [name, [headers, body, status]] of Object.entries(large))
    it(`${name}: ${status}, the connection ends, and none of it is kept`, async () => {
      const before = process.memoryUsage();
      const request = Buffer.concat([Buffer.from(rawRequest('POST /api/messages', headers)), body]);
      const answer = await sendRaw(url, request, 5_000);
      expect([answer.status, answer.body, answer.closed]).to.deep.equal([status, '', true]);
      expect(process.memoryUsage().arrayBuffers - before.arrayBuffers).to.be.below(body.length + 5 * mebibyte);
      expect(seen).to.deep.equal([]);
    });

  it('a small body that would inflate to two hundred megabytes is not inflated', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * mebibyte));
    expect(bomb.length).to.be.below(bodyLimit);
    for (const encoding of ['gzip', 'deflate', 'br', 'gzip, identity', 'x-gzip', 'GZIP']) {
      const headers = [...admitted, `Content-Encoding: ${encoding}`, `Content-Length: ${bomb.length}`];
      const before = process.memoryUsage().rss;
      const bytes = Buffer.concat([Buffer.from(rawRequest('POST /api/messages', headers)), bomb]);
      expect((await sendRaw(url, bytes)).status, encoding).to.equal(415);
      expect(process.memoryUsage().rss - before, encoding).to.be.below(100 * mebibyte);
    }
    expect(seen).to.deep.equal([]);
  });

  it('so many at once and no more: one above the limit is ended without a word, until another one leaves', async () => {
    const full = serverWith({ connections: 3 });
    const { url: at, port } = await full.start();
    const silent = await Promise.all(
      Array.from(
        { length: 3 },
        () =>
          new Promise<Socket>((resolve) => {
            const socket = connect(port, '127.0.0.1', () => resolve(socket));
          }),
      ),
    );
    const healthz = rawRequest('GET /healthz', ['Connection: close']);
    expect(await sendRaw(at, healthz)).to.include({ status: null, closed: true });
    const [first] = silent;
    first?.destroy();
    let answer = await sendRaw(at, healthz);
    while (answer.status === null) answer = await sendRaw(at, healthz);
    expect(answer.status).to.equal(200);
    for (const socket of silent) socket.destroy();
    await full.stop();
  });

  it('an upload, whoever sends it, leaves nothing in the folder for temporary files', async () => {
    const part = '--x\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nhello\r\n--x--\r\n';
    const before = readdirSync(tmpdir());
    for (const authorization of ['Authorization: yes', 'Authorization: no']) {
      const kind = 'Content-Type: multipart/form-data; boundary=x';
      const headers = [authorization, kind, `Content-Length: ${part.length}`];
      expect((await sendRaw(url, rawRequest('POST /api/messages', headers, part))).status).to.be.oneOf([401, 415]);
    }
    const uploads = readdirSync(tmpdir()).filter(
      (name) => !before.includes(name) && /upload|^[0-9a-f]{20,}$/.test(name),
    );
    expect(uploads).to.deep.equal([]);
  });
});
