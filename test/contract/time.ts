import { expect } from 'chai';
import { CommitError, type Store } from '../../storage/index.js';
import { at } from './commits.js';
import { refusalOf } from './refusal.js';

/** What every store must do with keys seen and leases, whose time is passed in. */
export const describeTime = (store: () => Store): void => {
  it('sees a key once within its time, to the millisecond', async () => {
    expect(await store().once('k', 1000, at)).to.equal(true);
    expect(await store().once('k', 1000, at)).to.equal(false);
    expect(await store().once('__proto__', 1000, at)).to.equal(true);
    expect(await store().once('__proto__', 1000, at)).to.equal(false);
    expect(await store().once('k', 1000, '2026-11-23T08:00:00.999Z')).to.equal(false);
    expect(await store().once('k', 1000, '2026-11-23T08:00:01Z')).to.equal(true);
  });

  it('sees a key once when many ask at the same time', async () => {
    const seen = await Promise.all(Array.from({ length: 20 }, () => store().once('k', 1000, at)));
    expect(seen.filter((first) => first)).to.have.length(1);
  });

  it('drops a duplicate also while the clock goes back', async () => {
    await store().once('k', 1000, at);
    expect(await store().once('k', 1000, '2026-11-23T07:00:00Z')).to.equal(false);
  });

  it('gives a lease to one owner until it runs out, to the millisecond, and lets that one renew it', async () => {
    expect(await store().lease('daily', 'one', 1000, at)).to.equal(true);
    expect(await store().lease('daily', 'two', 1000, at)).to.equal(false);
    expect(await store().lease('weekly', 'two', 1000, at), 'another name').to.equal(true);
    expect(await store().lease('daily', 'one', 1000, '2026-11-23T08:00:00.500Z')).to.equal(true);
    expect(await store().lease('daily', 'two', 1000, '2026-11-23T08:00:01.499Z')).to.equal(false);
    expect(await store().lease('daily', 'two', 1000, '2026-11-23T08:00:01.500Z')).to.equal(true);
    expect(await store().lease('daily', 'one', 1000, '2026-11-23T08:00:01.500Z')).to.equal(false);
  });

  it('waits out a clock that is a little ahead, and not one that was years ahead', async () => {
    await store().lease('daily', 'ahead', 1000, '2026-11-23T08:00:01Z');
    expect(await store().lease('daily', 'one', 5, at)).to.equal(false);
    await store().lease('weekly', 'ahead', 1000, '2050-01-01T00:00:00Z');
    expect(await store().lease('weekly', 'one', 1000, at)).to.equal(true);
  });

  it('refuses an instant or a length that is none, and keeps nothing of it', async () => {
    for (const [ttl, now] of [
      [1000, 'tomorrow'],
      [1000, ''],
      [1000, '2026-11-23T08:00:00+01:00'],
      [Number.NaN, at],
      [Number.POSITIVE_INFINITY, at],
    ] as const) {
      expect(await refusalOf(store().once('k', ttl, now)), `once ${ttl} ${now}`).to.be.instanceOf(CommitError);
      expect(await refusalOf(store().lease('l', 'x', ttl, now)), `lease ${ttl} ${now}`).to.be.instanceOf(CommitError);
    }
    expect(await store().once('k', 1000, at)).to.equal(true);
    expect(await store().lease('l', 'one', 1000, at)).to.equal(true);
  });
};
