import { expect } from 'chai';
import fc from 'fast-check';
import { createAllowance, type Limits, usualLimits } from '../../../bot/conversation/allowance.js';

const said = { cost: 1, audible: true };
const small: Limits = { user: { burst: 3, perSecond: 1 }, organisation: { burst: 5, perSecond: 2 }, remembered: 50 };

interface Step {
  kind: 'take' | 'charge';
  user: number;
  organisation: number;
  cost: number;
  audible: boolean;
  /** Milliseconds since the step before; a clock may go back. */
  after: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('take' as const, 'take' as const, 'take' as const, 'charge' as const),
  user: fc.nat({ max: 3 }),
  organisation: fc.nat({ max: 1 }),
  cost: fc.integer({ min: 1, max: 5 }),
  audible: fc.boolean(),
  after: fc.oneof(fc.constant(0), fc.nat({ max: 40 }), fc.nat({ max: 3_000 }), fc.integer({ min: -2_000, max: 0 })),
});

/** A bucket that lives through every single millisecond: what one is, with nothing thought about. */
class SlowBucket {
  left: number;
  told = false;
  constructor(
    private readonly burst: number,
    private readonly perSecond: number,
  ) {
    this.left = burst * 1000;
  }
  live(ms: number): void {
    for (let passed = 0; passed < ms; passed += 1) {
      for (let one = 0; one < this.perSecond; one += 1) if (this.left < this.burst * 1000) this.left += 1;
      if (this.left === this.burst * 1000) this.told = false;
    }
    if (this.left === this.burst * 1000) this.told = false;
  }
}

const slowly = (steps: readonly Step[], { user, organisation }: Limits): unknown[] => {
  const users = [0, 1, 2, 3].map(() => new SlowBucket(user.burst, user.perSecond));
  const organisations = [0, 1].map(() => new SlowBucket(organisation.burst, organisation.perSecond));
  /** When each bucket was looked at last: what a clock went back by is lived through again only from there. */
  const looked = new Map<SlowBucket, number>();
  let now = 0;
  return steps.map((one) => {
    now += one.after;
    const own = users[one.user];
    const all = organisations[one.organisation];
    if (own === undefined || all === undefined) throw new Error('there is no such bucket');
    for (const bucket of [own, all]) {
      bucket.live(Math.max(0, now - (looked.get(bucket) ?? now)));
      looked.set(bucket, now);
    }
    const price = one.cost * 1000;
    if (one.kind === 'charge') {
      own.left -= price;
      all.left -= price;
      return undefined;
    }
    if (own.left >= price && all.left >= price) {
      own.left -= price;
      all.left -= price;
      return { kind: 'granted' };
    }
    const by = own.left < price ? 'user' : 'organisation';
    const tell = one.audible && !own.told;
    own.told ||= one.audible;
    if (by === 'organisation') own.left -= price;
    return { kind: 'refused', by, tell };
  });
};

describe('the allowance', () => {
  it('is the same as buckets that live through every millisecond', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const allowance = createAllowance(small);
        let now = 0;
        const quickly = steps.map(({ kind, user, organisation, cost, audible, after }) => {
          now += after;
          const caller = { user: String(user), organisation: String(organisation) };
          return kind === 'charge'
            ? allowance.charge(caller, cost, now)
            : allowance.take(caller, { cost, audible }, now);
        });
        expect(quickly).to.deep.equal(slowly(steps, small));
      }),
      { numRuns: 150 },
    );
  });

  it('lets somebody ask twenty things at once and then one a second, and says so once', () => {
    const allowance = createAllowance();
    const ana = { user: 'ana', organisation: 'fabrique' };
    const first = Array.from({ length: 20 }, () => allowance.take(ana, said, 0).kind);
    expect(new Set(first)).to.deep.equal(new Set(['granted']));
    expect(allowance.take(ana, said, 0)).to.deep.equal({ kind: 'refused', by: 'user', tell: true });
    expect(allowance.take(ana, said, 500)).to.deep.equal({ kind: 'refused', by: 'user', tell: false });
    const nextMinute = Array.from({ length: 120 }, (_, at) => allowance.take(ana, said, 1_000 + at * 500));
    expect(nextMinute.filter(({ kind }) => kind === 'granted')).to.have.length(60);
    expect(nextMinute.filter((one) => one.kind === 'refused' && one.tell)).to.deep.equal([]);
  });

  it('tells it again to whoever had all tokens back and spent them', () => {
    const allowance = createAllowance(small);
    const ana = { user: 'ana', organisation: 'fabrique' };
    const burst = (at: number) => Array.from({ length: 4 }, () => allowance.take(ana, said, at)).at(-1);
    expect(burst(0)).to.include({ tell: true });
    expect(burst(1_000)).to.include({ tell: false });
    expect(burst(10_000)).to.include({ tell: true });
  });

  it('keeps what one organisation takes from the others', () => {
    const allowance = createAllowance();
    const { burst, perSecond } = usualLimits.organisation;
    let answered = 0;
    for (let second = 0; second < 30; second += 1)
      for (let person = 0; person < 1_000; person += 1) {
        const crowd = { user: `${person}`, organisation: 'crowd' };
        if (allowance.take(crowd, said, second * 1_000).kind === 'granted') answered += 1;
      }
    expect(answered).to.equal(burst + 29 * perSecond);
    expect(allowance.take({ user: 'zoe', organisation: 'other' }, said, 29_000).kind).to.equal('granted');
  });

  it('remembers no more than it may, and never forgets who is flooding before who is not', () => {
    const allowance = createAllowance({ ...small, organisation: { burst: 1e6, perSecond: 1 } });
    const flooder = { user: 'flooder', organisation: 'o' };
    for (let one = 0; one < 3; one += 1) allowance.take(flooder, said, 0);
    for (let passer = 0; passer < 49; passer += 1) {
      allowance.take({ user: `passer ${passer}`, organisation: 'o' }, said, 0);
      expect(allowance.take(flooder, said, 0).kind, `after ${passer}`).to.equal('refused');
    }
    for (let passer = 0; passer < 10_000; passer += 1)
      allowance.take({ user: `stranger ${passer}`, organisation: `o ${passer}` }, said, 0);
    expect(allowance.take(flooder, said, 0).kind, 'long forgotten').to.equal('granted');
  });
});
