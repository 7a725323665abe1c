import { createHash } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import { soundOperation, timeOf } from '../check-asked.js';

/** Whatever runs a single statement. */
type Asked = Pick<ClientBase | Pool, 'query'>;

/** Printable, and of a length that an index takes: anything else could not be kept as it is. */
const plain = /^[\u0020-\ud7ff]{1,500}$/;

/** Keys come from the platforms. One that no column can hold is known by its digest. */
export const keptAs = (key: string): string =>
  plain.test(key) ? key : `sha256:${createHash('sha256').update(JSON.stringify(key)).digest('hex')}`;

/** So many keys whose time is over go whenever a new one is seen: more than come. */
const sweptAtATime = 8;

/** Notes a key; false when it was seen and its time is not over. Times in milliseconds. Needs no scope. */
export const seeOnceIn = async (client: Asked, key: string, until: number, now: number): Promise<boolean> => {
  const { rowCount } = await client.query(
    `with swept as (
       delete from seen_keys
        where key = any(array(
          select key from seen_keys where until <= $3 and key <> $1
           order by until limit ${sweptAtATime} for update skip locked)))
     insert into seen_keys (key, until) values ($1, $2)
     on conflict (key) do update set until = excluded.until where seen_keys.until <= $3`,
    [keptAs(key), until, now],
  );
  return rowCount === 1;
};

/** As `Store.once` says. Throws `CommitError` on an instant or a length that is none. */
export const onceIn = (client: Asked, key: string, ttlMs: number, now: string): Promise<boolean> => {
  const at = timeOf(now);
  soundOperation({ kind: 'once', key, until: at + ttlMs, now: at });
  return seeOnceIn(client, key, at + ttlMs, at);
};

/** As `Store.lease` says. Throws `CommitError` on an instant or a length that is none. */
export const leaseIn = async (
  client: Asked,
  name: string,
  owner: string,
  ttlMs: number,
  now: string,
): Promise<boolean> => {
  const at = timeOf(now);
  soundOperation({ kind: 'lease', name, owner, from: at, until: at + ttlMs });
  const { rowCount } = await client.query(
    `insert into leases as held (name, owner, held_from, held_until) values ($1, $2, $3, $4)
     on conflict (name) do update
       set owner = excluded.owner, held_from = excluded.held_from, held_until = excluded.held_until
       where held.owner = excluded.owner
          or held.held_until <= $3
          or held.held_from - $3 > held.held_until - held.held_from`,
    [name, owner, at, at + ttlMs],
  );
  return rowCount === 1;
};
