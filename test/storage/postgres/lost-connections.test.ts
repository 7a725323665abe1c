import { expect } from 'chai';
import {
  CommitError,
  openPostgresStore,
  type Store,
  StoreOpenError,
  StoreUnavailableError,
} from '../../../storage/index.js';
import { connectionTo } from '../../../storage/postgres/connection.js';
import { adding, at, founding, message } from '../../contract/commits.js';
import { refusalOf } from '../../contract/refusal.js';
import { onDatabase } from './on-database.js';

const killOthers = `
  select pg_terminate_backend(pid) from pg_stat_activity
   where datname = current_database() and pid <> pg_backend_pid()`;

describe('the PostgreSQL store when connections are lost', () => {
  const database = onDatabase();

  it('says so of what was in the middle of a transaction, has written nothing of it, and works again', async () => {
    const store = await database.opened();
    const killer = await database.connected();
    await store.commit([founding('a')]);
    await killer.query(
      `begin; select set_config('assay.organisation', 'a', true); select * from organisations for update`,
    );
    const waiting = refusalOf(store.commit([{ ...adding('a', 1, 'p'), outbox: [message('m')] }]));
    const blocked = `select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    const watcher = await database.connected();
    while ((await watcher.query<{ waiting: number }>(blocked)).rows[0]?.waiting !== 1);
    await watcher.query(`${killOthers} and wait_event_type = 'Lock'`);
    const refusal = await waiting;
    expect(refusal).to.be.instanceOf(StoreUnavailableError);
    expect(String(refusal)).to.contain('57P01');
    await killer.query('rollback');
    expect((await store.read('a'))?.version).to.equal(1);
    expect(await store.outboxEntry('m')).to.equal(null);
    expect((await store.commit([adding('a', 1, 'p')])).kind).to.equal('committed');
  });

  it('does not end with its idle connections, and says at most that it is unavailable', async () => {
    const store = await database.opened();
    await store.commit([founding('a')]);
    const killer = await database.connected();
    for (let round = 1; round <= 5; round += 1) {
      await Promise.all([store.read('a'), store.reference('c'), store.nextDue()]);
      await killer.query(killOthers);
      const asked = [store.read('a'), store.claim('one', at, 1000, 1), store.once(`${round}`, 1000, at)];
      for (const refusal of await Promise.all(asked.map(refusalOf)))
        if (refusal !== null) expect(refusal).to.be.instanceOf(StoreUnavailableError);
      await eventually(() => store.commit([adding('a', round, `p${round}`)]));
    }
    expect((await store.read('a'))?.version).to.equal(6);
  });

  it('hears of what is due again after the listening connection was lost', async () => {
    const [store, other] = [await database.opened(), await database.opened()];
    let told = (): void => {};
    store.whenDue(() => told());
    const listening = new Promise<void>((resolve) => {
      told = resolve;
    });
    await (await database.connected()).query(killOthers);
    await listening;
    const heard = new Promise<void>((resolve) => {
      told = resolve;
    });
    await eventually(() => other.commit([{ ...founding('a'), outbox: [message('m')] }]));
    await heard;
  });

  it('takes a failing statement for what it is, not for a lost connection', async () => {
    const connection = connectionTo(database.url, 1);
    try {
      const refusalTo = (text: string) => refusalOf(connection.inTransaction(null, (client) => client.query(text)));
      expect(await refusalTo('select nothing from nowhere')).to.have.property(
        'message',
        'the database refused a statement (42P01)',
      );
      expect(await refusalTo(`select '2026-02-30'::date`)).to.be.instanceOf(CommitError);
      expect(await connection.ask(null, 'select 1 as one')).to.deep.equal([{ one: 1 }]);
    } finally {
      await connection.end();
    }
  });

  it('leaves nothing of a scope on the connection, whatever came of it', async () => {
    const connection = connectionTo(database.url, 1);
    const scope = `select coalesce(current_setting('assay.organisation', true), '') as of`;
    try {
      expect(await connection.ask({ organisation: `a'b\\` }, scope)).to.deep.equal([{ of: `a'b\\` }]);
      await connection.inTransaction({ organisation: 'a' }, async () => {});
      await refusalOf(
        connection.inTransaction({ organisation: 'a' }, async () => {
          throw new CommitError('no');
        }),
      );
      expect((await connection.pool.query(scope)).rows).to.deep.equal([{ of: '' }]);
    } finally {
      await connection.end();
    }
  });
});

/** Until the store works again: a connection that died while it was idle may be noticed only by whoever uses it. */
const eventually = async (work: () => Promise<unknown>): Promise<void> => {
  for (let left = 50; ; left -= 1) {
    const refusal = await refusalOf(work());
    if (refusal === null) return;
    if (!(refusal instanceof StoreUnavailableError) || left === 0) throw refusal;
  }
};

describe('opening a PostgreSQL store', () => {
  const database = onDatabase();
  const refused = async (change: (url: URL) => void): Promise<unknown> => {
    const url = new URL(database.url);
    change(url);
    return refusalOf(openPostgresStore({ url: url.href }));
  };

  it('is refused with what to do, and without the password, where somebody has to do something', async () => {
    const noDatabase = await refused((url) => {
      url.pathname = '/no_such_database';
    });
    const noUrl = await refusalOf(openPostgresStore({ url: 'mysql://me:Zq-secret@host/x' }));
    const noEncryption = await refused((url) => {
      url.searchParams.set('sslmode', 'verify-full');
    });
    for (const refusal of [noDatabase, noUrl, noEncryption]) {
      expect(refusal).to.be.instanceOf(StoreOpenError);
      expect(String(refusal))
        .to.contain('DATABASE_URL')
        .and.to.not.contain('Zq-secret')
        .and.to.not.contain(database.url);
    }
  });

  it('is unavailable where nobody listens', async () => {
    const refusal = await refused((url) => {
      url.port = '1';
    });
    expect(refusal).to.be.instanceOf(StoreUnavailableError);
    expect(String(refusal))
      .to.contain('ECONNREFUSED')
      .and.to.not.contain(new URL(database.url).password || 'none');
  });

  it('says nothing of a role that row-level security holds', async () => {
    const notices: string[] = [];
    await database.opened({ onNotice: ({ kind }) => notices.push(kind) });
    expect(notices).to.deep.equal([]);
  });

  it('lets a closed store be opened again, and finds everything', async () => {
    const store: Store = await database.opened();
    await store.commit([founding('a')]);
    await store.close();
    expect((await (await database.opened()).read('a'))?.version).to.equal(1);
  });
});
