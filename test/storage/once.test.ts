import { expect } from 'chai';
import { perform } from '../../storage/operation.js';
import { emptyState } from '../../storage/state.js';

const hour = 3_600_000;
const century = 100 * 365 * 24 * hour;

describe('keys seen once', () => {
  it('are dropped when their time is over, also behind many that live for ever', () => {
    const state = emptyState();
    let now = 0;
    const see = (key: string, ttl: number): void => perform(state, { kind: 'once', key, until: now + ttl, now });
    for (let number = 0; number < 500; number += 1) see(`welcome:${number}`, century);
    for (let number = 0; number < 20_000; number += 1) {
      now += 1000;
      see(`event:${number}`, hour);
      /** An hour's worth, those for ever, and half as many again that were not looked at yet. */
      expect(state.once.size).to.be.at.most(500 + 3600 + (500 + 3600) / 2 + 1);
    }
    for (let number = 0; number < 500; number += 1) expect(state.once.has(`welcome:${number}`)).to.equal(true);
    for (let number = 20_000 - 3600; number < 20_000; number += 1)
      expect(state.once.has(`event:${number}`)).to.equal(true);
  });
});
