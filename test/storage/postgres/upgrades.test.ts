import { mkdtempSync } from 'node:fs';
import { cp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { StoreOpenError } from '../../../storage/index.js';
import { type Migration, migrationsIn } from '../../../storage/postgres/migrations.js';
import { prepareDatabase } from '../../../storage/postgres/opening.js';
import { adding, founding, message } from '../../contract/commits.js';
import { refusalOf } from '../../contract/refusal.js';
import { onDatabase } from './on-database.js';

/** Changes a table that has rows in it; done a second time, it would fail. */
const changes = `
  alter table tenants add column linked_on date;
  alter table organisations no force row level security;
  update organisations set commit_bytes = commit_bytes + 1;
  create table visits (organisation text not null references organisations, day date not null);
  insert into visits select organisation, '2026-11-23' from organisations;
  alter table organisations force row level security;`;

describe('a later version on the database of an earlier one', () => {
  const database = onDatabase();
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'migrations-'));
    await cp(new URL('../../../storage/postgres/migrations/', import.meta.url), folder, { recursive: true });
    await writeFile(join(folder, 'README.md'), 'no migration');
    const store = await database.opened();
    await store.commit([{ ...founding('a'), outbox: [message('m')] }]);
    await store.commit([adding('a', 1, 'p')]);
    await store.close();
  });
  afterEach(() => rm(folder, { recursive: true }));

  const steps = (): Promise<Migration[]> => migrationsIn(pathToFileURL(`${folder}/`));
  const next = async (text: string, name = 'changes'): Promise<void> => {
    const number = (await readdir(folder)).filter((file) => file.endsWith('.sql')).length + 1;
    await writeFile(join(folder, `${String(number).padStart(4, '0')}-${name}.sql`), text);
  };
  const upgraded = async (): Promise<void> => prepareDatabase(database.url, await steps(), () => {});
  /** Everything that whoever owns the tables can read, without row-level security in their way. */
  const kept = async () => {
    const client = await database.connected();
    const tables = (
      await client.query<{ name: string }>(
        `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
      )
    ).rows.map(({ name }) => name);
    await client.query('begin');
    const content: Record<string, unknown[]> = {};
    for (const table of tables) {
      await client.query(`alter table ${table} no force row level security`);
      content[table] = (await client.query(`select * from ${table} as row order by row::text`)).rows;
    }
    await client.query('rollback');
    return content;
  };

  it('changes it once, and keeps what was there', async () => {
    const before = await kept();
    await next(changes);
    await upgraded();
    await upgraded();
    const after = await kept();
    for (const table of ['commits', 'outbox', 'destinations', 'snapshot_pieces', 'seen_keys'])
      expect(after[table], table).to.deep.equal(before[table]);
    expect(after.visits).to.have.length(1);
    expect(after.migrations).to.have.length((before.migrations?.length ?? 0) + 1);
  });

  it('is made of it once by instances that start at the same time', async () => {
    await next(changes);
    await Promise.all([1, 2, 3, 4].map(() => upgraded()));
    expect((await kept()).visits).to.have.length(1);
  });

  it('leaves everything as before where a step fails, whatever it had done by then', async () => {
    const before = await kept();
    await next(`${changes} delete from outbox; drop table seen_days; select 1 / 0;`);
    const error = await refusalOf(upgraded());
    expect(error).to.be.instanceOf(StoreOpenError);
    expect(String(error)).to.contain('taken back');
    expect(await kept()).to.deep.equal(before);
    /** The earlier program goes on. */
    const store = await database.opened();
    expect((await store.read('a'))?.version).to.equal(2);
    expect((await store.claim('one', '2026-11-23T08:00:00Z', 1000, 1)).map(({ id }) => id)).to.deep.equal(['m']);
  });

  it('is not made by a step from which row-level security hides what it is to change', async () => {
    const before = await kept();
    await next('update organisations set commit_bytes = 0');
    expect(String(await refusalOf(upgraded()))).to.contain('(42501), and taken back');
    expect(await kept()).to.deep.equal(before);
  });

  it('is not opened by the earlier program afterwards, which says what to do', async () => {
    await next(changes);
    await upgraded();
    const before = await kept();
    const error = await refusalOf(database.opened());
    expect(error).to.be.instanceOf(StoreOpenError);
    expect(String(error)).to.contain('newer version').and.to.contain('Start the newer program again');
    expect(await kept()).to.deep.equal(before);
  });

  it('is refused where a step that was taken reads otherwise, or one is left out, and changes nothing', async () => {
    await next(changes);
    await upgraded();
    const before = await kept();
    const last = (await steps()).at(-1)?.number ?? 0;
    await writeFile(join(folder, `${String(last).padStart(4, '0')}-changes.sql`), `${changes} select 1;`);
    await next('create table never (name text)', 'later');
    expect(String(await refusalOf(upgraded()))).to.contain(`migration ${last} (changes) was applied with another text`);
    await rm(join(folder, `${String(last).padStart(4, '0')}-changes.sql`));
    expect(String(await refusalOf(upgraded()))).to.contain(`migration ${last} is missing`);
    expect(await kept()).to.deep.equal(before);
  });

  it('is refused where two steps have one number, or a name is none', async () => {
    await writeFile(join(folder, '0001-another.sql'), 'select 1');
    expect(String(await refusalOf(upgraded()))).to.contain('migration 2 is missing');
    await rm(join(folder, '0001-another.sql'));
    await writeFile(join(folder, 'later.sql'), 'select 1');
    expect(String(await refusalOf(upgraded()))).to.contain('later.sql is no name of a migration');
  });
});
