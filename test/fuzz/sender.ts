import { createHmac } from 'node:crypto';
import { Agent, request as httpRequest } from 'node:http';
import { type Assembled, assembledAt } from '../support/assembled.js';
import { signingSecret } from '../support/fake-slack.js';
import { rawRequest, sendRaw } from '../support/raw-http.js';
import { type Fixture, type FixtureParts, slackFixture, teamsFixture } from './fixtures.js';
import { mutated, written } from './mutate.js';
import type { Content, Endpoint, Fuzzed, Intrusion } from './request.js';

export interface Outcome {
  /** Null: the connection ended, or stayed silent, without an answer. */
  status: number | null;
  text: string;
  milliseconds: number;
}

interface Written {
  body: Buffer;
  type: string;
}

const seconds = Date.parse(assembledAt) / 1000;
const form = 'application/x-www-form-urlencoded';
const paths = { teams: '/api/messages', slack: '/slack/events' } as const;

/** What a lone surrogate becomes on the wire. */
const wellFormed = (text: string): string => Buffer.from(text).toString();
const textOf = (value: unknown): string => (typeof value === 'string' ? value : written(value ?? null));

const writtenAs = (fixture: Fixture): Written => {
  const { body, as } = fixture;
  if (as === 'json') return { body: Buffer.from(written(body)), type: 'application/json' };
  const fields = as === 'payload' ? { payload: written(body) } : body;
  const pairs = Object.entries(fields).map(([name, value]): [string, string] => [name, wellFormed(textOf(value))]);
  return { body: Buffer.from(new URLSearchParams(pairs).toString()), type: form };
};

/** Tokens are signed once: what is fuzzed is not the arithmetic of RSA. */
const authorizations = ({ mint }: Assembled) => {
  const now = Math.floor(Date.now() / 1000);
  const bearer = (token: string) => `Bearer ${token}`;
  const genuine = bearer(mint.token({ exp: now + 3 * 60 * 60 }));
  const strange: Record<Intrusion, string | null> = {
    none: null,
    garbage: 'Bearer garbage',
    forged: bearer(mint.forged({})),
    unsigned: bearer(mint.unsigned({})),
    confused: bearer(mint.confused({})),
    expired: bearer(mint.token({ nbf: now - 7200, exp: now - 3600 })),
    early: bearer(mint.token({ nbf: now + 3600, exp: now + 7200 })),
    'other audience': bearer(mint.token({ aud: 'https://api.botframework.com' })),
    'other issuer': bearer(mint.token({ iss: 'https://sts.windows.net/x/' })),
    'other channel’s key': bearer(mint.token({}, 'directline')),
    'other body': bearer(mint.token({ serviceurl: 'https://smba.trafficmanager.net/amer/' })),
    twice: `${genuine}, ${genuine}`,
  };
  return (intrusion: Intrusion | null) => (intrusion === null ? genuine : strange[intrusion]);
};

const signature = (body: Buffer, at: number, secret: string): Record<string, string> => ({
  'x-slack-request-timestamp': String(at),
  'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${at}:`).update(body).digest('hex')}`,
});

const slackCredentials = (body: Buffer, intrusion: Intrusion | null): Record<string, string> => {
  const genuine = signature(body, seconds, signingSecret);
  switch (intrusion) {
    case null:
      return genuine;
    case 'none':
      return {};
    case 'garbage':
      return { ...genuine, 'x-slack-signature': 'garbage' };
    case 'forged':
    case 'other issuer':
      return signature(body, seconds, 'another secret');
    case 'unsigned':
      return { ...genuine, 'x-slack-signature': 'v0=' };
    case 'confused':
      return { ...genuine, 'x-slack-signature': (genuine['x-slack-signature'] ?? '').replace('v0', 'v1') };
    case 'expired':
      return signature(body, seconds - 301, signingSecret);
    case 'early':
      return signature(body, seconds + 301, signingSecret);
    case 'other audience':
      return { ...genuine, 'x-slack-request-timestamp': 'NaN' };
    case 'other channel’s key':
      return signature(body, seconds, '');
    case 'other body':
      return signature(Buffer.concat([body, Buffer.from(' ')]), seconds, signingSecret);
    case 'twice':
      return { ...genuine, 'x-slack-signature': `${genuine['x-slack-signature']}, ${genuine['x-slack-signature']}` };
  }
};

export interface Sender {
  send(fuzzed: Fuzzed): Promise<Outcome>;
  close(): void;
}

