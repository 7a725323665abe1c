import type { ClientBase } from 'pg';
import { z } from 'zod';
import type { OutboxDepth } from '../port.js';
import type { OutboxEntry } from '../records.js';
import { byIndex } from './outbox-by-index.js';
import { entriesFrom, entryOf } from './outbox-rows.js';

const nextDueSchema = z.tuple([
  z.object({
    due: z.string().transform(entryOf).nullable(),
    lapse: z.string().transform(entryOf).nullable(),
  }),
]);

/** As `Store.nextDue` says. On the delivery errand, as all that follows. */
export const nextDueIn = async (client: ClientBase): Promise<string | null> => {
  await byIndex(client);
  const { rows } = await client.query(
    `select (select o.content from outbox as o
              where o.state in ('pending', 'ambiguous')
                and (select true from outbox as other
                      where other.destination = o.destination and other.state = 'leased' limit 1) is null
              order by o.due_at, o.place limit 1) as due,
            (select content from outbox where state = 'leased' order by lease_until, place limit 1) as lapse`,
  );
  const [{ due, lapse }] = nextDueSchema.parse(rows);
  const until = lapse?.lease?.until ?? null;
  if (due === null || until === null) return due?.dueAt ?? until;
  return Date.parse(until) < Date.parse(due.dueAt) ? until : due.dueAt;
};

export const outboxEntryIn = async (client: ClientBase, id: string): Promise<OutboxEntry | null> =>
  (await entriesFrom(client, 'select content from outbox where id = $1', [id]))[0] ?? null;

export const outboxToIn = (client: ClientBase, destination: string): Promise<OutboxEntry[]> =>
  entriesFrom(client, 'select content from outbox where destination = $1 order by place', [destination]);

/** On the organisation's behalf. */
export const outboxOfOrganisation = (client: ClientBase, organisation: string): Promise<OutboxEntry[]> =>
  entriesFrom(client, 'select content from outbox where organisation = $1 order by place', [organisation]);

const depthSchema = z.tuple([
  z.object({
    pending: z.coerce.number(),
    leased: z.coerce.number(),
    ambiguous: z.coerce.number(),
    suspended: z.coerce.number(),
  }),
]);

/** As `Store.outboxDepth` says: what came to its end is not counted over. */
export const outboxDepthIn = async (client: ClientBase): Promise<OutboxDepth> => {
  const { rows } = await client.query(
    `select count(*) filter (where state = 'pending') as pending,
            count(*) filter (where state = 'ambiguous') as ambiguous,
            (select count(*) from outbox where state = 'leased') as leased,
            (select count(*) from outbox where state = 'suspended') as suspended
       from outbox
      where state in ('pending', 'ambiguous')`,
  );
  const [depth] = depthSchema.parse(rows);
  return depth;
};
