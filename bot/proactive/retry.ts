import type { Settlement } from '../../storage/port.js';
import { later } from '../clock.js';
import type { Delivery } from '../notifier.js';
import type { Told } from './presenting.js';

const minute = 60_000;
const hour = 60 * minute;

/** So long a message is tried, from the first attempt that failed; time in which it was held does not count. */
const budgetMs = 24 * hour;
const firstPauseMs = 30_000;
const longestPauseMs = hour;
/** How soon a message with an unknown outcome is looked for, or sent once more where nobody can look. */
const lookAfterMs = minute;
const resendAfterMs = 5 * minute;
/** An error that retrying hardly ever mends is borne so many times. */
const mostFailures = 3;

/** Doubling, and between half and one and a half of that, lest everybody comes back at once. */
const pauseMs = (attempts: number, random: () => number): number =>
  Math.min(firstPauseMs * 2 ** Math.max(0, attempts - 1), longestPauseMs) * (0.5 + random());

export interface Trying {
  now: string;
  random(): number;
}

/** When it is tried again, or its end when its time is up. */
const again = (
  { attempts, failingSince }: Told,
  afterMs: number | null,
  reason: string,
  { now, random }: Trying,
): Settlement => {
  if (failingSince !== null && Date.parse(now) - Date.parse(failingSince) >= budgetMs)
    return { kind: 'dead', reason: `not taken within a day: ${reason}` };
  return { kind: 'retry', at: later(now, afterMs ?? pauseMs(attempts, random)), reason };
};

export const retried = (entry: Told, afterMs: number | null, reason: string, trying: Trying): Settlement =>
  again(entry, afterMs, reason, trying);

/** It may have arrived: it is looked for, or sent once more, after a while. */
export const unknownOutcome = (
  entry: Told,
  { via, canLook, afterMs, reason }: { via: string; canLook: boolean; afterMs: number | null; reason: string },
  trying: Trying,
): Settlement => {
  const outcome = again(entry, afterMs ?? (canLook ? lookAfterMs : resendAfterMs), reason, trying);
  return outcome.kind === 'retry' ? { kind: 'ambiguous', at: outcome.at, via, reason } : outcome;
};

/** What becomes of a message after an attempt that did not end with its being there. */
export const afterFailure = (
  entry: Told,
  delivery: Exclude<Delivery, { kind: 'sent' | 'gone' }>,
  { via, canLook }: { via: string; canLook: boolean },
  trying: Trying,
): Settlement => {
  const { reason } = delivery;
  switch (delivery.kind) {
    case 'retry':
      return again(entry, delivery.afterMs, reason, trying);
    case 'failing':
      return entry.attempts >= mostFailures && entry.reason === reason
        ? { kind: 'dead', reason }
        : again(entry, null, reason, trying);
    case 'rejected':
      return { kind: 'dead', reason };
    case 'ambiguous':
      return unknownOutcome(entry, { via, canLook, afterMs: null, reason }, trying);
  }
};
