import type { Calling } from '../http/call.js';

type Fetch = typeof globalThis.fetch;

/** As much of a response as Slack's client reads. */
interface Read extends Pick<Response, 'status' | 'statusText' | 'headers' | 'url' | 'ok'> {
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Slack's client reads a limit only where it is told for how long; without that, it looks like a cut line. */
const limitSeconds = '30';

const headersOf = (headers: RequestInit['headers']): Record<string, string> =>
  Object.fromEntries(new Headers(headers).entries());

/**
 * What Slack's client makes its calls with: a form goes out by `call`, at a third of what `fetch` costs. Anything else
 * (files) is left to `fetch`, within the same time.
 */
export const leanFetch =
  (call: Calling, withinMs: number): Fetch =>
  async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const { method = 'GET', headers, body } = init ?? {};
    if (typeof body !== 'string') return fetch(input, { ...init, signal: AbortSignal.timeout(withinMs) });
    const answer = await call({ method, url, headers: headersOf(headers), body, withinMs });
    const told = new Headers();
    for (const [name, value] of Object.entries(answer.headers)) told.set(name, String(value));
    if (answer.status === 429 && !/^\d+$/.test(told.get('retry-after') ?? '')) told.set('retry-after', limitSeconds);
    const read: Read = {
      status: answer.status,
      statusText: '',
      headers: told,
      url,
      ok: answer.status >= 200 && answer.status < 300,
      text: async () => answer.body,
      arrayBuffer: async () => new TextEncoder().encode(answer.body).buffer,
    };
    // A real Response would make a stream of the text, only for it to be read back from there.
    return read as Response;
  };
