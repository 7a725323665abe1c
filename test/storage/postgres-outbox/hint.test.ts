import { expect } from 'chai';
import pg from 'pg';
import type { Store } from '../../../storage/index.js';
import { type DueListener, listenForDue } from '../../../storage/postgres/hint.js';
import { openPostgresStore } from '../../../storage/postgres/index.js';
import { at, message } from '../../contract/commits.js';
import { type FreshDatabase, freshDatabase } from '../../support/postgres.js';
import { commit } from './office.js';

const told = (listener: DueListener): Promise<void> =>
  new Promise((resolve) => {
    const stop = listener.whenDue(() => {
      stop();
      resolve();
    });
  });

describe('the hint that something may be due, between instances on one PostgreSQL database', () => {
  let database: FreshDatabase;
  let store: Store;
  let listener: DueListener;
  const newClient = (): pg.Client => new pg.Client({ connectionString: database.url });
  before(async () => {
    database = await freshDatabase();
    store = await openPostgresStore({ url: database.url });
    listener = listenForDue({ newClient, sleep: async () => {} });
    await listener.begun;
  });
  after(async () => {
    await listener.end();
    await store.close();
    await database.drop();
  });

  it('comes once the message can be claimed, and again after the connection was lost', async () => {
    const claimed = told(listener).then(() => store.claim('two', at, 1000, 1));
    await commit(store, 'a', [message('first')]);
    expect((await claimed).map(({ id }) => id)).to.deep.equal(['first']);

    const connectedAgain = told(listener);
    const killing = newClient();
    await killing.connect();
    await killing.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query = 'listen assay_outbox'`);
    await killing.end();
    await connectedAgain;
    const second = told(listener);
    await commit(store, 'a', [{ ...message('second'), destination: 'e' }]);
    await second;
  });

  it('does not come when nothing was new, or nothing was written', async () => {
    const first = told(listener);
    await commit(store, 'a', [message('third')]);
    await first;
    let hints = 0;
    const stop = listener.whenDue(() => {
      hints += 1;
    });
    await commit(store, 'a', [message('third')]);
    await commit(store, 'a', []);
    await store.revive('nowhere', at);
    const last = told(listener);
    await commit(store, 'a', [message('fourth')]);
    await last;
    expect(hints).to.equal(1);
    stop();
  });

  it('waits for a database that cannot be reached, longer each time, and ends when it is told to', async () => {
    const waits: number[] = [];
    let enough = (): void => {};
    const tried = new Promise<void>((resolve) => {
      enough = resolve;
    });
    const unlucky = listenForDue({
      newClient: () => new pg.Client({ host: '127.0.0.1', port: 1, connectionTimeoutMillis: 1000 }),
      sleep: async (ms) => {
        waits.push(ms);
        if (waits.length === 9) enough();
      },
    });
    await unlucky.begun;
    await tried;
    await unlucky.end();
    expect(waits.slice(0, 9)).to.deep.equal([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000]);
  });
});
