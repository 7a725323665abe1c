import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import { StoreClosedError, StoreOpenError } from '../../storage/index.js';
import { expectKept } from './expect-kept.js';
import { type Before, ForgetfulDisk, Partly, type Step } from './forgetful-disk.js';
import { addToBoth, type Claims, foundPair, noClaims, openOn } from './pairs.js';

/** Fails once, at one step; a write gets half a line through first. Afterwards the disk works again. */
const failingAt =
  (at: number, code: string, saw: (step: Step) => void = () => {}): Before =>
  (step, number) => {
    if (number !== at) return;
    saw(step);
    throw new Partly(20, code);
  };

const isWriting = ({ call }: Step): boolean =>
  ['append', 'file.write', 'file.sync', 'file.truncate', 'rename', 'remove', 'syncFolder'].includes(call);

interface Outcome {
  refused: unknown[];
  fatal: number;
  opening: unknown;
}

/** A few commits one after another and two at once, until the store refuses; then one more. */
const write = async (disk: ForgetfulDisk, claims: Claims): Promise<Outcome> => {
  let fatal = 0;
  const opened = await openOn(disk, { onFatal: () => (fatal += 1) }).catch((error: unknown) => error);
  if (opened instanceof Error) return { refused: [], fatal, opening: opened };
  const store = opened as Awaited<ReturnType<typeof openOn>>;
  const refused: unknown[] = [];
  const note = (error: unknown): void => {
    refused.push(error);
  };
  await foundPair(store).catch(note);
  for (let number = 0; number < 6; number += 1) {
    await setImmediate();
    await Promise.all([
      addToBoth(store, `p${number}`, claims).catch(note),
      addToBoth(store, `q${number}`, claims).catch(note),
    ]);
  }
  const acknowledged = claims.acknowledged.size;
  if (fatal > 0) {
    await addToBoth(store, 'late', claims).catch(note);
    await store.read('a').then(() => note(null), note);
    expect(claims.acknowledged.size, 'acknowledged after a failure').to.equal(acknowledged);
  }
  await store.close().catch(note);
  return { refused, fatal, opening: null };
};

describe('the embedded store on a disk that fails', function () {
  this.timeout(120_000);
  let steps = 0;

  before(async () => {
    const disk = new ForgetfulDisk();
    await write(disk, noClaims());
    steps = disk.steps;
  });

  for (const code of ['ENOSPC', 'EIO'])
    it(`stops at ${code} in any step, says so, and has everything it acknowledged at the next start`, async () => {
      let [stopped, notOpened] = [0, 0];
      for (let at = 1; at <= steps; at += 1) {
        const disk = new ForgetfulDisk();
        const claims = noClaims();
        let step: Step | null = null;
        disk.before = failingAt(at, code, (seen) => {
          step = seen;
        });
        const { refused, fatal, opening } = await write(disk, claims);
        const told = `at step ${at}, ${JSON.stringify(step)}`;
        if (opening !== null) {
          notOpened += 1;
          expect(opening, told).to.be.instanceOf(StoreOpenError);
          expect((opening as Error).message, told)
            .to.contain(code)
            .and.to.match(/^the data folder|^\/data/);
        } else if (step !== null && isWriting(step)) {
          stopped += 1;
          /** A failed removal of an old generation, or one after the last commit, has nobody left to refuse. */
          expect(fatal, told).to.equal(1);
        }
        for (const error of refused.filter((one) => !(one instanceof Partly)))
          expect(error, told).to.be.instanceOf(StoreClosedError);
        disk.before = () => {};
        const again = await openOn(disk);
        await expectKept(again, claims, told);
        await again.close();
      }
      expect(stopped).to.be.greaterThan(40);
      expect(notOpened).to.be.greaterThan(20);
    });

  it('acknowledges nothing after a failed sync, though the next one would succeed', async () => {
    const disk = new ForgetfulDisk();
    const claims = noClaims();
    const fatal: unknown[] = [];
    const store = await openOn(disk, { onFatal: (error) => fatal.push(error) });
    await foundPair(store);
    await addToBoth(store, 'before', claims);
    let failed = false;
    disk.before = ({ call }) => {
      if (call !== 'file.sync' || failed) return;
      failed = true;
      throw new Partly(0, 'EIO');
    };
    for (const person of ['during', 'after']) {
      const error = await addToBoth(store, person, claims).catch((caught: unknown) => caught);
      expect(error).to.be.instanceOf(StoreClosedError);
    }
    expect([...claims.acknowledged]).to.deep.equal(['before']);
    expect(fatal).to.have.length(1);
    await store.close();
  });
});
