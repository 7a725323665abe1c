import pg from 'pg';
import { openPostgresStore } from '../../storage/index.js';
import { freshDatabaseOn } from '../support/postgres.js';
import { foundIn } from './organisation.js';
import { type Comparison, median, milliseconds, percentile, times } from './table.js';

const commits = 200;

const timeOf = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** The least that makes one row last: a transaction of its own, acknowledged once it is on the server's disk. */
const insertOne = async (client: pg.Client, serial: number): Promise<void> => {
  await client.query('begin');
  await client.query('insert into plain (content) values ($1)', [JSON.stringify({ metric: 'power_bi_seats', serial })]);
  await client.query('commit');
};

const ofSize = async (server: string, people: number): Promise<Comparison> => {
  const database = await freshDatabaseOn(server);
  const now = new Date().toISOString();
  const on = now.slice(0, 10);
  const store = await openPostgresStore({ url: database.url });
  await foundIn(store, { people, now });
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('create table plain (id bigint generated always as identity primary key, content text not null)');
  const [ours, theirs]: [number[], number[]] = [[], []];
  /** One of each by turns, for the disk is not the same from one second to the next. */
  for (let serial = 0; serial < commits; serial += 1) {
    ours.push(
      await timeOf(() =>
        store.commit([
          {
            organisation: 'large',
            expected: serial + 1,
            at: now,
            on,
            actor: null,
            reason: 'bench',
            changes: [{ kind: 'metric-read', on, metric: 'power_bi_seats', value: serial }],
          },
        ]),
      ),
    );
    theirs.push(await timeOf(() => insertOne(client, serial)));
  }
  await client.end();
  await store.close();
  await database.drop();
  const shown = (found: readonly number[]): string =>
    `${milliseconds(median(found))}, p99 ${milliseconds(percentile(found, 0.99))}`;
  return {
    what: `one change committed, ${people.toLocaleString('en')} people on PostgreSQL`,
    ours: `${shown(ours)}, on the server's disk when acknowledged`,
    theirs: `${shown(theirs)}, one row inserted in a transaction, as durable`,
    ratio: `${times(median(ours) / median(theirs))} the time`,
    target: '',
    met: null,
  };
};

/** One durable commit of one change beside one row that is inserted on the same server, in the same seconds. */
export const commitsOnPostgres = async (server: string, sizes: readonly number[]): Promise<Comparison[]> => {
  const found: Comparison[] = [];
  for (const people of sizes) found.push(await ofSize(server, people));
  return found;
};
