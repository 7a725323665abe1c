import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type CopyStep, compareStores, copyStore, openEmbeddedStore, type Place } from '../../storage/index.js';
import { waitForCopy } from '../../storage/postgres/in-use.js';
import { adding, founding } from '../contract/commits.js';
import { refusalOf } from '../contract/refusal.js';
import { onDatabase } from './postgres/on-database.js';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'assay-copy-in-use-'));

const filledFolder = async (): Promise<Place> => {
  const directory = newFolder();
  const store = await openEmbeddedStore({ directory });
  await store.commit([founding('a')]);
  await store.commit([adding('a', 1, 'ana')]);
  await store.close();
  return { kind: 'folder', directory };
};

const inUse = `select pid from pg_locks
  where locktype = 'advisory' and mode = 'ShareLock' and granted and database = (
    select oid from pg_database where datname = current_database())`;

describe('copying a store while bots run', function () {
  this.timeout(60_000);
  const database = onDatabase();
  const there = (): Place => ({ kind: 'database', url: database.url });
  const refused = async (from: Place, to: Place): Promise<string> => String(await refusalOf(copyStore(from, to)));

  it('is refused where they use the database that is to be copied into, until the last has ended', async () => {
    const source = await filledFolder();
    const [one, two] = [await database.opened(), await database.opened()];
    expect(await refused(source, there()))
      .to.include('2 bots use the database')
      .and.include('Stop all of them');
    await one.close();
    expect(await refused(source, there())).to.include('a bot uses the database');
    await two.close();
    await copyStore(source, there());
  });

  it('is refused as well once their connection was lost and has come back', async () => {
    const source = await filledFolder();
    await database.opened();
    const client = await database.connected();
    const [before] = (await client.query(inUse)).rows;
    await client.query('select pg_terminate_backend($1)', [before.pid]);
    for (;;) {
      const { rows } = await client.query(inUse);
      if (rows.length > 0 && rows[0].pid !== before.pid) break;
    }
    expect(await refused(source, there())).to.include('a bot uses the database');
  });

  it('takes the database that is copied from as it stood at the beginning', async () => {
    const source = await filledFolder();
    await copyStore(source, there());
    const store = await database.opened();
    const copy: Place = { kind: 'folder', directory: newFolder() };
    const steps: CopyStep[] = [];
    let later: Promise<unknown> = Promise.resolve();
    await copyStore(there(), copy, (step) => {
      steps.push(step);
      if (step.kind === 'found') later = store.commit([adding('a', 2, 'bo')]);
    });
    await later;
    expect(steps[0]).to.deep.equal({ kind: 'in use', instances: 1 });
    expect((await compareStores(source, copy)).differences).to.deep.equal([]);
    expect((await compareStores(there(), copy)).differences).not.to.deep.equal([]);
  });

  it('keeps a bot from starting on the database that is being copied into', async () => {
    await database.opened().then((store) => store.close());
    const [copying, starting] = [await database.connected(), await database.connected()];
    await copying.query('begin; select pg_advisory_xact_lock(4702185531)');
    expect(String(await refusalOf(waitForCopy(starting, 50)))).to.include('being copied into the database');
    await copying.query('rollback');
    await waitForCopy(starting, 50);
  });

  it('says what the disk refused, and not that the database is to blame', async () => {
    await copyStore(await filledFolder(), there());
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    const refusal = await refused(there(), { kind: 'folder', directory: join(file, 'below') });
    expect(refusal).to.include('cannot be written').and.include('ENOTDIR');
  });
});
