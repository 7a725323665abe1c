import { listen, textOf } from './listen.js';

export interface ConnectorCall {
  method: string;
  path: string;
  authorization: string | undefined;
  body: Record<string, unknown>;
}

/** How the next call ends: a status with Microsoft's error shape, a cut line or nonsense after the message was taken, or silence. */
export type Mishap = { status: number; code?: string; retryAfter?: number } | 'reset' | 'hang' | 'nonsense';

export interface FakeConnector {
  url: string;
  calls: ConnectorCall[];
  /** What the roster says of a member, by their id; without it they are not found. */
  members: Map<string, unknown>;
  /** The next calls go wrong, in this order; afterwards all is well again. */
  next(...mishaps: Mishap[]): void;
  close(): Promise<void>;
}

const memberIn = (path: string): string | null => {
  const found = /\/v3\/conversations\/[^/]+\/members\/([^/]+)$/.exec(path)?.[1];
  return found === undefined ? null : decodeURIComponent(found);
};

/** The Bot Connector's REST surface as the bot uses it: post, reply, update, create a conversation, ask for a member. */
export const fakeConnector = async (): Promise<FakeConnector> => {
  const calls: ConnectorCall[] = [];
  const members = new Map<string, unknown>();
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
    if (mishap === 'nonsense') {
      response.end('{nonsense');
      return;
    }
    const refuse = (status: number, code: string): void => {
      response.statusCode = status;
      response.end(JSON.stringify({ error: { code, message: 'from the fake' } }));
    };
    if (mishap !== undefined) {
      const { status, code = 'ServiceError', retryAfter } = mishap;
      if (retryAfter !== undefined) response.setHeader('retry-after', String(retryAfter));
      return refuse(status, code);
    }
    const member = memberIn(path);
    if (member !== null) {
      if (!members.has(member)) return refuse(404, 'MemberNotFoundInConversation');
      response.end(JSON.stringify(members.get(member)));
      return;
    }
    sent += 1;
    const isNewConversation = /\/v3\/conversations\/?$/.test(path);
    response.statusCode = 200;
    response.end(JSON.stringify({ id: isNewConversation ? `a:private-${sent}` : `sent-${sent}` }));
  });
  return { ...listening, calls, members, next: (...mishaps) => script.push(...mishaps) };
};
