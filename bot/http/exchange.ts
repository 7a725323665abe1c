import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from './body.js';
import type { FaceRequest, FaceResponse, Route } from './face.js';

/**
 * Headers by their lower-case names. One that is sent twice reads as both, so that no check is made on one of them while
 * something in front of the bot believed the other.
 */
export const headersOf = (request: IncomingMessage): FaceRequest['headers'] =>
  Object.fromEntries(Object.entries(request.headersDistinct).map(([name, values]) => [name, values?.join(', ')]));

/** Writes the answer and, after a refusal with the body unread, ends the connection. */
export const answer = (response: ServerResponse, { status, body }: FaceResponse, last = false): void => {
  if (response.headersSent || response.destroyed) return;
  const isText = typeof body === 'string';
  const content = body === undefined ? '' : isText ? body : JSON.stringify(body);
  response.writeHead(status, {
    'content-length': Buffer.byteLength(content),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(content === '' ? {} : { 'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json' }),
    ...(last ? { connection: 'close' } : {}),
  });
  response.end(content, () => {
    if (last) response.req.destroy();
  });
};

export interface ExchangeParts {
  /** Hears why a request failed; the caller does not. */
  failed(error: unknown): void;
  bodyWithinMs: number;
}

/** One request and its answer. Whatever goes wrong inside, the caller learns a status and nothing else. */
export const exchange = async (
  route: Route,
  request: IncomingMessage,
  response: ServerResponse,
  { failed, bodyWithinMs }: ExchangeParts,
): Promise<void> => {
  try {
    const headers = headersOf(request);
    if (route.admits?.(headers) === false) return answer(response, { status: 401 }, true);
    const outcome = await readBody(request, headers, route.accepts, { withinMs: bodyWithinMs });
    if (outcome.kind === 'refused') return answer(response, { status: outcome.status }, true);
    const { contentType, body } = outcome;
    answer(response, await route.handle({ headers, contentType, body }));
  } catch (error) {
    failed(error);
    answer(response, { status: 500 });
  }
};
