import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readArguments } from '../../../bot/console/arguments.js';
import { askCommand } from '../../../bot/console/ask.js';
import { storeCommand } from '../../../bot/console/store-copy.js';
import { UsageError } from '../../../bot/console/usage.js';
import { openEmbeddedStore, openPostgresStore } from '../../../storage/index.js';
import { adding, founding } from '../../contract/commits.js';
import { type FreshDatabase, freshDatabase } from '../../support/postgres.js';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'assay-console-'));

const run = async (words: string, env: Record<string, string> = {}): Promise<{ status: number; said: string }> => {
  let said = '';
  const { positionals, options } = readArguments(words.split(' '));
  const status = await storeCommand(positionals[0] ?? '', options, (text) => (said += text), env);
  return { status, said };
};

const problemOf = async (words: string, env: Record<string, string> = {}): Promise<string> => {
  const error = await run(words, env).catch((thrown: unknown) => thrown);
  if (error instanceof UsageError) return error.problems.join('\n');
  throw error;
};

describe('assay store', function () {
  this.timeout(60_000);
  let database: FreshDatabase;
  let folder: string;

  before(async () => {
    database = await freshDatabase();
    folder = newFolder();
    const store = await openEmbeddedStore({ directory: folder });
    await store.commit([founding('a')]);
    await store.commit([adding('a', 1, 'ana')]);
    await store.close();
  });
  after(() => database.drop());

  it('copies there and back, compares, and says where they differ', async () => {
    const env = { DATABASE_URL: database.url };
    const copied = await run(`copy --from ${folder} --to-database`, env);
    expect(copied.status).to.equal(0);
    expect(copied.said).to.match(/Wrote 1 of 1 organisation\..*Copied 1 organisation: \d+ records, each the same/s);
    expect(await run(`compare --from ${folder} --to-database`, env)).to.include({ status: 0 });
    const back = newFolder();
    const file = join(newFolder(), 'url');
    writeFileSync(file, `${database.url}\n`);
    expect((await run(`copy --from-database --to ${back}`, { DATABASE_URL_FILE: file })).status).to.equal(0);
    expect(await problemOf(`copy --from ${folder} --to-database`, env)).to.include('not empty');
    const store = await openPostgresStore({ url: database.url });
    await store.commit([adding('a', 2, 'bo')]);
    await store.close();
    const compared = await run(`compare --from-database --to ${back}`, env);
    expect(compared.status).to.equal(1);
    expect(compared.said).to.include('They do not hold the same').and.include('person records of a: 2 in the first, 1');
  });

  it('says what was not done where a bot runs, and what is not in a copy of what one goes on using', async () => {
    const env = { DATABASE_URL: database.url };
    const store = await openPostgresStore({ url: database.url });
    const refusal = await problemOf(`copy --from ${folder} --to-database`, env);
    expect(refusal).to.match(
      /^Nothing was copied, and the place to copy to is as it was: a bot uses .* Stop all of them.*\.$/,
    );
    const copied = await run(`copy --from-database --to ${newFolder()}`, env);
    expect(copied.status).to.equal(0);
    expect(copied.said).to.include('1 bot is using the database.').and.include('is not in the copy');
    await store.close();
    const open = await openEmbeddedStore({ directory: folder });
    expect(await problemOf(`compare --from ${folder} --to-database`, env)).to.match(
      /^Nothing was compared: .* is held by another running bot; stop it first/,
    );
    await open.close();
  });

  it('takes no address on the command line, and tells none', async () => {
    const secret = 'postgres://assay:secret-word@127.0.0.1:1/assay';
    expect(await problemOf(`copy --from ${folder} --to-database`, { DATABASE_URL: secret })).not.to.include('secret');
    expect(await problemOf(`copy --from ${folder} --to-database`)).to.include('DATABASE_URL is not set');
    expect(await problemOf(`copy --from ${folder} --to-database`, { DATABASE_URL: 'secret' })).to.equal(
      'DATABASE_URL must be an address as postgres://user:password@host:5432/database',
    );
  });

  it('asks for one way, and refuses what it does not understand', async () => {
    const env = { DATABASE_URL: database.url };
    for (const words of [
      'copy',
      'copy --to-database',
      'copy --from a --to b',
      'copy --from a --to b --to-database',
      'copy --to a --to-database',
      'copy --from a --from-database',
      'copy --to a --from-database --to-database',
    ])
      expect(await problemOf(words, env), words).to.include('--from DIR --to-database, or --from-database --to DIR');
    expect(await problemOf('move --from a --to-database', env)).to.include('"move" is not understood');
    expect(await problemOf('copy --from /no/such/folder --to-database', env)).to.include('/no/such/folder');
  });

  it('is not the only command that takes the database of the environment', async () => {
    const before = process.env.DATABASE_URL;
    process.env.DATABASE_URL = database.url;
    try {
      const { options } = readArguments(['ask']);
      expect(await askCommand('are we Gold yet?', options)).to.match(/programme/i);
      expect(await askCommand('are we Gold yet?', readArguments(['ask', '--demo']).options)).to.match(/Gold/);
    } finally {
      if (before === undefined) delete process.env.DATABASE_URL;
      else process.env.DATABASE_URL = before;
    }
  });
});
