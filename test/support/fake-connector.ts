import { listen, textOf } from './listen.js';

export interface ConnectorCall {
  method: string;
  path: string;
  authorization: string | undefined;
  body: Record<string, unknown>;
  /** What the message or the conversation is called that came of it; absent where nothing did. */
  id?: string;
}

/** How the next call ends: a status with Microsoft's error shape, a cut line, nonsense or silence after the message was taken. */
export type Mishap = { status: number; code?: string; retryAfter?: number } | 'reset' | 'hang' | 'nonsense';

export interface FakeConnector {
  url: string;
  calls: ConnectorCall[];
  /** What the roster says of a member, by their id; without it they are not found. */
  members: Map<string, unknown>;
  /** The words of the messages that stand in its conversations, in the order in which they came. */
  standing(): string[];
  /** Somebody deletes a message. */
  lose(message: string): void;
  /** The next calls go wrong, in this order; afterwards all is well again. */
  next(...mishaps: Mishap[]): void;
  close(): Promise<void>;
}

const memberIn = (path: string): string | null => {
  const found = /\/v3\/conversations\/[^/]+\/members\/([^/]+)$/.exec(path)?.[1];
  return found === undefined ? null : decodeURIComponent(found);
};

const namedIn = (path: string): string => decodeURIComponent(path.split('/').at(-1) ?? '');

interface Standing {
  id: string;
  words: string;
}

/** Text, or what a card is announced with. */
const wordsOf = ({ text, summary }: Record<string, unknown>): string => String(text ?? summary ?? '');

/** A conversation whose thread begins with a message that is gone, or an edit of one. */
const needs = (method: string, path: string): string | null =>
  method === 'PUT' ? namedIn(path) : (/;messageid=([^/]+)\/activities$/.exec(decodeURIComponent(path))?.[1] ?? null);

/** The Bot Connector's REST surface as the bot uses it: post, reply, update, create a conversation, ask for a member. */
export const fakeConnector = async (): Promise<FakeConnector> => {
  const calls: ConnectorCall[] = [];
  const members = new Map<string, unknown>();
  const script: Mishap[] = [];
  const messages: Standing[] = [];
  const lost = new Set<string>();
  let sent = 0;
  const listening = await listen(async (request, response) => {
    const text = await textOf(request);
    const path = request.url ?? '';
    const { authorization } = request.headers;
    const { method = '' } = request;
    const call: ConnectorCall = { method, path, authorization, body: text === '' ? {} : JSON.parse(text) };
    calls.push(call);
    const mishap = script.shift();
    const member = memberIn(path);
    const isLost = lost.has(needs(method, path) ?? '');
    if (member === null && !isLost && (mishap === undefined || typeof mishap === 'string')) {
      sent += 1;
      const isNewConversation = /\/v3\/conversations\/?$/.test(path);
      call.id = method === 'PUT' ? namedIn(path) : isNewConversation ? `a:private-${sent}` : `sent-${sent}`;
      const before = messages.find(({ id }) => id === call.id);
      if (before !== undefined) before.words = wordsOf(call.body);
      else if (!isNewConversation && method === 'POST') messages.push({ id: call.id, words: wordsOf(call.body) });
    }
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
    if (isLost) return refuse(404, 'ActivityNotFoundInConversation');
    if (member !== null) {
      if (!members.has(member)) return refuse(404, 'MemberNotFoundInConversation');
      response.end(JSON.stringify(members.get(member)));
      return;
    }
    response.statusCode = 200;
    response.end(JSON.stringify({ id: call.id }));
  });
  return {
    ...listening,
    calls,
    members,
    standing: () => messages.map(({ words }) => words),
    lose: (message) => {
      lost.add(message);
      const at = messages.findIndex(({ id }) => id === message);
      if (at >= 0) messages.splice(at, 1);
    },
    next: (...mishaps) => script.push(...mishaps),
  };
};
