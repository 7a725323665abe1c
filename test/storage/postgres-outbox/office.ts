import pg from 'pg';
import type { CommitInput, Store } from '../../../storage/index.js';
import { type Connection, connectionTo } from '../../../storage/postgres/connection.js';
import { openPostgresStore } from '../../../storage/postgres/index.js';
import { founding } from '../../contract/commits.js';

/** One instance, and connections beside it on which a test does half of what an instance does. */
export interface Office {
  store: Store;
  connection: Connection;
  close(): Promise<void>;
}

export const openOffice = async (url: string): Promise<Office> => {
  const store = await openPostgresStore({ url, connections: 4 });
  const connection = connectionTo(url, 2);
  return {
    store,
    connection,
    close: async () => {
      await store.close();
      await connection.end();
    },
  };
};

/** Nothing here is about power cuts, and waiting for the disk would be most of the time. */
export const spareTheDisk = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$`,
  );
  await client.end();
};

/** Takes out all messages and references. */
export const empty = ({ connection }: Office): Promise<void> =>
  connection.inTransaction({ errand: 'delivery' }, async (client) => {
    for (const table of ['outbox', 'destinations', 'conversation_references'])
      await client.query(`delete from ${table}`);
  });

/** In which all references are that these tests put there. */
export const tenant = { platform: 'teams' as const, tenant: 't' };

/** A commit that sends messages, of an organisation that is founded with the first; first it erases people, or leaves the tenant. */
export const commit = async (
  store: Store,
  organisation: string,
  outbox: NonNullable<CommitInput['outbox']>,
  erased: readonly string[] = [],
  leaves = false,
): Promise<void> => {
  const expected = (await store.read(organisation))?.version ?? 0;
  const directory = [
    ...erased.map((person) => ({ kind: 'person-erased' as const, person })),
    ...(leaves ? (['tenant-linked', 'tenant-unlinked'] as const).map((kind) => ({ kind, ...tenant })) : []),
  ];
  const { founded, ...rest } = founding(organisation);
  const what = { ...rest, ...(expected === 0 ? { founded } : {}), expected, outbox, directory };
  const { kind } = await store.commit([what]);
  if (kind !== 'committed') throw new Error(`the commit ended as ${kind}`);
};
