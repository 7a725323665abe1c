import { expect } from 'chai';
import fc from 'fast-check';
import { converseAtRandom } from '../support/random-run.js';
import { type Figures, noFigures } from '../support/random-watch.js';

/**
 * `RANDOM_RUNS=500 RANDOM_SEED=7 npx mocha test/parity/random-conversations.test.ts` looks longer, and elsewhere.
 */
const asked = process.env.RANDOM_RUNS;
const runs = Number(asked ?? 40);
const seed = Number(process.env.RANDOM_SEED ?? 4);
const mostDialogues = 40;
/** As slow as a busy machine is. */
const mostMsPerRun = 10_000;

const told = ({ written, refused, ...rest }: Figures): string =>
  JSON.stringify({ ...rest, written: Object.fromEntries(written), refused: Object.fromEntries(refused) });

/** What has to have happened, or the rest proves nothing. */
const wrote = [
  'link-confirm',
  'unlink-confirm',
  'undo',
  'review-approve',
  'choice-made',
  'erase-confirm',
  'import-apply',
];
const refusedFor = ['said', 'only asks', 'forged', 'foreign', 'expired', 'repeated', 'without the right'];

describe('random conversations of everybody with the bot', () => {
  it('leak nothing, believe nothing forged, change nothing unasked, take back exactly, and are always answered', async function () {
    this.timeout(runs * mostMsPerRun);
    const figures = noFigures();
    const dialogues = fc.array(fc.noShrink(fc.nat(2 ** 31 - 1)), {
      minLength: 1,
      maxLength: mostDialogues,
      size: 'max',
    });
    await fc.assert(
      fc.asyncProperty(dialogues, async (seeds) => converseAtRandom(seeds, figures)),
      { numRuns: runs, seed },
    );
    if (asked !== undefined) process.stdout.write(`${told(figures)}\n`);
    expect([...figures.written.keys()], told(figures)).to.include.members(wrote);
    expect([...figures.refused.keys()], told(figures)).to.include.members(refusedFor);
    expect(
      [figures.undone, figures.notices, figures.files].every((count) => count > 0),
      told(figures),
    ).to.equal(true);
  });
});
