import type { ClientBase } from 'pg';
import { z } from 'zod';
import { Outbox } from '../outbox.js';
import { type OutboxEntry, outboxEntrySchema } from '../records.js';

const time = (instant: string): number => Date.parse(instant);

const rowSchema = z.object({ content: z.string() });

export const entryOf = (content: string): OutboxEntry => outboxEntrySchema.parse(JSON.parse(content));

/** The messages that a statement answers, which has to ask for `content`. */
export const entriesFrom = async (
  client: ClientBase,
  text: string,
  values: readonly unknown[],
): Promise<OutboxEntry[]> => {
  const { rows } = await client.query(text, [...values]);
  return rows.map((row) => entryOf(rowSchema.parse(row).content));
};

/** Those messages as an outbox of their own: what is done with them is decided as in every other store. */
export const outboxOf = (entries: readonly OutboxEntry[]): Outbox => {
  const outbox = new Outbox();
  for (const entry of entries) outbox.put(entry);
  return outbox;
};

/** What messages are found by, each column as an array. */
const columnsOf = (entries: readonly OutboxEntry[]): unknown[] => [
  entries.map(({ id }) => id),
  entries.map(({ state }) => state),
  entries.map(({ dueAt }) => time(dueAt)),
  entries.map(({ state, lease }) => (state === 'leased' ? time(lease?.from ?? '1970-01-01T00:00:00Z') : null)),
  entries.map(({ state, lease }) => (state === 'leased' ? time(lease?.until ?? '1970-01-01T00:00:00Z') : null)),
  entries.map((entry) => JSON.stringify(entry)),
];

/** Puts how messages stand now in the place of how they stood. */
export const writeEntries = async (client: ClientBase, entries: readonly OutboxEntry[]): Promise<void> => {
  if (entries.length === 0) return;
  await client.query(
    `update outbox as o
        set state = n.state, due_at = n.due_at, lease_from = n.lease_from, lease_until = n.lease_until,
            content = n.content
       from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[])
         as n(id, state, due_at, lease_from, lease_until, content)
      where o.id = n.id`,
    columnsOf(entries),
  );
};

/** Puts messages there, those first that come first, unless their ids are known. Answers the ids that were not. */
export const insertEntries = async (client: ClientBase, entries: readonly OutboxEntry[]): Promise<Set<string>> => {
  const { rows } = await client.query(
    `insert into outbox (id, state, due_at, lease_from, lease_until, content, organisation, destination, expires_at)
     select id, state, due_at, lease_from, lease_until, content, organisation, destination, expires_at
       from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[],
                   $7::text[], $8::text[], $9::bigint[])
         with ordinality
         as n(id, state, due_at, lease_from, lease_until, content, organisation, destination, expires_at, nth)
      order by nth
     on conflict (id) do nothing
     returning id`,
    [
      ...columnsOf(entries),
      entries.map(({ organisation }) => organisation),
      entries.map(({ destination }) => destination),
      entries.map(({ expiresAt }) => time(expiresAt)),
    ],
  );
  return new Set(
    z
      .array(z.object({ id: z.string() }))
      .parse(rows)
      .map(({ id }) => id),
  );
};
