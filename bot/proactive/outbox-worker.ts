import type { PresentedCard } from '../../cards/card.js';
import type { Settlement, Store } from '../../storage/port.js';
import type { OutboxEntry } from '../../storage/records.js';
import type { Delivery, Notifier } from '../notifier.js';
import { type NoticePayload, noticePayloadSchema } from './notice.js';

/** One way to write to somebody. */
export interface Way {
  notifier: Notifier;
  reference: unknown;
  /** The conversation reference behind it, to be closed when nobody is there any more; null where there is none. */
  id: string | null;
}

export interface OutboxParts {
  store: Store;
  /** How a person can be reached today, the likeliest first. */
  waysTo(organisation: string, person: string): Promise<Way[]>;
  /** The words for whoever reads it, or null when they may not read it any more. */
  present(organisation: string, payload: NoticePayload, now: string): Promise<PresentedCard | null>;
  /** No further message goes this way. */
  close(way: Way, reason: string): Promise<void>;
  log: { warn(fields: Record<string, unknown>, message: string): void };
  /** Names this process in a lease. */
  owner: string;
}

/** Longer than all that is claimed at once may take: one attempt lasts half a minute at most. */
const leaseMs = 180_000;
const mostAtOnce = 5;

/** How long to wait before the next attempt, by the number of attempts made. */
const pausesMs = [60_000, 5 * 60_000, 15 * 60_000, 60 * 60_000] as const;
const unknownOutcomeMs = 5 * 60_000;

const later = (now: string, ms: number): string => new Date(Date.parse(now) + ms).toISOString();

const pauseAfter = (attempts: number): number => pausesMs[Math.min(attempts, pausesMs.length) - 1] ?? pausesMs[0];

const settlementOf = (delivery: Delivery, { attempts }: OutboxEntry, now: string): Settlement => {
  switch (delivery.kind) {
    case 'sent':
      return { kind: 'sent', message: delivery.message };
    case 'retry':
      return { kind: 'retry', at: later(now, delivery.afterMs ?? pauseAfter(attempts)), reason: delivery.reason };
    case 'ambiguous':
      return { kind: 'ambiguous', at: later(now, unknownOutcomeMs), reason: delivery.reason };
    case 'gone':
      return { kind: 'retry', at: later(now, pauseAfter(attempts)), reason: delivery.reason };
    case 'rejected':
      return { kind: 'dead', reason: delivery.reason };
  }
};

const dead = (reason: string): Settlement => ({ kind: 'dead', reason });

/** Sends what is due. One call claims once, sends each message once, and settles it; it answers how many it settled. */
export const outboxWorker = ({ store, waysTo, present, close, log, owner }: OutboxParts) => {
  /** What became of the message whose place this one takes, and whether another one takes the place of this. */
  const related = async (entry: OutboxEntry, { replaces }: NoticePayload) => {
    const all = await store.outbox(entry.organisation);
    const earlier = replaces === null ? null : (all.find(({ id }) => id === replaces) ?? null);
    const superseded = all.some(({ payload }) => noticePayloadSchema.safeParse(payload).data?.replaces === entry.id);
    return { earlier, superseded };
  };

  const deliver = async (entry: OutboxEntry, now: string): Promise<Settlement> => {
    const parsed = noticePayloadSchema.safeParse(entry.payload);
    if (!parsed.success) return dead('the message cannot be read');
    const payload = parsed.data;
    const { earlier, superseded } = await related(entry, payload);
    if (superseded) return dead('it was taken back before it was sent');
    const replacing = earlier?.state === 'sent' ? earlier.message : null;
    if (payload.replaces !== null && replacing === null) return dead('what it takes the place of was never sent');
    const view = await present(entry.organisation, payload, now);
    if (view === null) return dead('the recipient may not read it any more');
    const [way] = await waysTo(entry.organisation, payload.person);
    if (way === undefined)
      return { kind: 'retry', at: later(now, pausesMs[3]), reason: 'there is no way to write to them yet' };
    const delivery = await way.notifier.send(way.reference, view, replacing);
    if (delivery.kind === 'gone') await close(way, delivery.reason);
    return settlementOf(delivery, entry, now);
  };

  return async (now: string): Promise<number> => {
    const entries = await store.claim(owner, now, leaseMs, mostAtOnce);
    for (const entry of entries) {
      const settlement = await deliver(entry, now);
      if (settlement.kind !== 'sent')
        log.warn({ delivery: entry.id, outcome: settlement.kind, reason: settlement.reason }, 'a message was not sent');
      await store.settle(entry.id, owner, settlement);
    }
    return entries.length;
  };
};
