import fc from 'fast-check';
import { type Mutation, mutation } from './mutate.js';

export type Endpoint = 'teams' | 'slack';

/** How a stranger tries to get in; `none` sends no credentials at all. */
export const intrusions = [
  'none',
  'garbage',
  'forged',
  'unsigned',
  'confused',
  'expired',
  'early',
  'other audience',
  'other issuer',
  'other channel’s key',
  'other body',
  'twice',
] as const;
export type Intrusion = (typeof intrusions)[number];

export type Content =
  /** A real activity or payload, changed. */
  | { kind: 'real'; by: number; mutations: Mutation[] }
  | { kind: 'bytes'; bytes: Uint8Array }
  | { kind: 'json'; text: string }
  | { kind: 'large'; size: number };

export interface Headers {
  type: string | null;
  others: [name: string, value: string][];
}

export type Fuzzed =
  | { kind: 'request'; endpoint: Endpoint; content: Content; headers: Headers; intrusion: Intrusion | null }
  /** A request as text, genuine but for some bytes. */
  | { kind: 'mangled'; endpoint: Endpoint; by: number; cuts: { at: number; length: number; bytes: Uint8Array }[] }
  /** A request of a strange method, for a strange path, on a strange host. */
  | { kind: 'line'; method: string; path: string; host: string }
  /** Bytes on a socket. */
  | { kind: 'noise'; bytes: Uint8Array };

const bytes = (most: number) => fc.uint8Array({ maxLength: most });
const by = fc.nat({ max: 100_000 });

const content: fc.Arbitrary<Content> = fc.oneof(
  {
    weight: 16,
    arbitrary: fc.record({
      kind: fc.constant('real' as const),
      by,
      mutations: fc.array(mutation, { maxLength: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('bytes' as const), bytes: bytes(300) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('json' as const), text: fc.json({ maxDepth: 4 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('large' as const),
      size: fc.constantFrom(100_000, 262_144, 262_145, 600_000),
    }),
  },
);

const headerName = fc
  .array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz-'), { minLength: 1, maxLength: 12 })
  .map((letters) => `x-${letters.join('')}`);
const headerValue = fc
  .array(fc.integer({ min: 0x20, max: 0x7e }), { maxLength: 40 })
  .map((codes) => String.fromCharCode(...codes));
const knownHeader = fc.constantFrom<[string, string]>(
  ['content-encoding', 'gzip'],
  ['content-encoding', 'identity'],
  ['x-slack-retry-num', '1'],
  ['x-slack-retry-reason', 'http_timeout'],
  ['x-forwarded-host', 'evil.example'],
  ['accept', 'text/html'],
  ['accept-version', '*'],
  ['cookie', 'a=b'],
  ['origin', 'https://evil.example'],
);

const headers: fc.Arbitrary<Headers> = fc.record({
  /** Null: the one that fits the content. */
  type: fc.oneof(
    { weight: 12, arbitrary: fc.constant(null) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'text/plain',
        'application/xml',
        'multipart/form-data; boundary=x',
        'application/json;;',
        '',
      ),
    },
  ),
  others: fc.array(
    fc.oneof({ weight: 1, arbitrary: fc.tuple(headerName, headerValue) }, { weight: 1, arbitrary: knownHeader }),
    {
      maxLength: 3,
    },
  ),
});

const endpoint = fc.constantFrom<Endpoint>('teams', 'slack');

const printable = fc
  .array(fc.integer({ min: 0x20, max: 0xff }), { maxLength: 12 })
  .map((codes) => String.fromCharCode(...codes));
const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH', 'CONNECT', 'QUERY');
const path = fc.oneof(
  fc.constantFrom(
    '/healthz',
    '/readyz',
    '/metrics',
    '/api/messages',
    '/slack/events',
    '/local/clock',
    '*',
    '//',
    'http://',
  ),
  fc
    .tuple(fc.constantFrom('/', '/api/messages', '/slack/', '/%', 'http://', ''), printable)
    .map((parts) => parts.join('')),
);
const host = fc.oneof(
  fc.constantFrom('bot.example', '127.0.0.1', '', '[', '[::1]:80', 'a:99999', 'a b', 'a@b'),
  printable,
);

const requestBy = (intrusion: fc.Arbitrary<Intrusion | null>): fc.Arbitrary<Fuzzed> =>
  fc.record({ kind: fc.constant('request' as const), endpoint, content, headers, intrusion });

/** Requests of whom the platform vouches for. */
export const genuine: fc.Arbitrary<Fuzzed> = fc.oneof(
  { weight: 12, arbitrary: requestBy(fc.constant(null)) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('mangled' as const),
      endpoint,
      by,
      cuts: fc.array(fc.record({ at: fc.nat({ max: 3_000 }), length: fc.nat({ max: 4 }), bytes: bytes(4) }), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
  },
);

/** Requests of anybody else: none of them may do anything. */
export const strange: fc.Arbitrary<Fuzzed> = fc.oneof(
  { weight: 12, arbitrary: requestBy(fc.constantFrom(...intrusions)) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('line' as const), method, path, host }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('noise' as const), bytes: bytes(400) }) },
);
