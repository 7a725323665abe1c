import type { ClientBase } from 'pg';
import { z } from 'zod';
import { personDestination } from '../person-destination.js';
import type { Tenant } from '../records.js';
import { referencesInTenants } from './references.js';

const rowsSchema = z.array(z.object({ destination: z.string() }));

const destinationsFrom = async (client: ClientBase, text: string, values: readonly unknown[]): Promise<string[]> => {
  const { rows } = await client.query(text, [...values]);
  return rowsSchema.parse(rows).map(({ destination }) => destination);
};

/**
 * Sees to it that there is a row for each, and that none is taken away before this transaction has ended. It waits for
 * nobody who claims for one of them.
 */
export const keepDestinations = async (client: ClientBase, destinations: readonly string[]): Promise<void> => {
  const wanted = [...new Set(destinations)].sort();
  for (;;) {
    await client.query(
      'insert into destinations (destination) select unnest($1::text[]) on conflict (destination) do nothing',
      [wanted],
    );
    const kept = await destinationsFrom(
      client,
      'select destination from destinations where destination = any($1) order by destination for key share',
      [wanted],
    );
    /** Between the two somebody may have taken away what nothing was kept for. */
    if (kept.length === wanted.length) return;
  }
};

/** A destination is everybody's: whoever looks after it has to see the messages of all organisations to it. */
const onDeliveryErrand = async <T>(client: ClientBase, work: () => Promise<T>): Promise<T> => {
  const before = await client.query(`select coalesce(current_setting('assay.errand', true), '') as errand`);
  const [{ errand }] = z.tuple([z.object({ errand: z.string() })]).parse(before.rows);
  await client.query(`select set_config('assay.errand', 'delivery', true)`);
  const answer = await work();
  await client.query(`select set_config('assay.errand', $1, true)`, [errand]);
  return answer;
};

/** Takes away the rows of those for which nothing is kept any more, unless somebody uses them at this moment. */
export const dropIdleDestinations = async (client: ClientBase, destinations: readonly string[]): Promise<void> => {
  if (destinations.length === 0) return;
  await onDeliveryErrand(client, async () => {
    /** First the lock, then a look of its own: what was put there until then is seen. */
    const locked = await destinationsFrom(
      client,
      'select destination from destinations where destination = any($1) order by destination for update skip locked',
      [[...new Set(destinations)]],
    );
    await client.query(
      `delete from destinations as d
        where d.destination = any($1) and not exists (select from outbox as o where o.destination = d.destination)`,
      [locked],
    );
  });
};

/** Takes out every message to these, whoever put it there. It waits for whoever claims for one of them. */
const eraseMessagesTo = async (client: ClientBase, destinations: readonly string[]): Promise<void> => {
  await client.query(
    'select destination from destinations where destination = any($1) order by destination for update',
    [destinations],
  );
  await client.query('delete from outbox where destination = any($1)', [destinations]);
  await client.query('delete from destinations where destination = any($1)', [destinations]);
};

/**
 * Takes out somebody's conversation references and every message to them, wherever they can be reached and whoever put it
 * there. Within the transaction of the commit that erases them, before its own messages are put there.
 */
export const eraseDestinations = (client: ClientBase, organisation: string, person: string): Promise<void> =>
  onDeliveryErrand(client, async () => {
    const anywhere = personDestination(organisation, person);
    const { rows } = await client.query(
      `delete from conversation_references where (organisation = $1 and person = $2) or id = $3
       returning id as destination`,
      [organisation, person, anywhere],
    );
    await eraseMessagesTo(client, [anywhere, ...rowsSchema.parse(rows).map(({ destination }) => destination)]);
  });

/**
 * Takes out the organisation's conversation references in these tenants and every message to them. Within the transaction of
 * the commit that unlinks them, before its own messages are put there.
 */
export const eraseDestinationsIn = async (
  client: ClientBase,
  organisation: string,
  tenants: readonly Tenant[],
): Promise<void> => {
  const there = await referencesInTenants(client, organisation, tenants);
  if (there.length === 0) return;
  await onDeliveryErrand(client, async () => {
    /** Somebody may have put another in its place since. */
    const destinations = await destinationsFrom(
      client,
      'delete from conversation_references where id = any($1) and organisation = $2 returning id as destination',
      [there, organisation],
    );
    await eraseMessagesTo(client, destinations);
  });
};
