import { z } from 'zod';
import { unsentName } from '../http/call.js';
import type { Delivery } from '../notifier.js';
import { slackCode } from './failure.js';

type Failure = Exclude<Delivery, { kind: 'sent' }>;

const limited = z.looseObject({ retryAfter: z.number() });
const refusedByHttp = z.looseObject({ code: z.literal('slack_webapi_http_error'), statusCode: z.number() });
const unsent = z.looseObject({ original: z.looseObject({ name: z.literal(unsentName) }) });

const gone: ReadonlySet<string> = new Set([
  'channel_not_found',
  'user_not_found',
  'users_not_found',
  'user_disabled',
  'account_inactive',
  'cannot_dm_bot',
  'is_archived',
  'not_in_channel',
]);

/** Slack is busy, or the operator has something to mend first: the same message may be taken later. */
const later: ReadonlySet<string> = new Set([
  'ratelimited',
  'rate_limited',
  'service_unavailable',
  'request_timeout',
  'team_access_not_granted',
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'missing_scope',
]);

/** Slack says of these that some of it may have been done. */
const unclear: ReadonlySet<string> = new Set(['fatal_error', 'internal_error']);

const failureOfHttp = (status: number): Failure => {
  const reason = `http ${status}`;
  if (status === 429 || status === 503) return { kind: 'retry', afterMs: null, reason };
  return status >= 500 ? { kind: 'ambiguous', reason } : { kind: 'rejected', reason };
};

const failureOfCode = (reason: string): Failure => {
  if (gone.has(reason)) return { kind: 'gone', reason };
  if (later.has(reason)) return { kind: 'retry', afterMs: null, reason };
  return unclear.has(reason) ? { kind: 'ambiguous', reason } : { kind: 'rejected', reason };
};

/** What became of a message whose sending failed. Reasons are Slack's codes; they never hold what was sent. */
export const failureOf = (error: unknown): Failure => {
  const wait = limited.safeParse(error);
  if (wait.success) return { kind: 'retry', afterMs: wait.data.retryAfter * 1000, reason: 'ratelimited' };
  const code = slackCode(error);
  if (code !== null) return failureOfCode(code);
  const http = refusedByHttp.safeParse(error);
  if (http.success) return failureOfHttp(http.data.statusCode);
  if (unsent.safeParse(error).success) return { kind: 'retry', afterMs: null, reason: 'no connection' };
  return { kind: 'ambiguous', reason: 'no answer' };
};

/** The same for a call that can be repeated without harm. */
export const failureOfRepeatable = (error: unknown): Failure => {
  const failure = failureOf(error);
  return failure.kind === 'ambiguous' ? { kind: 'retry', afterMs: null, reason: failure.reason } : failure;
};
