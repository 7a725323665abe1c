import { Client, type ClientBase, DatabaseError } from 'pg';
import { z } from 'zod';
import { StoreOpenError } from '../errors.js';
import { clientConfig } from './connection.js';
import { storeError } from './failure.js';
import { waitForCopy } from './in-use.js';
import { type Migration, migrate } from './migrations.js';

const refusals = new Map([
  ['28P01', 'the database does not accept this password. Correct it in DATABASE_URL.'],
  ['28000', 'the database does not let this role in. Correct DATABASE_URL, or what the server allows.'],
  ['3D000', 'the server has no such database. Create it, or correct DATABASE_URL.'],
  ['42501', 'the role may not create tables in this database. Make it the owner of the database.'],
]);

const encryptionRefusal = (error: unknown): string | undefined =>
  error instanceof Error && /certificate|SSL connections|altname/i.test(error.message)
    ? 'no encrypted connection to the database is to be had. Correct "sslmode" in DATABASE_URL, or the certificate of the server.'
    : undefined;

/** What is wrong with the way to the database and will be at the next start, unless somebody does something about it. */
const openError = (error: unknown): unknown => {
  const reason = error instanceof DatabaseError ? refusals.get(error.code ?? '') : encryptionRefusal(error);
  return reason === undefined ? storeError(error) : new StoreOpenError(reason);
};

/** Throws `StoreOpenError` without quoting it: there is a password in it. */
const checkUrl = (url: string): void => {
  if (!URL.canParse(url) || !['postgres:', 'postgresql:'].includes(new URL(url).protocol))
    throw new StoreOpenError(
      'DATABASE_URL is no address of a PostgreSQL database: postgres://role:password@host:5432/database',
    );
};

/** What whoever runs the program ought to know: that row-level security does not hold the role, or that a snapshot failed. */
export interface PostgresNotice {
  kind: 'unbound role' | 'no snapshot';
  text: string;
}

const freeRole = 'select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user';

const isHeldByNothing = async (client: ClientBase): Promise<boolean> => {
  const { rows } = await client.query(freeRole);
  return z.array(z.object({ free: z.boolean() })).parse(rows)[0]?.free ?? false;
};

/**
 * Sees to it, on a connection of its own, that the database is one to work with. Throws `StoreOpenError` when somebody has to
 * do something about it, `StoreUnavailableError` when it cannot be reached.
 */
export const prepareDatabase = async (
  url: string,
  migrations: readonly Migration[],
  onNotice: (notice: PostgresNotice) => void,
): Promise<void> => {
  checkUrl(url);
  const client = new Client({ ...clientConfig(url), query_timeout: 0 });
  client.on('error', () => {});
  try {
    await client.connect();
    await migrate(client, migrations);
    await waitForCopy(client);
    if (await isHeldByNothing(client))
      onNotice({
        kind: 'unbound role',
        text:
          'The role of DATABASE_URL is a superuser or has BYPASSRLS, so that row-level security does not hold it. ' +
          'Give the bot a role of its own that owns its database and nothing else.',
      });
  } catch (error) {
    throw openError(error);
  } finally {
    await client.end().catch(() => {});
  }
};
