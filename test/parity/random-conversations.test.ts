import { expect } from 'chai';
import fc from 'fast-check';
import { converseAtRandom } from '../support/random-run.js';
import { type Figures, noFigures } from '../support/random-watch.js';

/** `RANDOM_RUNS=500 RANDOM_SEED=7 npx mocha test/parity/random-conversations.test.ts` looks longer, and elsewhere. */
const runs = Number(process.env.RANDOM_RUNS ?? 12);
const seed = Number(process.env.RANDOM_SEED ?? 4);
const dialogues = 40;

const told = ({ written, refused, ...rest }: Figures): string =>
  JSON.stringify({ ...rest, written: Object.fromEntries(written), refused: Object.fromEntries(refused) });

describe('random conversations of everybody with the bot', () => {
  it('leak nothing, forge nothing, change nothing unasked, and are always answered', async function () {
    this.timeout(Math.max(60_000, runs * 10_000));
    const figures = noFigures();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.noShrink(fc.nat(2 ** 31 - 1)), { minLength: 1, maxLength: dialogues, size: 'max' }),
        async (seeds) => converseAtRandom(seeds, figures),
      ),
      { numRuns: runs, seed },
    );
    if (process.env.RANDOM_RUNS !== undefined) process.stdout.write(`${told(figures)}\n`);
    expect(figures.written.size, told(figures)).to.be.greaterThan(10);
  });
});
