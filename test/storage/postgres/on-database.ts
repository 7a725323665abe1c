import pg from 'pg';
import { openPostgresStore, type Store } from '../../../storage/index.js';
import type { PostgresOptions } from '../../../storage/postgres/index.js';
import { type FreshDatabase, freshDatabase } from '../../support/postgres.js';

/** A database of the test's own, and whatever is opened on it. */
export interface OnDatabase {
  url: string;
  /** An instance of the bot's store. */
  opened(options?: Omit<PostgresOptions, 'url'>): Promise<Store>;
  /** A connection of nobody's in particular, as the database's owner, whom row-level security holds. */
  connected(): Promise<pg.Client>;
}

/** A new database before each test; everything opened on it is closed after it. */
export const onDatabase = (): OnDatabase => {
  let database: FreshDatabase | null = null;
  const opened: { close(): Promise<void> }[] = [];
  const known = (): FreshDatabase => {
    if (database === null) throw new Error('only within a test');
    return database;
  };
  beforeEach(async () => {
    database = await freshDatabase();
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
    await database?.drop();
  });
  return {
    get url() {
      return known().url;
    },
    opened: async (options = {}) => {
      const store = await openPostgresStore({ url: known().url, ...options });
      opened.push(store);
      return store;
    },
    connected: async () => {
      const client = new pg.Client({ connectionString: known().url });
      client.on('error', () => {});
      await client.connect();
      opened.push({ close: () => client.end() });
      return client;
    },
  };
};
