import type { ClientBase } from 'pg';
import { z } from 'zod';
import { checkLease, timeOf } from '../check-asked.js';
import { type Claimed, claimable } from '../claim.js';
import { forgottenAtATime, rememberedMs } from '../outbox.js';
import type { OutboxEntry } from '../records.js';
import { byIndex } from './outbox-by-index.js';
import { dropIdleDestinations } from './outbox-destinations.js';
import { entryOf, outboxOf, writeEntries } from './outbox-rows.js';

export interface Claim {
  owner: string;
  /** An instant in UTC. */
  now: string;
  leaseMs: number;
  /** So many destinations at most. */
  limit: number;
}

/** Destinations where a lease does not hold any more, and none does: those first whose lease ran out first. */
export const lostText = `
  select d.destination
    from (select destination,
                 min(case when lease_until <= $1 then array[0, lease_until, place]
                          else array[1, lease_until - 2 * lease_from, place] end) as first
            from outbox
           where state = 'leased'
           group by destination
          having bool_and(lease_until <= $1 or lease_until - 2 * lease_from < -$1::bigint)) as lost
    join destinations as d using (destination)
   order by lost.first
   limit $2
     for no key update of d skip locked`;

/**
 * Destinations with something due and nothing in flight, the longest due first. Both questions about each message are put as
 * they are so that they are asked of as many as are taken, in the order of the index, and not of all that wait.
 */
export const dueText = `
  select d.destination
    from outbox as o
    join destinations as d using (destination)
   where o.state in ('pending', 'ambiguous')
     and o.due_at <= $1
     and (select first.place from outbox as first
           where first.destination = o.destination and first.state in ('pending', 'ambiguous')
           order by first.due_at, first.place limit 1) = o.place
     and (select true from outbox as other
           where other.destination = o.destination and other.state = 'leased' limit 1) is null
   order by o.due_at, o.place
   limit $2
     for no key update of d skip locked`;

const openText = `
  select place, content as entry from outbox
   where destination = any($1) and state in ('pending', 'ambiguous', 'leased')
   order by place
     for update`;

const openSchema = z.array(z.object({ place: z.coerce.number(), entry: z.string().transform(entryOf) }));

const picked = async (client: ClientBase, now: number, count: number): Promise<string[]> => {
  const ask = async (text: string, limit: number): Promise<string[]> => {
    if (limit <= 0) return [];
    const { rows } = await client.query(text, [now, limit]);
    return z
      .array(z.object({ destination: z.string() }))
      .parse(rows)
      .map(({ destination }) => destination);
  };
  const lost = await ask(lostText, count);
  return [...lost, ...(await ask(dueText, count - lost.length))];
};

/** Messages that came to their end and have been pointless for a month go, and destinations to which nothing is kept then. */
const forget = async (client: ClientBase, now: number): Promise<void> => {
  const { rows } = await client.query(
    `delete from outbox
      where id = any(array(
        select id from outbox
         where state in ('sent', 'dead', 'suspended', 'folded') and expires_at <= $1
         order by expires_at, place
         limit $2
           for update skip locked))
     returning destination`,
    [now - rememberedMs, forgottenAtATime],
  );
  const destinations = z.array(z.object({ destination: z.string() })).parse(rows);
  await dropIdleDestinations(
    client,
    destinations.map(({ destination }) => destination),
  );
};

/** So many destinations are looked at together at most, when what waits there comes to nothing. */
const mostAtATime = 1_000;
/** So often others may be faster with all that was picked, before it is left to them. */
const barrenPicks = 3;

const destinationsIn = (entries: readonly OutboxEntry[]): number =>
  new Set(entries.map(({ destination }) => destination)).size;

/**
 * Leases what is due, as `Store.claim` says, within a transaction on the delivery errand. Whoever claims for a destination
 * holds its row until then, so nobody else does; what another instance holds is passed over. Answers as well what expired.
 */
export const claimIn = async (client: ClientBase, { owner, now, leaseMs, limit }: Claim): Promise<Claimed> => {
  checkLease(now, leaseMs);
  const at = timeOf(now);
  await byIndex(client);
  await forget(client, at);
  const leased: OutboxEntry[] = [];
  const expired: OutboxEntry[] = [];
  const places = new Map<string, number>();
  const placeOf = ({ id }: OutboxEntry): number => places.get(id) ?? 0;
  let left = limit;
  let atATime = limit;
  for (let barren = 0; left > 0 && barren < barrenPicks; ) {
    const destinations = await picked(client, at, atATime);
    if (destinations.length === 0) break;
    const open = openSchema.parse((await client.query(openText, [destinations])).rows);
    for (const { place, entry } of open) places.set(entry.id, place);
    const found = claimable(outboxOf(open.map(({ entry }) => entry)), { owner, now, leaseMs, limit: left });
    await writeEntries(client, [...found.expired, ...found.leased]);
    leased.push(...found.leased);
    expired.push(...found.expired);
    left -= destinationsIn(found.leased);
    if (found.leased.length + found.expired.length === 0) barren += 1;
    atATime = Math.min(mostAtATime, 2 * atATime);
  }
  leased.sort((one, other) => timeOf(one.dueAt) - timeOf(other.dueAt) || placeOf(one) - placeOf(other));
  return { leased, expired };
};
