import { type ClientBase, DatabaseError } from 'pg';
import { z } from 'zod';
import { StoreOpenError } from '../errors.js';

/** Any number that nobody else in this database takes for a lock. Its halves, as `pg_locks` tells them. */
const [high, low] = [1, 407_218_235];
const lock = (BigInt(high) * 2n ** 32n + BigInt(low)).toString();

/** Asked on the connection that an instance keeps for as long as it runs: while it is there, nobody copies into the database. */
export const useText = `select pg_advisory_lock_shared(${lock})`;

const countSchema = z.tuple([z.object({ instances: z.int() })]);

/** How many instances use the database. */
export const instancesIn = async (client: ClientBase): Promise<number> => {
  const { rows } = await client.query(
    `select count(*)::int as instances from pg_locks
      where locktype = 'advisory' and granted and mode = 'ShareLock' and classid = $1 and objid = $2 and objsubid = 1
        and database = (select oid from pg_database where datname = current_database())`,
    [high, low],
  );
  return countSchema.parse(rows)[0].instances;
};

/** Whoever was killed holds on to it until the server has noticed. */
const patienceMs = 5_000;
const lockNotGiven = '55P03';

const beingCopied = (): StoreOpenError =>
  new StoreOpenError('something is being copied into the database; start again when that has ended');

const waited = async (client: ClientBase, text: string): Promise<void> => {
  try {
    await client.query(text);
  } catch (error) {
    if (error instanceof DatabaseError && error.code === lockNotGiven) throw beingCopied();
    throw error;
  }
};

/** Throws `StoreOpenError` while somebody copies into the database, after `waitMs`. On a connection that is used for nothing else. */
export const waitForCopy = (client: ClientBase, waitMs: number = patienceMs): Promise<void> =>
  waited(client, `set lock_timeout = ${waitMs}; ${useText}; select pg_advisory_unlock_shared(${lock})`);

/**
 * Has the database alone until the end of the transaction. Throws `StoreOpenError` where an instance uses it, or another copy
 * is made into it.
 */
export const haveAlone = async (client: ClientBase): Promise<void> => {
  const instances = await instancesIn(client);
  if (instances > 0)
    throw new StoreOpenError(
      `${instances === 1 ? 'a bot uses' : `${instances} bots use`} the database that is to be copied into. ` +
        'Stop all of them, or name another database',
    );
  await waited(client, `set local lock_timeout = ${patienceMs}; select pg_advisory_xact_lock(${lock})`);
};
