import { startServer } from '../support/postgres-server.js';
import { commitsOnPostgres } from './postgres-commits.js';
import { crowdOnPostgres } from './postgres-crowd.js';
import { turnsOnPostgres } from './postgres-turns.js';
import type { Comparison } from './table.js';

/** What PostgreSQL costs, on a server of its own that has on its disk what it acknowledged. */
export const onPostgres = async (quick: boolean): Promise<Comparison[]> => {
  const server = await startServer({ durable: true });
  const found = [
    ...(await turnsOnPostgres(
      server.url,
      quick ? 1000 : 10_000,
      quick ? { warmUps: 200, turns: 200, rounds: 1 } : { warmUps: 1500, turns: 1000, rounds: 3 },
    )),
    ...(await crowdOnPostgres(server.url, quick ? 600 : 10_000)),
    ...(await commitsOnPostgres(server.url, quick ? [1000] : [1000, 10_000])),
  ];
  await server.end();
  return found;
};
