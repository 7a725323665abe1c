import type { ClientBase } from 'pg';
import { soundStanding, timeOf } from '../check-asked.js';
import type { Settlement } from '../port.js';
import { revived, settled } from '../settled.js';
import { hintThatDue } from './hint.js';
import { entriesFrom, outboxOf, writeEntries } from './outbox-rows.js';

/**
 * Records outcomes as `Store.settle` says, within a transaction on the delivery errand. Throws `CommitError` on an instant
 * that is none.
 */
export const settleIn = async (
  client: ClientBase,
  owner: string,
  settlements: readonly { id: string; settlement: Settlement }[],
  now: string,
): Promise<string[]> => {
  timeOf(now);
  if (settlements.length === 0) return [];
  const kept = await entriesFrom(client, 'select content from outbox where id = any($1) order by place for update', [
    settlements.map(({ id }) => id),
  ]);
  const entries = settled(outboxOf(kept), owner, settlements, now).map(soundStanding);
  await writeEntries(client, entries);
  return entries.map(({ id }) => id);
};

/** Makes due again as `Store.revive` says, within a transaction on the delivery errand. */
export const reviveIn = async (client: ClientBase, destination: string, now: string): Promise<number> => {
  timeOf(now);
  const suspended = await entriesFrom(
    client,
    `select content from outbox where destination = $1 and state = 'suspended' order by place for update`,
    [destination],
  );
  const entries = revived(outboxOf(suspended), destination, now);
  await writeEntries(client, entries);
  if (entries.length > 0) await hintThatDue(client);
  return entries.length;
};
