import type { Outbox } from './outbox.js';
import type { Settlement } from './port.js';
import type { OutboxEntry } from './records.js';

type Attempted = Exclude<Settlement, { kind: 'held' }>;

/** The time that it waits does not count as time in which it failed. */
const failingWithout = (waitMs: number, since: string | null): string | null =>
  since === null ? null : new Date(Date.parse(since) + Math.max(0, waitMs)).toISOString();

type Held = Extract<Settlement, { kind: 'held' }>;

/** The claim counted an attempt that was not made. */
const held = (entry: OutboxEntry, { at, carriedBy, reason }: Held, now: string): OutboxEntry => ({
  ...entry,
  state: 'pending',
  attempts: entry.attempts - 1,
  dueAt: at,
  carriedBy,
  failingSince: failingWithout(Date.parse(at) - Date.parse(now), entry.failingSince),
  reason,
});

const attempted = (entry: OutboxEntry, settlement: Attempted, settledAt: string): OutboxEntry => {
  const failed = { ...entry, settledAt, failingSince: entry.failingSince ?? settledAt };
  const ended = { ...entry, settledAt, failingSince: null, mayHaveArrived: false };
  switch (settlement.kind) {
    case 'sent': {
      const { message, via, carriedBy } = settlement;
      return { ...ended, state: 'sent', message, via, carriedBy, reason: null };
    }
    case 'retry':
      return { ...failed, state: 'pending', dueAt: settlement.at, mayHaveArrived: false, reason: settlement.reason };
    case 'ambiguous':
      return { ...failed, state: 'ambiguous', dueAt: settlement.at, via: settlement.via, reason: settlement.reason };
    case 'suspended':
    case 'dead':
    case 'folded':
      return { ...ended, state: settlement.kind, reason: settlement.reason };
  }
};

/** The messages after attempts, the first outcome of each; only those whose lease is still the owner's. */
export const settled = (
  outbox: Outbox,
  owner: string,
  settlements: readonly { id: string; settlement: Settlement }[],
  now: string,
): OutboxEntry[] => {
  const entries = new Map<string, OutboxEntry>();
  for (const { id, settlement } of settlements) {
    const entry = outbox.get(id);
    if (entry === null || entry.state !== 'leased' || entry.lease?.owner !== owner || entries.has(id)) continue;
    const after = settlement.kind === 'held' ? held(entry, settlement, now) : attempted(entry, settlement, now);
    entries.set(id, { ...after, lease: null });
  }
  return [...entries.values()];
};

/** What was suspended for a destination, due again. */
export const revived = (outbox: Outbox, destination: string, now: string): OutboxEntry[] =>
  outbox
    .to(destination)
    .filter(({ state }) => state === 'suspended')
    .map((entry) => ({ ...entry, state: 'pending', dueAt: now }));
