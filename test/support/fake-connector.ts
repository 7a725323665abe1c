import { listen, textOf } from './listen.js';

export interface ConnectorCall {
  method: string;
  path: string;
  authorization: string | undefined;
  body: Record<string, unknown>;
}

/** How the next call ends: a status with Microsoft's error shape, a cut line after the message was taken, or silence. */
export type Mishap = { status: number; code?: string; retryAfter?: number } | 'reset' | 'hang';

export interface FakeConnector {
  url: string;
  calls: ConnectorCall[];
  /** The next calls go wrong, in this order; afterwards all is well again. */
  next(...mishaps: Mishap[]): void;
  close(): Promise<void>;
}

/** The Bot Connector's REST surface as the bot uses it: post, reply, update, create a conversation. */
export const fakeConnector = async (): Promise<FakeConnector> => {
  const calls: ConnectorCall[] = [];
  const script: Mishap[] = [];
  let sent = 0;
  const listening = await listen(async (request, response) => {
    const text = await textOf(request);
    const path = request.url ?? '';
    const { authorization } = request.headers;
    calls.push({ method: request.method ?? '', path, authorization, body: text === '' ? {} : JSON.parse(text) });
    const mishap = script.shift();
    if (mishap === 'hang') return;
    if (mishap === 'reset') {
      request.socket.destroy();
      return;
    }
    response.setHeader('content-type', 'application/json');
    if (mishap !== undefined) {
      const { status, code = 'ServiceError', retryAfter } = mishap;
      if (retryAfter !== undefined) response.setHeader('retry-after', String(retryAfter));
      response.statusCode = status;
      response.end(JSON.stringify({ error: { code, message: 'from the fake' } }));
      return;
    }
    sent += 1;
    const isNewConversation = /^\/v3\/conversations\/?$/.test(path);
    response.statusCode = 200;
    response.end(JSON.stringify({ id: isNewConversation ? `a:private-${sent}` : `sent-${sent}` }));
  });
  return { ...listening, calls, next: (...mishaps) => script.push(...mishaps) };
};