/** Turns what was drawn into requests to the bot, over connections that are kept alive. */
export const createSender = (bot: Assembled, parts: FixtureParts, withinMs: number): Sender => {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const authorizationOf = authorizations(bot);
  const { hostname, port } = new URL(bot.url);
  let serial = 0;

  const fixture = (endpoint: Endpoint, by: number): Fixture => {
    serial += 1;
    return endpoint === 'teams' ? teamsFixture(parts, serial, by) : slackFixture(parts, serial, by);
  };

  const write = (endpoint: Endpoint, content: Content): Written => {
    switch (content.kind) {
      case 'real': {
        const real = fixture(endpoint, content.by);
        return writtenAs({ ...real, body: mutated(real.body, content.mutations) });
      }
      case 'bytes':
        return { body: Buffer.from(content.bytes), type: 'application/json' };
      case 'json':
        return { body: Buffer.from(content.text), type: 'application/json' };
      case 'large':
        return { body: Buffer.alloc(content.size, 0x20), type: 'application/json' };
    }
  };

  const credentials = (endpoint: Endpoint, body: Buffer, intrusion: Intrusion | null): Record<string, string> => {
    if (endpoint === 'slack') return slackCredentials(body, intrusion);
    const authorization = authorizationOf(intrusion);
    return authorization === null ? {} : { authorization };
  };

  const exchange = (path: string, headers: Record<string, string>, body: Buffer): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      const began = performance.now();
      const spent = (): number => performance.now() - began;
      let answered = false;
      const asked = httpRequest(
        { hostname, port, path, method: 'POST', headers, agent, timeout: withinMs },
        (response) => {
          answered = true;
          let text = '';
          response.on('data', (part: Buffer) => {
            text += part.toString();
          });
          response.on('end', () => resolve({ status: response.statusCode ?? null, text, milliseconds: spent() }));
          response.on('error', () => resolve({ status: response.statusCode ?? null, text, milliseconds: spent() }));
        },
      );
      asked.on('timeout', () => asked.destroy(new Error('no answer within the time')));
      asked.on('error', (error: NodeJS.ErrnoException) => {
        if (answered) return;
        // A kept connection that the server ended at this very moment: nothing was asked yet.
        if (asked.reusedSocket && error.code === 'ECONNRESET') resolve(exchange(path, headers, body));
        else if (error.code === 'EPIPE' || error.code === 'ECONNRESET')
          resolve({ status: null, text: '', milliseconds: spent() });
        else reject(error);
      });
      asked.end(body);
    });

  const mangle = (fuzzed: Extract<Fuzzed, { kind: 'mangled' }>): Buffer => {
    const { endpoint, by, cuts } = fuzzed;
    const { body, type } = writtenAs(fixture(endpoint, by));
    const given = { 'content-type': type, 'content-length': String(body.length), ...credentials(endpoint, body, null) };
    const lines = Object.entries(given).map(([name, value]) => `${name}: ${value}`);
    let whole = Buffer.concat([Buffer.from(rawRequest(`POST ${paths[endpoint]}`, lines)), body]);
    for (const { at, length, bytes } of cuts) {
      const from = at % whole.length;
      whole = Buffer.concat([whole.subarray(0, from), bytes, whole.subarray(from + length)]);
    }
    return whole;
  };

  const sendBytes = async (bytes: Buffer): Promise<Outcome> => {
    const began = performance.now();
    /** What waits for more bytes has nothing to say yet: that is no slowness. */
    const { status, text } = await sendRaw(bot.url, bytes, 100);
    return { status, text, milliseconds: performance.now() - began };
  };

  return {
    send: async (fuzzed) => {
      switch (fuzzed.kind) {
        case 'noise':
          return sendBytes(Buffer.from(fuzzed.bytes));
        case 'line': {
          const { method, path, host } = fuzzed;
          const lines = [`${method} ${path} HTTP/1.1`, `Host: ${host}`, 'Connection: close', 'Content-Length: 0'];
          return sendBytes(Buffer.from([...lines, '', ''].join('\r\n'), 'latin1'));
        }
        case 'mangled':
          return sendBytes(mangle(fuzzed));
        case 'request': {
          const { endpoint, content, headers, intrusion } = fuzzed;
          const { body, type } = write(endpoint, content);
          return exchange(
            paths[endpoint],
            {
              ...Object.fromEntries(headers.others),
              'content-type': headers.type ?? type,
              ...credentials(endpoint, body, intrusion),
            },
            body,
          );
        }
      }
    },
    close: () => agent.destroy(),
  };
};
