import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { isLoopback } from './addresses.js';
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

export const exposition = async (metrics: Metrics, _request: IncomingMessage, response: ServerResponse) => {
  response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' });
  response.end(await metrics.render());
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
