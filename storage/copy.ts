import { readFolder, writeFolder } from './copy-embedded.js';
import { readDatabaseIn, writeDatabaseIn } from './copy-postgres.js';
import { type Comparison, compareStates } from './copy-records.js';
import { StoreOpenError } from './errors.js';
import { type Connection, connectionTo } from './postgres/connection.js';
import { shippedMigrations } from './postgres/migrations.js';
import { prepareDatabase } from './postgres/opening.js';
import type { State } from './state.js';

/** Where a store is. */
export type Place = { kind: 'folder'; directory: string } | { kind: 'database'; url: string };

export type CopyStep =
  /** So many organisations were read, or written. */
  | { kind: 'read'; organisations: number }
  | { kind: 'written'; organisations: number; of: number }
  /** Everything is there, and is read again. */
  | { kind: 'comparing' };

/** The copy is not what was copied. Nothing of it is kept. */
export class CopyDifferenceError extends Error {
  override readonly name = 'CopyDifferenceError';

  constructor(readonly differences: readonly string[]) {
    super(`the copy is not the same: ${differences.join('; ')}`);
  }
}

const withDatabase = async <T>(url: string, work: (connection: Connection) => Promise<T>): Promise<T> => {
  await prepareDatabase(url, await shippedMigrations(), () => {});
  const connection = connectionTo(url, 1);
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
};

const readPlace = (place: Place): Promise<State> =>
  place.kind === 'folder'
    ? readFolder(place.directory)
    : withDatabase(place.url, (connection) => connection.inTransaction(null, readDatabaseIn, 'snapshot'));

/**
 * Copies everything that one store keeps into another one that is empty, and compares both record by record before the copy
 * counts. All or nothing: whatever goes wrong on the way, the other one stays empty. No bot may run on either. Answers how many
 * records there are. Throws `StoreOpenError` for a place that cannot be used, `CopyDifferenceError` for a copy that differs.
 */
export const copyStore = async (
  from: Place,
  to: Place,
  tell: (step: CopyStep) => void = () => {},
): Promise<{ records: number; organisations: number }> => {
  const state = await readPlace(from);
  const organisations = state.organisations.size;
  if (organisations === 0) throw new StoreOpenError('there is no organisation in the store that is to be copied');
  tell({ kind: 'read', organisations });
  let records = 0;
  const look = async (written: State): Promise<void> => {
    tell({ kind: 'comparing' });
    const comparison = compareStates(state, written);
    if (comparison.differences.length > 0) throw new CopyDifferenceError(comparison.differences);
    records = comparison.records;
  };
  if (to.kind === 'folder') await writeFolder(to.directory, state, look);
  else
    await withDatabase(to.url, (connection) =>
      connection.inTransaction(null, async (client) => {
        await writeDatabaseIn(client, state, (written) =>
          tell({ kind: 'written', organisations: written, of: organisations }),
        );
        await look(await readDatabaseIn(client));
      }),
    );
  return { records, organisations };
};

/** Compares what two stores hold, record by record, and changes neither. No bot may run on a folder. */
export const compareStores = async (one: Place, other: Place): Promise<Comparison> =>
  compareStates(await readPlace(one), await readPlace(other));
