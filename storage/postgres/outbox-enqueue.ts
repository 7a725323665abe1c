import type { ClientBase } from 'pg';
import { enqueue, type NewEntry, pending } from '../enqueue.js';
import type { OutboxEntry } from '../records.js';
import { hintThatDue } from './hint.js';
import { dropIdleDestinations, keepDestinations } from './outbox-destinations.js';
import { entriesFrom, insertEntries, outboxOf, writeEntries } from './outbox-rows.js';

/** The first message of each id. */
const firstOfEach = (entries: readonly NewEntry[]): Map<string, NewEntry> => {
  const first = new Map<string, NewEntry>();
  for (const entry of entries) if (!first.has(entry.id)) first.set(entry.id, entry);
  return first;
};

/** Messages that take the place of one that certainly was not sent yet die with that one. Answers all of them. */
const takePlaces = async (
  client: ClientBase,
  organisation: string,
  entries: readonly NewEntry[],
): Promise<OutboxEntry[]> => {
  const replaced = entries.flatMap(({ replaces }) => replaces ?? []);
  if (replaced.length === 0) return [];
  const fresh = new Set(entries.map(({ id }) => id));
  const earlier = await entriesFrom(
    client,
    'select content from outbox where id = any($1) and organisation = $2 order by place for update',
    [replaced, organisation],
  );
  const outbox = outboxOf(earlier.filter(({ id }) => !fresh.has(id)));
  const over = new Set(earlier.flatMap(({ id, state }) => (state === 'dead' ? id : [])));
  for (const entry of entries) enqueue(outbox, organisation, entry);
  const withdrawn = [...outbox.values()].filter(({ id, state }) => state === 'dead' && !over.has(id));
  await writeEntries(client, withdrawn);
  return withdrawn;
};

export interface Enqueued {
  /** The ids of those that were new. */
  fresh: Set<string>;
  /** Those that are over already: what was taken back, and what was to take its place. */
  withdrawn: OutboxEntry[];
}

/**
 * Puts the messages of one organisation's commit there, within the transaction of that commit and on that organisation's
 * behalf. A message whose id is known, to whichever organisation, is ignored.
 */
export const enqueueIn = async (
  client: ClientBase,
  organisation: string,
  entries: readonly NewEntry[],
): Promise<Enqueued> => {
  const first = firstOfEach(entries);
  if (first.size === 0) return { fresh: new Set(), withdrawn: [] };
  await keepDestinations(
    client,
    [...first.values()].map(({ destination }) => destination),
  );
  const waiting: OutboxEntry[] = [...first.values()].map((entry) => pending(organisation, entry));
  const fresh = await insertEntries(client, waiting);
  const withdrawn = await takePlaces(
    client,
    organisation,
    [...first.values()].filter(({ id }) => fresh.has(id)),
  );
  /** What is ignored is kept for no destination. */
  await dropIdleDestinations(
    client,
    waiting.flatMap(({ id, destination }) => (fresh.has(id) ? [] : destination)),
  );
  if (fresh.size > 0) await hintThatDue(client);
  return { fresh, withdrawn };
};
