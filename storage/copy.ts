import type { ClientBase } from 'pg';
import { partsIn } from './copy-from-database.js';
import { withFolder } from './copy-from-folder.js';
import { writeDatabaseIn } from './copy-into-database.js';
import { writeFolder } from './copy-into-folder.js';
import type { Parts } from './copy-parts.js';
import { type Comparison, compareParts } from './copy-records.js';
import { StoreOpenError } from './errors.js';
import { connectionTo, type Kind } from './postgres/connection.js';
import { instancesIn } from './postgres/in-use.js';
import { shippedMigrations } from './postgres/migrations.js';
import { prepareDatabase } from './postgres/opening.js';

/** Where a store is. */
export type Place = { kind: 'folder'; directory: string } | { kind: 'database'; url: string };

export type CopyStep =
  /** So many bots go on using the database that is read. What they write from here on is not in the copy. */
  | { kind: 'in use'; instances: number }
  /** So many organisations are there, or were written. */
  | { kind: 'found'; organisations: number }
  | { kind: 'written'; organisations: number; of: number }
  /** Everything is there, and is read again. */
  | { kind: 'comparing' };

type Tell = (step: CopyStep) => void;

/** The copy is not what was copied. Nothing of it is kept. */
export class CopyDifferenceError extends Error {
  override readonly name = 'CopyDifferenceError';

  constructor(readonly differences: readonly string[]) {
    super(`the copy is not the same: ${differences.join('; ')}`);
  }
}

/** Nobody waits for a copy as for an answer, and between two statements a large organisation may be read. */
const withoutLimits = 'set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0';

const inDatabase = async <T>(url: string, kind: Kind, work: (client: ClientBase) => Promise<T>): Promise<T> => {
  await prepareDatabase(url, await shippedMigrations(), () => {});
  const connection = connectionTo(url, 1);
  try {
    return await connection.inTransaction(
      null,
      async (client) => {
        await client.query(withoutLimits);
        return work(client);
      },
      kind,
    );
  } finally {
    await connection.end();
  }
};

/** Reads a place as of one moment. Bots may go on using a database meanwhile, and none a folder. */
const reading = <T>(place: Place, tell: Tell, work: (parts: Parts) => Promise<T>): Promise<T> =>
  place.kind === 'folder'
    ? withFolder(place.directory, work)
    : inDatabase(place.url, 'snapshot', async (client) => {
        const instances = await instancesIn(client);
        if (instances > 0) tell({ kind: 'in use', instances });
        return work(await partsIn(client));
      });

/**
 * Copies everything that one store keeps into another one that is empty, organisation by organisation, and compares both record
 * by record before the copy counts. All or nothing: whatever goes wrong on the way, the other one stays empty, and after a
 * `kill -9` no bot opens it. No bot may run on a folder nor on what is copied into; what is written to a database that is copied
 * from while it is read is not in the copy. Answers how many records there are. Throws `StoreOpenError` for a place that cannot
 * be used, `CopyDifferenceError` for a copy that differs.
 */
export const copyStore = async (
  from: Place,
  to: Place,
  tell: Tell = () => {},
): Promise<{ records: number; organisations: number }> =>
  reading(from, tell, async (parts) => {
    const { organisations } = parts;
    if (organisations === 0) throw new StoreOpenError('there is no organisation in the store that is to be copied');
    tell({ kind: 'found', organisations });
    const wrote = (written: number): void => tell({ kind: 'written', organisations: written, of: organisations });
    let records = 0;
    const look = async (copy: Parts): Promise<void> => {
      tell({ kind: 'comparing' });
      const comparison = await compareParts(parts, copy);
      if (comparison.differences.length > 0) throw new CopyDifferenceError(comparison.differences);
      records = comparison.records;
    };
    if (to.kind === 'folder') await writeFolder(to.directory, parts, wrote, look);
    else
      await inDatabase(to.url, 'writing', async (client) => {
        await writeDatabaseIn(client, parts, wrote);
        await look(await partsIn(client));
      });
    return { records, organisations };
  });

/** Compares what two stores hold, record by record, and changes neither. No bot may run on a folder. */
export const compareStores = (one: Place, other: Place, tell: Tell = () => {}): Promise<Comparison> =>
  reading(one, tell, (parts) => reading(other, tell, (others) => compareParts(parts, others)));
