import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { startServer } from './postgres-server.js';

/** A database of a test's own, empty when it is handed out. */
export interface FreshDatabase {
  /** As its owner, who is no superuser and whom row-level security holds. */
  url: string;
  /** Removes it, whoever is still connected. */
  drop(): Promise<void>;
}

const insufficientPrivilege = '42501';

/** With one connection as the administrator of a server. */
const asAdministrator = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/**
 * A role that owns one database and may do nothing else. An administrator who may make no roles is one whom row-level security
 * holds as well, or the tests of it would prove nothing.
 */
const madeOwner = async (client: pg.Client, name: string, password: string): Promise<boolean> => {
  try {
    await client.query(`create role ${name} login nosuperuser nobypassrls nocreaterole password '${password}'`);
    await client.query(`grant ${name} to current_user`);
    return true;
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== insufficientPrivilege) throw error;
    const { rows } = await client.query<{ free: boolean }>(
      'select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user',
    );
    if (rows[0]?.free !== false) throw error;
    return false;
  }
};

/** A new, empty database on the server of that administrator. */
export const freshDatabaseOn = async (administrator: string): Promise<FreshDatabase> => {
  const name = `assay_test_${randomBytes(8).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  const owned = await asAdministrator(administrator, async (client) => {
    const made = await madeOwner(client, name, password);
    await client.query(`create database ${name}${made ? ` owner ${name}` : ''}`);
    return made;
  });
  const url = new URL(administrator);
  url.pathname = `/${name}`;
  if (owned) {
    url.username = name;
    url.password = password;
  }
  return {
    url: url.href,
    drop: () =>
      asAdministrator(administrator, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
        if (owned) await client.query(`drop role if exists ${name}`);
      }),
  };
};

let shared: Promise<string> | null = null;

/** `TEST_DATABASE_URL`, or a server that this process starts when the first test needs it, and that ends with it. */
const administratorUrl = (): Promise<string> => {
  const given = process.env.TEST_DATABASE_URL;
  shared ??= given === undefined || given === '' ? startServer().then(({ url }) => url) : Promise.resolve(given);
  return shared;
};

/**
 * A new, empty database on a real PostgreSQL server. Where there is none and none can be started, the test fails with what to
 * install.
 */
export const freshDatabase = async (): Promise<FreshDatabase> => freshDatabaseOn(await administratorUrl());
