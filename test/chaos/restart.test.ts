import { expect } from 'chai';
import { openPostgresStore, type Store, StoreUnavailableError } from '../../storage/index.js';
import { expectKept } from '../storage/expect-kept.js';
import { addToBoth, foundPair, noClaims } from '../storage/pairs.js';
import { freshDatabaseOn } from '../support/postgres.js';
import { startServer } from '../support/postgres-server.js';

const restarts = 8;
const writersPerInstance = 3;

/** Resolves once so many were acknowledged since it was asked. */
const acknowledgements = () => {
  let count = 0;
  const waiting = new Set<{ enough: number; told: () => void }>();
  return {
    one: (): void => {
      count += 1;
      for (const one of waiting) {
        if (count < one.enough) continue;
        waiting.delete(one);
        one.told();
      }
    },
    more: (some: number): Promise<void> =>
      new Promise((resolve) => waiting.add({ enough: count + some, told: resolve })),
  };
};

describe('PostgreSQL restarted under load', function () {
  this.timeout(300_000);

  it(`keeps what it acknowledged to two instances, whole and once, in ${restarts} restarts, half of them by kill -9`, async () => {
    const server = await startServer({ durable: true });
    const database = await freshDatabaseOn(server.url);
    const stores: Store[] = [
      await openPostgresStore({ url: database.url }),
      await openPostgresStore({ url: database.url }),
    ];
    const [first] = stores;
    if (first === undefined) throw new Error('no store');
    await foundPair(first);
    const claims = noClaims();
    const acknowledged = acknowledgements();
    let [isOver, refused] = [false, 0];
    let isUp = Promise.resolve();
    const write = async (store: Store, writer: string): Promise<void> => {
      for (let number = 0; !isOver; number += 1)
        try {
          await addToBoth(store, `${writer}-${number}`, claims);
          acknowledged.one();
        } catch (error) {
          if (!(error instanceof StoreUnavailableError)) throw error;
          refused += 1;
          await isUp;
        }
    };
    const writers = Promise.all(
      stores.flatMap((store, instance) =>
        Array.from({ length: writersPerInstance }, (_, writer) => write(store, `${instance}-${writer}`)),
      ),
    );
    for (let round = 0; round < restarts; round += 1) {
      await Promise.race([acknowledged.more(20), writers]);
      let up = (): void => {};
      isUp = new Promise((resolve) => {
        up = resolve;
      });
      await (round % 2 === 0 ? server.kill() : server.stop());
      await server.start();
      up();
    }
    await Promise.race([acknowledged.more(20), writers]);
    isOver = true;
    await writers;
    for (const store of stores) await expectKept(store, claims);
    process.stdout.write(
      `      ${restarts} restarts, ${claims.acknowledged.size} acknowledged, ${refused} refused meanwhile, none lost, none twice\n`,
    );
    expect(refused).to.be.greaterThan(restarts);
    for (const store of stores) await store.close();
    await database.drop();
    await server.end();
  });
});
