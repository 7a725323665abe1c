import { memoryStore, type Store } from '../../storage/index.js';
import { openPostgresStore } from '../../storage/postgres/index.js';
import { freshDatabase } from '../support/postgres.js';

export interface OpenedStore {
  store: Store;
  close(): Promise<void>;
}

/** Each kind of store, empty, by name: the embedded one decides as the one in memory does, by the same code. */
export const stores: Readonly<Record<string, () => Promise<OpenedStore>>> = {
  'in memory': async () => {
    const store = memoryStore();
    return { store, close: () => store.close() };
  },
  PostgreSQL: async () => {
    const database = await freshDatabase();
    const store = await openPostgresStore({ url: database.url });
    return {
      store,
      close: async () => {
        await store.close();
        await database.drop();
      },
    };
  },
};
