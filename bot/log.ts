import { type DestinationStream, pino } from 'pino';
import type { LogLevel } from './config.js';
import { concealing } from './secrets.js';

/** Structured log lines. What people write and personal data are never among the fields. */
export interface Log {
  debug(fields: Record<string, unknown>, message: string): void;
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

/** Names under which a secret or somebody's words could slip in with a library's error object. */
const secretNames = [
  'authorization',
  'Authorization',
  'token',
  'botToken',
  'appToken',
  'password',
  'clientSecret',
  'signingSecret',
  'actionKey',
  'text',
  'body',
  'headers',
  'request',
  'response',
  'config',
];

const redacted = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** One JSON line per entry, on standard output unless another destination is given; `conceal` takes secrets out of it. */
export const createLog = (
  level: LogLevel,
  destination?: DestinationStream,
  conceal: (text: string) => string = concealing([]),
): Log => {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: redacted, censor: '[hidden]' },
    serializers: { err: errorFields },
    // Behind everything: what an error says in a sentence, no list of names can hide.
    hooks: { streamWrite: conceal },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
};

/** The parts of an error that help an operator. Library errors carry whole requests, tokens included: those stay out. */
const errorFields = (error: unknown): unknown => {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack } = error;
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const cause = error.cause instanceof Error ? { cause: error.cause.message } : {};
  return { type: name, message, ...code, ...cause, stack };
};
