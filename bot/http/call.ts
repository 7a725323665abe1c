import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

export interface Call {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | null;
  /** For the whole of it, from the first byte out to the last one in. */
  withinMs: number;
}

export interface CallAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export const unsentName = 'UnsentError';

/** There was no connection yet: nothing of the call can have arrived. */
export class UnsentError extends Error {
  override readonly name = unsentName;
}

/** Makes one call; tests pass one that knows other addresses. */
export type Calling = (call: Call) => Promise<CallAnswer>;

/** More than any answer of a chat platform has. */
const mostBytes = 1024 * 1024;
/** A connection that nobody used for so long may be dead at the other end. */
const idleMs = 10_000;

const plain = {
  agent: new HttpAgent({ keepAlive: true, timeout: idleMs }),
  request: httpRequest,
  connected: 'connect',
} as const;
const secure = {
  agent: new HttpsAgent({ keepAlive: true, timeout: idleMs }),
  request: httpsRequest,
  connected: 'secureConnect',
} as const;

/**
 * One HTTP call: tried once, following no redirect, over a connection that is kept. Plain `node:http`, because `fetch`
 * takes more of the processor than the whole of a turn. Rejects with an `UnsentError` while there is no connection, later
 * with what went wrong; the outcome is then unknown.
 */
export const call: Calling = ({ method, url, headers, body, withinMs }) =>
  new Promise((resolve, reject) => {
    const { agent, request, connected } = url.startsWith('https:') ? secure : plain;
    const sent = request(url, { method, headers, agent }, (response) => {
      const pieces: Buffer[] = [];
      let bytes = 0;
      response.on('data', (piece: Buffer) => {
        bytes += piece.length;
        if (bytes > mostBytes) giveUp(new RangeError('The answer is too long.'));
        else pieces.push(piece);
      });
      response.on('error', giveUp);
      response.once('end', () => {
        clearTimeout(deadline);
        const text = Buffer.concat(pieces).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      });
    });
    let isConnected = false;
    sent.once('socket', (socket) => {
      if (!socket.connecting) isConnected = true;
      else
        socket.once(connected, () => {
          isConnected = true;
        });
    });
    const giveUp = (error: Error): void => {
      clearTimeout(deadline);
      reject(isConnected ? error : new UnsentError('no connection', { cause: error }));
      sent.destroy();
    };
    const deadline = setTimeout(() => giveUp(new DOMException('no answer in time', 'TimeoutError')), withinMs);
    sent.on('error', giveUp);
    sent.end(body ?? undefined);
  });
