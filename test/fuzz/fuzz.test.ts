import { expect } from 'chai';
import { barrage } from './barrage.js';

/** Another one for every run: `FUZZ_SEED` brings back what a run has found. */
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000);

describe('fuzzed requests', () => {
  it(`three thousand (seed ${seed}) break nothing, learn nothing and change nothing they may not`, async () => {
    const { breaches, figures } = await barrage({ requests: 3_000, seed });
    expect(breaches.slice(0, 5), `FUZZ_SEED=${seed}`).to.deep.equal([]);
    expect(figures.faults, `FUZZ_SEED=${seed}`).to.deep.equal({});
    expect(figures.turns, 'genuine requests do reach the conversation').to.be.above(350);
  });
});
