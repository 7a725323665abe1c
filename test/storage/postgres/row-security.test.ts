import { expect } from 'chai';
import type pg from 'pg';
import { adding } from '../../contract/commits.js';
import { crowd, everything, tablesOf } from './crowded.js';
import { onDatabase } from './on-database.js';

/** Belongs to the installation, and tells of no organisation's people. */
const ofNobody = ['destinations', 'installations', 'leases', 'migrations', 'seen_keys'];

/** In these errands some tables may be seen across organisations, because somebody has to find out whose something is. */
const errands: Readonly<Record<string, readonly string[]>> = {
  delivery: ['conversation_references', 'outbox'],
  directory: ['bearers', 'identities', 'organisations', 'tenants'],
};

describe('row-level security', () => {
  const database = onDatabase();
  let client: pg.Client;
  let guarded: string[];

  beforeEach(async () => {
    const store = await database.opened({ snapshotAfterBytes: 1 });
    for (const organisation of ['a', 'b']) await crowd(store, organisation);
    await store.commit([adding('a', 3, 'y'), adding('b', 3, 'y')]);
    await store.close();
    /** After the snapshots: so that there are both pieces and commits. */
    await (await database.opened()).commit([adding('a', 4, 'z'), adding('b', 4, 'z')]);
    client = await database.connected();
    guarded = (await tablesOf(client)).filter((table) => table.guarded).map(({ name }) => name);
  });

  const scoped = async (organisation: string, errand: string): Promise<void> => {
    await client.query(`select set_config('assay.organisation', $1, false), set_config('assay.errand', $2, false)`, [
      organisation,
      errand,
    ]);
  };
  const owners = async (table: string): Promise<string[]> =>
    (await client.query<{ of: string }>(`select distinct organisation as of from ${table} order by 1`)).rows.map(
      (row) => row.of,
    );

  it('holds the owner of the tables, in every table that tells of an organisation', async () => {
    const { rows } = await client.query(
      'select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user',
    );
    expect(rows, 'the role proves something').to.deep.equal([{ free: false }]);
    const unguarded = (await tablesOf(client)).filter((table) => !table.guarded).map(({ name }) => name);
    expect(unguarded).to.deep.equal(ofNobody);
    const { rows: columns } = await client.query<{ name: string }>(
      `select distinct table_name as name from information_schema.columns where column_name = 'organisation' order by 1`,
    );
    expect(columns.map(({ name }) => name)).to.deep.equal(guarded);
  });

  it('is missed in a table that a later version adds without it, or without holding the owner to it', async () => {
    const unguarded = async (): Promise<string[]> =>
      (await tablesOf(client)).filter((table) => !table.guarded).map(({ name }) => name);
    await client.query('create table visits (organisation text not null)');
    expect(await unguarded()).to.deep.equal([...ofNobody, 'visits']);
    await client.query('alter table visits enable row level security');
    expect(await unguarded()).to.deep.equal([...ofNobody, 'visits']);
    await client.query('alter table visits force row level security');
    expect(await unguarded()).to.deep.equal(ofNobody);
  });

  it('shows nothing to whoever does not say for whom they ask', async () => {
    for (const table of guarded) expect(await owners(table), table).to.deep.equal([]);
  });

  it('shows of every table only the rows of whom it is asked for', async () => {
    await scoped('b', '');
    for (const table of guarded) expect(await owners(table), table).to.deep.equal(['b']);
    await scoped('a', '');
    for (const table of guarded) expect(await owners(table), table).to.deep.equal(['a']);
  });

  it('lets nobody change, take out or put in a row of somebody else', async () => {
    const before = await everything(client);
    for (const table of guarded) await client.query(`alter table ${table} force row level security`);
    for (const scope of ['', 'b']) {
      await scoped(scope, '');
      for (const table of guarded) {
        const mine = `organisation = 'a'`;
        const changed = await client.query(`update ${table} set organisation = organisation where ${mine}`);
        const gone = await client.query(`delete from ${table} where ${mine}`);
        expect([changed.rowCount, gone.rowCount], table).to.deep.equal([0, 0]);
      }
    }
    await scoped('b', '');
    for (const [text, values] of [
      ['insert into organisations (organisation, version) values ($1, 1)', ['c']],
      [`insert into tenants values ('teams', 'new', $1)`, ['a']],
      [`insert into identities values ('teams', 't', 'new', $1, 'p')`, ['a']],
      [`insert into bearers values ($1, 'new', 'p')`, ['a']],
      [`insert into seen_days values ($1, '2026-01-01', 'p', 'q')`, ['a']],
      [`insert into commits values ($1, 9, '{}')`, ['a']],
      [`insert into snapshot_pieces values ($1, 99, '')`, ['a']],
      [`insert into conversation_references (id, organisation, content) values ('new', $1, '')`, ['a']],
      [
        `insert into outbox (id, organisation, destination, state, due_at, expires_at, content)
         values ('new', $1, 'd', 'pending', 0, 0, '')`,
        ['a'],
      ],
    ] as const) {
      const code = await client.query(text, [...values]).then(
        () => null,
        (error: pg.DatabaseError) => error.code,
      );
      expect(code, text).to.equal('42501');
    }
    await scoped('', '');
    expect(await everything(client)).to.deep.equal(before);
  });

  it('shows on an errand what the errand is about, and nothing else', async () => {
    for (const [errand, tables] of Object.entries(errands)) {
      await scoped('', errand);
      for (const table of guarded)
        expect(await owners(table), `${errand}: ${table}`).to.deep.equal(tables.includes(table) ? ['a', 'b'] : []);
    }
  });

  it('lets the directory be read, not changed', async () => {
    await scoped('', 'directory');
    for (const table of errands.directory ?? [])
      expect((await client.query(`delete from ${table}`)).rowCount, table).to.equal(0);
  });
});
