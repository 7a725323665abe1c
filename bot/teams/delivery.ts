import type { Delivery, Reached } from '../notifier.js';
import { type Refusal, untrustedAddress } from './connector-call.js';
import type { Outcome } from './mended-call.js';

/** How the connector says that the bot may not write there any more. */
const closed: ReadonlySet<string> = new Set([
  'BotDisabledByAdmin',
  'BotNotInConversationRoster',
  'ConversationBlockedByUser',
  'ForbiddenOperationException',
  'InvalidBotApiHost',
  'MessageWritesBlocked',
]);

/** Microsoft says of these that the same call may go well a moment later. */
const passing: readonly number[] = [408, 412, 502, 503, 504];

const millisecondsOf = ({ retryAfter }: Refusal): number | null => (retryAfter === null ? null : retryAfter * 1000);

const reasonOf = ({ status, code }: Refusal): string => (status === 0 ? code : `${status} ${code}`);

export interface Writing {
  /** Writing the same over the same message twice is writing it once; saying it twice is not. */
  repeatable: boolean;
  /** A conversation with one person can be opened again. */
  renewable: boolean;
}

const withoutAnswer = (reason: string, { repeatable }: Writing): Delivery =>
  repeatable ? { kind: 'retry', afterMs: null, pause: null, reason } : { kind: 'ambiguous', reason };

const refused = (refusal: Refusal, writing: Writing): Delivery => {
  const { status, code } = refusal;
  const reason = reasonOf(refusal);
  if (code === untrustedAddress) return { kind: 'gone', reason, renew: false };
  if (status === 0 && code !== 'UnsentError') return withoutAnswer(reason, writing);
  if (status === 0 || passing.includes(status))
    return { kind: 'retry', afterMs: millisecondsOf(refusal), pause: null, reason };
  if (status === 429) return { kind: 'retry', afterMs: millisecondsOf(refusal), pause: 'conversation', reason };
  if (status >= 500) return { kind: 'failing', reason };
  if (status === 404) return { kind: 'gone', reason, renew: writing.renewable };
  if (status === 403 && closed.has(code)) return { kind: 'gone', reason, renew: false };
  return { kind: 'rejected', reason };
};

/** What became of a message, from how the last call for it ended. */
export const deliveryOf = (outcome: Outcome<string>, writing: Writing): Delivery => {
  switch (outcome.kind) {
    case 'done':
      return { kind: 'sent', message: outcome.value };
    case 'refused':
      return refused(outcome.refusal, writing);
    case 'unreadable':
      return withoutAnswer(outcome.reason, writing);
    case 'not called':
      return { kind: 'retry', afterMs: null, pause: null, reason: outcome.reason };
  }
};

type Unreached = Exclude<Reached, { kind: 'reached' }>;

/** The tenant's people share the limits of opening conversations; 403 and 404 mean that the app is not there for somebody. */
const unreached = (refusal: Refusal): Unreached => {
  const { status, code } = refusal;
  const reason = reasonOf(refusal);
  const isFinal = code === untrustedAddress || [400, 403, 404].includes(status);
  if (isFinal) return { kind: 'impossible', reason };
  return { kind: 'not now', afterMs: millisecondsOf(refusal), pause: status === 429 ? 'tenant' : null, reason };
};

/** Why somebody could not be reached. Opening the same conversation twice opens one. */
export const unreachedOf = (outcome: Exclude<Outcome<unknown>, { kind: 'done' }>): Unreached =>
  outcome.kind === 'refused'
    ? unreached(outcome.refusal)
    : { kind: 'not now', afterMs: null, pause: null, reason: outcome.reason };
