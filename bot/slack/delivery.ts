import { z } from 'zod';
import { unsentName } from '../http/call.js';
import type { Delivery, Found, Reached } from '../notifier.js';
import { slackCode } from './failure.js';

type Failure = Exclude<Delivery, { kind: 'sent' }>;
type Retry = Extract<Delivery, { kind: 'retry' }>;

const limited = z.looseObject({ retryAfter: z.number() });
const refusedByHttp = z.looseObject({ code: z.literal('slack_webapi_http_error'), statusCode: z.number() });
const unsent = z.looseObject({ original: z.looseObject({ name: z.literal(unsentName) }) });

/** Nobody is reached there, or with this token, any more. */
const gone: ReadonlySet<string> = new Set([
  'channel_not_found',
  'user_not_found',
  'users_not_found',
  'user_disabled',
  'account_inactive',
  'cannot_dm_bot',
  'is_archived',
  'not_in_channel',
  'token_revoked',
  'invalid_auth',
]);

/** Slack is busy, or the operator has something to mend first: the same message may be taken later. */
const later: ReadonlySet<string> = new Set([
  'service_unavailable',
  'request_timeout',
  'team_access_not_granted',
  'not_authed',
  'token_expired',
  'missing_scope',
]);

/** How far a limit goes that Slack names; the workspace has one for all that is posted. */
const limits: ReadonlyMap<string, NonNullable<Retry['pause']>> = new Map([
  ['ratelimited', 'conversation'],
  ['rate_limited', 'conversation'],
  ['message_limit_exceeded', 'tenant'],
]);

/** Slack says of these that some of it may have been done. */
const unclear: ReadonlySet<string> = new Set(['fatal_error', 'internal_error']);

const again = (reason: string): Retry => ({ kind: 'retry', afterMs: null, pause: null, reason });

const failureOfHttp = (status: number): Failure => {
  const reason = `http ${status}`;
  return status >= 500 ? { kind: 'ambiguous', reason } : { kind: 'rejected', reason };
};

const failureOfCode = (reason: string): Failure => {
  const pause = limits.get(reason);
  if (pause !== undefined) return { ...again(reason), pause };
  if (gone.has(reason)) return { kind: 'gone', reason, renew: false };
  if (later.has(reason)) return again(reason);
  return unclear.has(reason) ? { kind: 'ambiguous', reason } : { kind: 'rejected', reason };
};

/**
 * What became of a message that could not be posted. Posting has a limit for each channel; Slack does not say which of its
 * limits was met. Reasons are Slack's codes; they never hold what was sent.
 */
export const failureOf = (error: unknown): Failure => {
  const wait = limited.safeParse(error);
  if (wait.success)
    return { kind: 'retry', afterMs: wait.data.retryAfter * 1000, pause: 'conversation', reason: 'ratelimited' };
  const code = slackCode(error);
  if (code !== null) return failureOfCode(code);
  const http = refusedByHttp.safeParse(error);
  if (http.success) return failureOfHttp(http.data.statusCode);
  return unsent.safeParse(error).success ? again('no connection') : { kind: 'ambiguous', reason: 'no answer' };
};

/** The same for a call that can be repeated without harm. The limits of such calls are those of the whole workspace. */
export const failureOfRepeatable = (error: unknown): Exclude<Failure, { kind: 'ambiguous' }> => {
  const failure = failureOf(error);
  if (failure.kind === 'ambiguous') return again(failure.reason);
  return failure.kind === 'retry' && failure.pause !== null ? { ...failure, pause: 'tenant' } : failure;
};

/** Somebody could not be reached for the first time. */
export const unreachedOf = (error: unknown): Exclude<Reached, { kind: 'reached' }> => {
  const failure = failureOfRepeatable(error);
  const { reason } = failure;
  if (failure.kind !== 'retry') return { kind: 'impossible', reason };
  return { kind: 'not now', afterMs: failure.afterMs, pause: failure.pause === null ? null : 'tenant', reason };
};

/**
 * It could not be looked: null where that will not change (no right to, nobody there any more), else when it may be tried
 * again.
 */
export const unseenOf = (error: unknown): Extract<Found, { kind: 'unknown' }> | null => {
  const failure = failureOfRepeatable(error);
  if (failure.kind !== 'retry' || failure.reason === 'missing_scope') return null;
  return { kind: 'unknown', afterMs: failure.afterMs, reason: failure.reason };
};
