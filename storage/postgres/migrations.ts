import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { ClientBase } from 'pg';
import { DatabaseError } from 'pg';
import { z } from 'zod';
import { StoreOpenError } from '../errors.js';
import { isUnavailable } from './failure.js';

/** One step of the schema. Once released it never changes: the next one does. */
export interface Migration {
  /** From 1, without gaps. */
  number: number;
  name: string;
  checksum: string;
  text: string;
}

const fileName = /^(\d{4})-([a-z0-9-]+)\.sql$/;

/** A checkout may have put other ends of lines in; the step is the same. */
export const migrationFrom = (file: string, content: string): Migration => {
  const text = content.replaceAll('\r\n', '\n');
  const [, number, name] = fileName.exec(file) ?? [];
  if (number === undefined || name === undefined) throw new Error(`${file} is no name of a migration`);
  return { number: Number(number), name, checksum: createHash('sha256').update(text).digest('hex'), text };
};

/** The steps in a folder, in their order. The folder's address ends with a slash. */
export const migrationsIn = async (folder: URL): Promise<Migration[]> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(files.map(async (file) => migrationFrom(file, await readFile(new URL(file, folder), 'utf8'))));
};

/** The steps that this version of the program comes with. */
export const shippedMigrations = (): Promise<Migration[]> => migrationsIn(new URL('migrations/', import.meta.url));

/** Any number that nobody else in this database takes for a lock. */
const lock = '4702185530';
/** So long another instance may take for its migrations. */
const patienceMs = 300_000;

const appliedSchema = z.array(z.object({ number: z.int(), name: z.string(), checksum: z.string() }));

/** Throws when the database was made by other steps than those, or by more. */
const checkApplied = (applied: z.output<typeof appliedSchema>, migrations: readonly Migration[]): void => {
  const newest = applied.at(-1)?.number ?? 0;
  if (newest > migrations.length)
    throw new StoreOpenError(
      `the database's schema is of a newer version (${newest}) than this program knows (${migrations.length}). ` +
        'Start the newer program again, or put back the backup that was made before the upgrade.',
    );
  for (const [place, { number, name, checksum }] of applied.entries()) {
    const known = migrations[place];
    if (number !== place + 1)
      throw new StoreOpenError(
        `the table "migrations" does not tell of migration ${place + 1}, but of later ones. Put back a backup of the database.`,
      );
    if (known === undefined || known.checksum !== checksum)
      throw new StoreOpenError(
        `migration ${number} (${name}) was applied with another text than this program has. ` +
          'Start the program that made this database, or put back a backup of it.',
      );
  }
};

const apply = async (client: ClientBase, { number, name, checksum, text }: Migration): Promise<void> => {
  /** What row-level security would hide from a step is an error then, and not a table that looks empty to it. */
  await client.query('begin; set local row_security = off');
  try {
    await client.query(text);
    await client.query('insert into migrations (number, name, checksum, applied_at) values ($1, $2, $3, now())', [
      number,
      name,
      checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    if (isUnavailable(error) || !(error instanceof DatabaseError)) throw error;
    throw new StoreOpenError(
      `migration ${number} (${name}) was refused by the database (${error.code ?? 'no code'}), and taken back. ` +
        'The role has to own the database, or may create in its schema; the server has to be PostgreSQL 15 or newer.',
    );
  }
};

/**
 * Brings the schema to that of the last migration, one instance at a time, on a connection of its own. Throws `StoreOpenError`
 * when the database is not one that these steps made; nothing is changed then.
 */
export const migrate = async (client: ClientBase, migrations: readonly Migration[]): Promise<void> => {
  for (const [place, { number }] of migrations.entries())
    if (number !== place + 1) throw new Error(`migration ${place + 1} is missing`);
  await client.query(`set statement_timeout = 0; set lock_timeout = ${patienceMs}; select pg_advisory_lock(${lock})`);
  try {
    const { rows: tables } = await client.query(`select to_regclass('migrations') is not null as known`);
    const [{ known }] = z.tuple([z.object({ known: z.boolean() })]).parse(tables);
    const applied = known
      ? appliedSchema.parse((await client.query('select number, name, checksum from migrations order by number')).rows)
      : [];
    checkApplied(applied, migrations);
    if (!known) await client.query(madeText);
    for (const migration of migrations.slice(applied.length)) await apply(client, migration);
  } finally {
    await client.query(`select pg_advisory_unlock(${lock})`).catch(() => {});
  }
};

const madeText = `
  create table migrations (
    number integer primary key,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null
  )`;
