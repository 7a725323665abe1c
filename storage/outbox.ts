import { isHeld, type Span } from './lease.js';
import type { Settlement } from './port.js';
import type { OutboxEntry } from './records.js';
import type { State } from './state.js';

const time = (instant: string): number => Date.parse(instant);

const spanOf = ({ from, until }: NonNullable<OutboxEntry['lease']>): Span => ({ from: time(from), until: time(until) });

const isDue = (entry: OutboxEntry, now: number): boolean => {
  if (entry.state === 'leased') return entry.lease !== null && !isHeld(spanOf(entry.lease), now);
  return (entry.state === 'pending' || entry.state === 'ambiguous') && time(entry.dueAt) <= now;
};

/** Longer than anybody enqueues a message again, or asks what became of it. */
const rememberedMs = 30 * 24 * 60 * 60 * 1000;
const forgottenAtATime = 100;

/** Messages that came to their end and have been pointless for a month. */
export const forgettable = (state: State, now: string): string[] => {
  const found: string[] = [];
  for (const { id, state: stands, expiresAt } of state.outbox.values()) {
    if (stands !== 'sent' && stands !== 'dead' && stands !== 'suspended') continue;
    if (time(expiresAt) + rememberedMs <= time(now)) found.push(id);
    if (found.length === forgottenAtATime) break;
  }
  return found;
};

/** The entries to lease next, as they will stand; pointless ones come back dead. Oldest first. */
export const claimable = (state: State, owner: string, now: string, leaseMs: number, limit: number): OutboxEntry[] => {
  const until = new Date(time(now) + leaseMs).toISOString();
  const due = [...state.outbox.values()].filter((entry) => isDue(entry, time(now)));
  const expired = due.filter(({ expiresAt }) => time(expiresAt) <= time(now));
  const alive = due
    .filter(({ expiresAt }) => time(expiresAt) > time(now))
    .sort((a, b) => time(a.dueAt) - time(b.dueAt) || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
  return [
    ...expired.map(
      (entry): OutboxEntry => ({ ...entry, state: 'dead', lease: null, reason: 'expired before it could be sent' }),
    ),
    ...alive.map(
      (entry): OutboxEntry => ({
        ...entry,
        state: 'leased',
        attempts: entry.attempts + 1,
        lease: { owner, from: now, until },
      }),
    ),
  ];
};

/** The entry after an attempt, or null when the lease is no longer the owner's. */
export const settled = (state: State, id: string, owner: string, settlement: Settlement): OutboxEntry | null => {
  const entry = state.outbox.get(id);
  if (entry === undefined || entry.state !== 'leased' || entry.lease?.owner !== owner) return null;
  switch (settlement.kind) {
    case 'sent':
      return { ...entry, state: 'sent', lease: null, message: settlement.message, reason: null };
    case 'retry':
      return { ...entry, state: 'pending', lease: null, dueAt: settlement.at, reason: settlement.reason };
    case 'ambiguous':
      return { ...entry, state: 'ambiguous', lease: null, dueAt: settlement.at, reason: settlement.reason };
    case 'suspended':
      return { ...entry, state: 'suspended', lease: null, reason: settlement.reason };
    case 'dead':
      return { ...entry, state: 'dead', lease: null, reason: settlement.reason };
  }
};
