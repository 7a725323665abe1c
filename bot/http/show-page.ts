import type { IncomingMessage, ServerResponse } from 'node:http';
import { headersOf } from './exchange.js';
import type { Page } from './face.js';

/** Nothing is loaded, framed or told to whoever is linked to. */
const always = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Longer than anything that Slack brings back. */
const longestQuery = 8_192;

/** One page for one browser. Whatever goes wrong inside, the visitor learns a status and nothing else. */
export const showPage = async (
  page: Page,
  request: IncomingMessage,
  response: ServerResponse,
  failed: (error: unknown) => void,
): Promise<void> => {
  try {
    const [, query = ''] = (request.url ?? '').split('?', 2);
    if (query.length > longestQuery) {
      response.writeHead(414, always);
      response.end();
      return;
    }
    const { status, headers, html } = await page.handle({
      headers: headersOf(request),
      query: new URLSearchParams(query),
    });
    const type = html === undefined ? {} : { 'content-type': 'text/html; charset=utf-8' };
    response.writeHead(status, { ...always, ...headers, ...type });
    response.end(html ?? '');
  } catch (error) {
    failed(error);
    if (!response.headersSent) response.writeHead(500, always);
    response.end();
  }
};
