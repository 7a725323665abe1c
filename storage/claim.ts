import type { Outbox } from './outbox.js';
import type { OutboxEntry } from './records.js';

const time = (instant: string): number => Date.parse(instant);

const expiredOf = (entry: OutboxEntry): OutboxEntry => ({
  ...entry,
  state: 'dead',
  lease: null,
  failingSince: null,
  mayHaveArrived: false,
  reason: 'expired before it could be sent',
});

/** Whoever was in the middle of sending it, or heard nothing, may have sent it. */
const leasedOf = (entry: OutboxEntry, lease: OutboxEntry['lease']): OutboxEntry => ({
  ...entry,
  state: 'leased',
  attempts: entry.attempts + 1,
  mayHaveArrived: entry.mayHaveArrived || entry.state !== 'pending',
  lease,
});

/** What a claim makes of messages, as they will stand: those that are leased, and those that came too late. */
export interface Claimed {
  leased: OutboxEntry[];
  expired: OutboxEntry[];
}

/** Everything that is due for up to `limit` destinations. Pointless messages on the way to them die, and count for none. */
export const claimable = (
  outbox: Outbox,
  { owner, now, leaseMs, limit }: { owner: string; now: string; leaseMs: number; limit: number },
): Claimed => {
  const at = time(now);
  const lease = { owner, from: now, until: new Date(at + leaseMs).toISOString() };
  const seen = new Set<string>();
  const alive: string[] = [];
  const expired: OutboxEntry[] = [];
  let destinations = 0;
  for (const { destination } of outbox.dueBy(at)) {
    if (destinations >= limit) break;
    if (seen.has(destination)) continue;
    seen.add(destination);
    const before = alive.length;
    for (const entry of outbox.dueTo(destination, at))
      if (time(entry.expiresAt) <= at) expired.push(expiredOf(entry));
      else alive.push(entry.id);
    if (alive.length > before) destinations += 1;
  }
  return { leased: outbox.inOrder(alive).map((entry) => leasedOf(entry, lease)), expired };
};
