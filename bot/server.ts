import type { AddressInfo } from 'node:net';
import restify, { type Next, type Request, type Response } from 'restify';
import type { Config } from './config.js';
import { answer, exchange, headersOf } from './http/exchange.js';
import type { Face, Route } from './http/face.js';
import type { Metrics } from './http/metrics.js';
import { clockRoute, exposition, health, isAskedLocally, type Readiness, readiness } from './http/pages.js';
import { settledWithin } from './http/turns.js';
import type { Log } from './log.js';

export interface ServerParts {
  config: Pick<Config, 'mode' | 'host' | 'port'>;
  faces: readonly Face[];
  metrics: Metrics;
  log: Log;
  ready: Readiness;
  /** Local mode only; absent, the time stands as the machine has it. */
  setClock?: (instant: string) => Promise<void>;
  /** How long a stop waits for the turns in flight. */
  drainMs?: number;
}

export interface Server {
  /** Starts the faces, then listens. The address names the port that was taken when 0 was asked for. */
  start(): Promise<{ url: string; port: number }>;
  /** Stops listening, lets the turns in flight end within the time, then closes what is left. */
  stop(): Promise<void>;
}

/** The one HTTP server of the bot: health, metrics, and whatever routes the faces bring. */
export const createServer = (parts: ServerParts): Server => {
  const { config, faces, metrics, log, drainMs = 10_000 } = parts;
  const local = config.mode === 'local';
  const server = restify.createServer({ name: 'assay', ignoreTrailingSlash: true });
  let stopping = false;

  server.server.requestTimeout = 15_000;
  server.server.headersTimeout = 10_000;
  const failed = (error: unknown): void => log.error({ err: error }, 'a request failed');

  server.pre((request: Request, response: Response, next: Next) => {
    if (!local || isAskedLocally(headersOf(request))) return next();
    answer(response, { status: 403 }, true);
    return next(false);
  });
  server.on('restifyError', (_request: Request, response: Response, error: unknown, done: () => void) => {
    const status = statusOf(error);
    if (status >= 500) failed(error);
    // The only sending that stops restify from adding the error's own text.
    if (!response.headersSent) response.sendRaw(status, '', { 'cache-control': 'no-store' });
    done();
  });

  const post = ({ path, ...route }: Route): void => {
    server.post(path, async (request: Request, response: Response) =>
      exchange({ path, ...route }, request, response, failed),
    );
  };
  server.get('/healthz', async (_request: Request, response: Response) => answer(response, health()));
  server.get('/readyz', async (_request: Request, response: Response) =>
    answer(response, await readiness(stopping, parts.ready)),
  );
  server.get('/metrics', async (request: Request, response: Response) => exposition(metrics, request, response));
  for (const face of faces) for (const route of face.routes) post(route);
  if (local && parts.setClock !== undefined) post(clockRoute(parts.setClock));

  const listen = (): Promise<AddressInfo> =>
    new Promise((resolve, reject) => {
      server.server.once('error', reject);
      server.listen(config.port, config.host, () => {
        server.server.off('error', reject);
        resolve(server.server.address() as AddressInfo);
      });
    });

  return {
    start: async () => {
      for (const face of faces) await face.start();
      const { port } = await listen();
      const host = config.host.includes(':') ? `[${config.host}]` : config.host;
      return { url: `http://${host}:${port}`, port };
    },
    stop: async () => {
      stopping = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.server.closeIdleConnections();
      const drained = await settledWithin(Promise.all(faces.map((face) => face.stop())), drainMs);
      if (!drained) log.warn({ drainMs }, 'some turns had not ended when the bot stopped');
      server.server.closeIdleConnections();
      if (!(await settledWithin(closed, 500))) server.server.closeAllConnections();
      await closed;
    },
  };
};

const statusOf = (error: unknown): number => {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500;
  return typeof error.statusCode === 'number' ? error.statusCode : 500;
};
