import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { isLoopback } from './addresses.js';
import { answer, headersOf } from './exchange.js';
import type { FaceRequest, FaceResponse, Route } from './face.js';
import { jsonOf } from './json.js';
import type { Metrics } from './metrics.js';

/** What `/readyz` says: problems in words, none when the bot can answer. */
export type Readiness = () => Promise<readonly string[]> | readonly string[];

export const health = (): FaceResponse => ({ status: 200, body: { status: 'ok' } });

export const readiness = async (stopping: boolean, ready: Readiness): Promise<FaceResponse> => {
  if (stopping) return { status: 503, body: { status: 'stopping' } };
  const problems = await ready();
  return problems.length === 0
    ? { status: 200, body: { status: 'ready' } }
    : { status: 503, body: { status: 'not ready', problems: [...problems] } };
};

/**
 * Who may read the metrics. They name nobody, but tell a stranger how busy an organisation is; a reverse proxy in front of
 * the bot makes every caller look near, so that only a secret tells them apart.
 */
export type MetricsDoor = { kind: 'open' } | { kind: 'closed' } | { kind: 'token'; token: string };

export const metricsDoor = (mode: 'local' | 'production', token: string | null | undefined): MetricsDoor => {
  if (token !== null && token !== undefined) return { kind: 'token', token };
  return { kind: mode === 'local' ? 'open' : 'closed' };
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Of equal length whatever was sent, and compared in the same time wherever they part. */
const isBearer = (authorization: string | undefined, token: string): boolean =>
  timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`));

export const exposition = async (
  metrics: Metrics,
  door: MetricsDoor,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  if (door.kind === 'closed') return answer(response, { status: 404 });
  if (door.kind === 'token' && !isBearer(headersOf(request).authorization, door.token)) {
    response.setHeader('www-authenticate', 'Bearer');
    return answer(response, { status: 401 });
  }
  const text = await metrics.render();
  response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' });
  response.end(text);
};

const clockSchema = z.object({ at: z.iso.datetime() });

/** `POST /local/clock` with `{"at": "2026-12-21T08:00:00Z"}`: local mode only, to see what a later day brings. */
export const clockRoute = (setClock: (instant: string) => Promise<void>): Route => ({
  path: '/local/clock',
  accepts: ['json'],
  handle: async ({ body }) => {
    const parsed = clockSchema.safeParse(jsonOf(body));
    if (!parsed.success) return { status: 400, body: { error: 'Send {"at": "2026-12-21T08:00:00Z"}.' } };
    await setClock(parsed.data.at);
    return { status: 204 };
  },
});

const isThisMachine = (address: string): boolean => URL.canParse(address) && isLoopback(new URL(address).hostname);

/**
 * In local mode nobody is authenticated, so a web page somewhere must not be able to talk to the bot through the
 * browser of the person who tries it. The address asked for has to be this machine's own (or a page could give its own
 * name this address), and so has the page that asks, where one does (forms may be posted anywhere).
 */
export const isAskedLocally = ({ host = '', origin }: FaceRequest['headers']): boolean =>
  isThisMachine(`http://${host}`) && (origin === undefined || isThisMachine(origin));
