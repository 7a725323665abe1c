import { expect } from 'chai';
import type pg from 'pg';
import { StoreOpenError } from '../../../storage/index.js';
import { type Migration, migrate, migrationFrom, shippedMigrations } from '../../../storage/postgres/migrations.js';
import { founding } from '../../contract/commits.js';
import { refusalOf } from '../../contract/refusal.js';
import { onDatabase } from './on-database.js';

const first = migrationFrom('0001-first.sql', 'create table things (name text)');
const second = migrationFrom('0002-second.sql', `insert into things values ('second')`);
const third = migrationFrom('0003-third.sql', `insert into things values ('third'); select 1 / 0`);

describe('migrations of the PostgreSQL store', () => {
  const database = onDatabase();
  const applied = async (client: pg.Client): Promise<number[]> =>
    (await client.query<{ number: number }>('select number from migrations order by number')).rows.map(
      ({ number }) => number,
    );
  const things = async (client: pg.Client): Promise<string[]> =>
    (await client.query<{ name: string }>('select name from things')).rows.map(({ name }) => name);
  const refused = async (client: pg.Client, migrations: Migration[]): Promise<string> => {
    const error = await refusalOf(migrate(client, migrations));
    expect(error).to.be.instanceOf(StoreOpenError);
    return String(error);
  };

  it('are numbered from 1 without gaps, and the first of them makes a store', async () => {
    const shipped = await shippedMigrations();
    expect(shipped.map(({ number }) => number)).to.deep.equal(shipped.map((_, place) => place + 1));
    const store = await database.opened();
    expect((await store.commit([founding('a')])).kind).to.equal('committed');
    expect(await applied(await database.connected())).to.deep.equal(shipped.map(({ number }) => number));
  });

  it('are the same whatever ends their lines', () => {
    expect(migrationFrom('0001-x.sql', 'a\r\nb\r\n')).to.deep.equal(migrationFrom('0001-x.sql', 'a\nb\n'));
  });

  it('bring every earlier version with what it holds to this one', async () => {
    const shipped = await shippedMigrations();
    expect(shipped, 'with a second one, what the earlier version wrote has to be kept for this test').to.have.length(1);
    const store = await database.opened();
    await store.commit([founding('a')]);
    await store.close();
    expect((await (await database.opened()).read('a'))?.version).to.equal(1);
  });

  it('are applied once, in their order, and what is new at the next start', async () => {
    const client = await database.connected();
    await migrate(client, [first]);
    await migrate(client, [first]);
    expect(await things(client)).to.deep.equal([]);
    await migrate(client, [first, second]);
    await migrate(client, [first, second]);
    expect(await things(client)).to.deep.equal(['second']);
    expect(await applied(client)).to.deep.equal([1, 2]);
  });

  it('are applied once by instances that start at the same time', async () => {
    const clients = await Promise.all(Array.from({ length: 4 }, () => database.connected()));
    await Promise.all(clients.map((client) => migrate(client, [first, second])));
    for (const client of clients) expect(await things(client)).to.deep.equal(['second']);
  });

  it('make one store for instances that start at the same time', async () => {
    const stores = await Promise.all([1, 2, 3].map(() => database.opened()));
    expect((await stores[0]?.commit([founding('a')]))?.kind).to.equal('committed');
    expect((await stores[2]?.read('a'))?.version).to.equal(1);
  });

  it('refuse a database that another text made', async () => {
    const client = await database.connected();
    await migrate(client, [first, second]);
    const changed = migrationFrom('0002-second.sql', `insert into things values ('2')`);
    expect(await refused(client, [first, changed]))
      .to.contain('migration 2 (second)')
      .and.to.contain('backup');
    expect(await things(client)).to.deep.equal(['second']);
  });

  it('refuse a database of a newer version', async () => {
    const client = await database.connected();
    await migrate(client, [first, second]);
    expect(await refused(client, [first]))
      .to.contain('newer version (2)')
      .and.to.contain('(1)');
  });

  it('refuse a database in which one is missing, or that would be left so', async () => {
    const client = await database.connected();
    await migrate(client, [first, second]);
    await client.query('delete from migrations where number = 1');
    expect(await refused(client, [first, second])).to.contain('migration 1');
    expect(String(await refusalOf(migrate(client, [second])))).to.contain('migration 1 is missing');
  });

  it('take back one that fails, keep those before it, and begin there at the next start', async () => {
    const client = await database.connected();
    expect(await refused(client, [first, second, third]))
      .to.contain('migration 3 (third)')
      .and.to.contain('22012');
    expect(await things(client)).to.deep.equal(['second']);
    expect(await applied(client)).to.deep.equal([1, 2]);
    await migrate(client, [first, second, migrationFrom('0003-third.sql', `insert into things values ('third')`)]);
    expect(await things(client)).to.deep.equal(['second', 'third']);
  });

  it('let go of their lock, also when they were refused', async () => {
    const client = await database.connected();
    await refused(client, [first, migrationFrom('0002-wrong.sql', 'select 1 / 0')]);
    const { rows } = await client.query(`select count(*)::int as held from pg_locks
        where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`);
    expect(rows).to.deep.equal([{ held: 0 }]);
  });
});
