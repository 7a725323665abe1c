import WebSocket from 'ws';
import type { FakeSlack } from './fake-slack.js';
import { listen, textOf } from './listen.js';

export interface Envelope {
  type: 'events_api' | 'interactive' | 'slash_commands';
  payload: Record<string, unknown>;
  retry_attempt?: number;
  retry_reason?: string;
}

export interface Acknowledgement {
  payload: unknown;
  milliseconds: number;
}

export interface FakeSocketMode {
  /** For `slackApiUrl`. */
  apiUrl: string;
  /** Tokens with which a connection was asked for, one per attempt. */
  attempts: string[];
  /** The next requests for a connection go wrong, in this order. */
  refuse(...how: ('invalid_auth' | 'http 503' | 'reset')[]): void;
  /** The next connections are never greeted. */
  forgetToGreet(count: number): void;
  /** Resolves with the next greeted connection, or at once when there is one that nobody waited for. */
  greeted(): Promise<void>;
  /** Sends something over the newest connection; resolves when the bot has acknowledged it. */
  send(envelope: Envelope): Promise<Acknowledgement>;
  /** Anything at all, expecting nothing. */
  sendRaw(text: string): void;
  /** Slack recycles its connections: it announces that, closes properly, or just goes away. */
  drop(how: 'announced' | 'closed' | 'gone'): void;
  close(): Promise<void>;
}

/** Slack's side of Socket Mode in front of a fake Web API: `apps.connections.open` and the WebSocket that it names. */
export const fakeSocketMode = async (slack: FakeSlack): Promise<FakeSocketMode> => {
  const attempts: string[] = [];
  const script: ('invalid_auth' | 'http 503' | 'reset')[] = [];
  const waiting = new Map<string, (acknowledgement: unknown) => void>();
  const waitingForGreeting: (() => void)[] = [];
  let greetings = 0;
  let ungreeted = 0;
  let serial = 0;
  let newest: WebSocket | null = null;

  const sockets = new WebSocket.Server({ host: '127.0.0.1', port: 0 });
  await new Promise<void>((resolve) => {
    sockets.once('listening', resolve);
  });
  const address = sockets.address();
  const port = typeof address === 'object' ? address.port : 0;
  sockets.on('connection', (socket) => {
    socket.on('message', (data) => {
      const { envelope_id: id, payload } = JSON.parse(data.toString()) as { envelope_id: string; payload: unknown };
      waiting.get(id)?.(payload);
      waiting.delete(id);
    });
    if (ungreeted > 0) {
      ungreeted -= 1;
      return;
    }
    newest = socket;
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
    const waiter = waitingForGreeting.shift();
    if (waiter === undefined) greetings += 1;
    else waiter();
  });

  const listening = await listen(async (request, response) => {
    const path = request.url ?? '';
    const { authorization = '', 'content-type': type = '' } = request.headers;
    const body = await textOf(request);
    response.setHeader('content-type', 'application/json');
    if (path !== '/api/apps.connections.open') {
      const headers = { authorization, 'content-type': type };
      const answer = await fetch(`${slack.url}${path}`, { method: 'POST', headers, body });
      response.statusCode = answer.status;
      response.end(await answer.text());
      return;
    }
    attempts.push(authorization.replace('Bearer ', ''));
    const refusal = script.shift();
    if (refusal === 'reset') request.socket.destroy();
    else if (refusal === 'http 503') {
      response.statusCode = 503;
      response.end('{}');
    } else if (refusal === 'invalid_auth') response.end(JSON.stringify({ ok: false, error: refusal }));
    else response.end(JSON.stringify({ ok: true, url: `ws://127.0.0.1:${port}/link/?ticket=${attempts.length}` }));
  });

  return {
    apiUrl: `${listening.url}/api/`,
    attempts,
    refuse: (...how) => script.push(...how),
    forgetToGreet: (count) => {
      ungreeted = count;
    },
    greeted: () => {
      if (greetings === 0) return new Promise((resolve) => waitingForGreeting.push(resolve));
      greetings -= 1;
      return Promise.resolve();
    },
    send: (envelope) =>
      new Promise((resolve) => {
        serial += 1;
        const began = performance.now();
        waiting.set(`e${serial}`, (payload) => resolve({ payload, milliseconds: performance.now() - began }));
        newest?.send(JSON.stringify({ envelope_id: `e${serial}`, accepts_response_payload: true, ...envelope }));
      }),
    sendRaw: (text) => newest?.send(text),
    drop: (how) => {
      if (how === 'announced') newest?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
      else if (how === 'closed') newest?.close(1000);
      else newest?.terminate();
    },
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise<void>((resolve) => {
        sockets.close(() => resolve());
      });
      await listening.close();
    },
  };
};
