import type { AddressInfo } from 'node:net';
import restify, { type Next, type Request, type Response } from 'restify';
import type { Config } from './config.js';
import { proveClosed } from './http/closed.js';
import { answer, exchange, headersOf } from './http/exchange.js';
import type { Face, Route } from './http/face.js';
import { type EdgeLimits, usualLimits } from './http/limits.js';
import type { Metrics } from './http/metrics.js';
import {
  clockRoute,
  exposition,
  health,
  isAskedLocally,
  metricsDoor,
  type Readiness,
  readiness,
} from './http/pages.js';
import { showPage } from './http/show-page.js';
import { settledWithin } from './http/turns.js';
import type { Log } from './log.js';

export interface ServerParts {
  config: Pick<Config, 'mode' | 'host' | 'port'> & Partial<Pick<Config, 'metricsToken'>>;
  faces: readonly Face[];
  metrics: Metrics;
  log: Log;
  ready: Readiness;
  /** Local mode only; absent, the time stands as the machine has it. */
  setClock?: (instant: string) => Promise<void>;
  /** How long a stop waits for the turns in flight. */
  drainMs?: number;
  limits?: Partial<EdgeLimits>;
}

export interface Server {
  /** Starts the faces, listens, and proves that strangers are refused. The address names the port that was taken when 0 was asked for. */
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

  const limits = { ...usualLimits, ...parts.limits };
  server.server.requestTimeout = limits.requestMs;
  server.server.headersTimeout = limits.headersMs;
  server.server.keepAliveTimeout = limits.idleMs;
  server.server.maxConnections = limits.connections;
  // Node reads this one when it begins to listen; restify makes its server without options.
  Object.assign(server.server, { connectionsCheckingInterval: limits.checkEveryMs });
  // restify listens for upgrades and then leaves the socket to nobody, for ever; without a listener node answers the
  // request as if it had not asked for one.
  server.server.removeAllListeners('upgrade');
  const failed = (error: unknown): void => log.error({ err: error }, 'a request failed');

  server.pre((request: Request, response: Response, next: Next) => {
    if (!hasReadableUrl(request)) {
      answer(response, { status: 400 }, true);
      return next(false);
    }
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
      exchange({ path, ...route }, request, response, { failed, bodyWithinMs: limits.bodyMs }),
    );
  };
  server.get('/healthz', async (_request: Request, response: Response) => answer(response, health()));
  server.get('/readyz', async (_request: Request, response: Response) =>
    answer(response, await readiness(stopping, parts.ready)),
  );
  const door = metricsDoor(config.mode, config.metricsToken);
  server.get('/metrics', async (request: Request, response: Response) => {
    try {
      await exposition(metrics, door, request, response);
    } catch (error) {
      failed(error);
      answer(response, { status: 500 });
    }
  });
  const routes = faces.flatMap((face) => face.routes);
  for (const route of routes) post(route);
  for (const page of faces.flatMap((face) => face.pages ?? []))
    server.get(page.path, async (request: Request, response: Response) => showPage(page, request, response, failed));
  if (local && parts.setClock !== undefined) post(clockRoute(parts.setClock));

  const listen = (): Promise<AddressInfo> =>
    new Promise((resolve, reject) => {
      server.server.once('error', reject);
      server.listen(config.port, config.host, () => {
        server.server.off('error', reject);
        resolve(server.server.address() as AddressInfo);
      });
    });

  const close = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.server.closeIdleConnections();
    const drained = await settledWithin(Promise.all(faces.map((face) => face.stop())), drainMs);
    if (!drained) log.warn({ drainMs }, 'some turns had not ended when the bot stopped');
    server.server.closeIdleConnections();
    if (!(await settledWithin(closed, 500))) server.server.closeAllConnections();
    await closed;
  };

  return {
    start: async () => {
      for (const face of faces) await face.start();
      const address = await listen();
      try {
        if (!local) await proveClosed(address, routes);
      } catch (error) {
        await close();
        throw error;
      }
      const { port } = address;
      const host = config.host.includes(':') ? `[${config.host}]` : config.host;
      return { url: `http://${host}:${port}`, port };
    },
    stop: async () => {
      stopping = true;
      await close();
    },
  };
};

/**
 * Whether restify can make an address of the path and the Host header. It does so outside of anything that catches: a
 * request with `Host: a b` would end the process.
 */
const hasReadableUrl = (request: Request): boolean => {
  try {
    request.getUrl();
    return true;
  } catch {
    return false;
  }
};

const statusOf = (error: unknown): number => {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500;
  return typeof error.statusCode === 'number' ? error.statusCode : 500;
};
