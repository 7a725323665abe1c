import { setTimeout } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import { z } from 'zod';
import type { Commit } from '../records.js';
import { type Connection, changeScope } from './connection.js';
import { keptAs } from './keys.js';

/** Passes so many milliseconds. */
export type Pause = (ms: number) => Promise<void>;

export const pauseFor: Pause = (ms) => setTimeout(ms);

/** Before each look. Together with what the looks take it is about as long as somebody waits for an answer in a chat. */
const pausesMs = [0, 200, 800, 2_000, 3_000];
/** A database that is there connects and answers sooner. */
const lookMs = 2_000;

/** What became of commits whose COMMIT was not answered. `unknown`: nobody could be asked. */
export type Fate = 'committed' | 'taken back' | 'unknown';

export interface Unanswered {
  /** As the database numbers its transactions. */
  transaction: string;
  /** What it was to commit, at least one. */
  commits: readonly Commit[];
  pause: Pause;
}

const lookSchema = z.tuple([z.object({ status: z.string().nullable(), marked: z.boolean() })]);

/**
 * The database tells of each transaction whether it was committed. A server that took over from the one that was lost counts
 * on from where it was, so what the commit leaves has to be there as well: its version, and the key that it was to use up.
 */
const look = async (client: ClientBase, { transaction, commits }: Unanswered): Promise<Fate | 'not over'> => {
  const [first] = commits;
  if (first === undefined) return 'taken back';
  const { organisation, expected, once } = first;
  await client.query('begin read only');
  await changeScope(client, { organisation });
  const { rows } = await client.query(
    `select pg_xact_status($1::xid8) as status,
            exists(select 1 from organisations where organisation = $2 and version > $3)
              and ($4::text is null or exists(select 1 from seen_keys where key = $4)) as marked`,
    [transaction, organisation, expected, once === undefined ? null : keptAs(once.key)],
  );
  const [{ status, marked }] = lookSchema.parse(rows);
  await client.query('rollback');
  if (status === 'in progress') return 'not over';
  if (status === 'aborted') return 'taken back';
  return status === 'committed' && marked ? 'committed' : 'unknown';
};

/**
 * The server process behind the lost connection, which may not have noticed yet and would keep the organisation locked
 * meanwhile. Ended in the middle of a COMMIT it finishes that first.
 */
const endItsProcess = async (client: ClientBase, { transaction }: Unanswered): Promise<void> => {
  await client.query(
    'select pg_terminate_backend(pid, $2) from pg_stat_activity where backend_xid = $1::xid8::xid and pid <> pg_backend_pid()',
    [transaction, lookMs / 2],
  );
};

const lookedOver = async (connection: Connection, about: Unanswered): Promise<Fate> => {
  /** One of its own: those of the pool may be as dead as the one that was lost. */
  const client = connection.newClient(lookMs);
  client.on('error', () => {});
  try {
    await client.connect();
    const found = await look(client, about);
    if (found !== 'not over') return found;
    await endItsProcess(client, about);
    const later = await look(client, about);
    return later === 'not over' ? 'unknown' : later;
  } catch {
    return 'unknown';
  } finally {
    void client.end().catch(() => {});
  }
};

/** Looks over new connections, a few times within seconds, until it is certain what became of them. */
export const fateOf = async (connection: Connection, about: Unanswered): Promise<Fate> => {
  for (const ms of pausesMs) {
    await about.pause(ms);
    const fate = await lookedOver(connection, about);
    if (fate !== 'unknown') return fate;
  }
  return 'unknown';
};
