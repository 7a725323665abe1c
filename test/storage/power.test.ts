import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import { expectKept } from './expect-kept.js';
import { diceOf, ForgetfulDisk } from './forgetful-disk.js';
import { addToBoth, type Claims, foundPair, noClaims, openOn } from './pairs.js';

const ended = (promise: Promise<unknown>): Promise<unknown> => promise.catch(() => null);

/** Three writers, eighteen commits, several generations; the machine stops before step `until`. */
const work = async (disk: ForgetfulDisk, until: number, name: string, claims: Claims): Promise<void> => {
  disk.before = (_, number) => {
    if (number >= until) throw new Error('the machine stopped');
  };
  const store = await openOn(disk);
  await foundPair(store);
  const writer = async (letter: string): Promise<void> => {
    for (let number = 0; number < 6; number += 1) {
      await addToBoth(store, `${name}-${letter}${number}`, claims);
      /** A turn of the event loop, so that snapshots get on. */
      await setImmediate();
    }
  };
  const outcomes = await Promise.allSettled([writer('x'), writer('y'), writer('z')]);
  await ended(store.close());
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
};

const check = async (disk: ForgetfulDisk, claims: Claims, told: string): Promise<void> => {
  const store = await openOn(disk);
  const people = await expectKept(store, claims, told);
  /** What a reader was shown is not taken back either. */
  for (const person of people) claims.acknowledged.add(person);
  await store.close();
};

describe('the embedded store when the power line is cut, on a disk that forgets what was not synced', function () {
  this.timeout(120_000);

  it('keeps every acknowledged commit, whole, whichever step is the last and whatever the disk forgets', async () => {
    const whole = new ForgetfulDisk();
    await work(whole, Number.POSITIVE_INFINITY, 'all', noClaims());
    expect([...whole.contents().keys()], 'several generations').to.include('/data/snapshot-3.json');
    for (let until = 1; until <= whole.steps; until += 1)
      for (let seed = 0; seed < 10; seed += 1) {
        const disk = new ForgetfulDisk();
        const claims = noClaims();
        await ended(work(disk, until, 'p', claims));
        await check(disk.afterPowerCut(diceOf(until * 100 + seed)), claims, `at step ${until}, seed ${seed}`);
      }
  });

  it('keeps them through a history of kills and cut power lines', async () => {
    for (let seed = 0; seed < 250; seed += 1) {
      const dice = diceOf(seed);
      const claims = noClaims();
      let disk = new ForgetfulDisk();
      for (let life = 0; life < 6; life += 1) {
        await ended(work(disk, 1 + dice(200), `l${life}`, claims));
        disk = dice(2) === 0 ? disk.afterKill() : disk.afterPowerCut(dice);
        if (dice(3) > 0) await check(disk, claims, `seed ${seed}, life ${life}`);
        disk = dice(2) === 0 ? disk.afterKill() : disk.afterPowerCut(dice);
      }
      await check(disk, claims, `seed ${seed}, at the end`);
    }
  });
});
