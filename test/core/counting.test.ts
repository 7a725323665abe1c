import { expect } from 'chai';
import type { Facts } from '../../core/index.js';
import { factsOf, group, levelOn, packOf } from './small.js';

const onePerson = packOf({ o: { silver: group('g', 1, 'a') } });
const counts = (facts: Facts, on: string): boolean => levelOn(onePerson, facts, on).met;
const associated = (from: string, through: string | null) => ({ associations: [{ person: 'p', from, through }] });

describe('who counts on a day', () => {
  it('C1 D2: a person counts from the first through the last day of an association', () => {
    const facts = factsOf({ p: ['a'] }, associated('2026-03-01', '2026-03-31'));
    expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((on) => counts(facts, on))).to.deep.equal([
      false,
      true,
      true,
      false,
    ]);
  });

  it('C1: a certificate earned before the association counts as well', () => {
    const facts = factsOf({ p: [{ credential: 'a', earnedOn: '2010-01-01' }] }, associated('2026-03-01', null));
    expect(counts(facts, '2026-03-01')).to.equal(true);
  });

  for (const [state, expected] of [
    ['claimed', false],
    ['verified', true],
    ['confirmed', true],
  ] as const)
    it(`C3: what is ${state} ${expected ? 'counts' : 'does not count'}`, () => {
      expect(counts(factsOf({ p: [{ credential: 'a', state }] }), '2026-01-01')).to.equal(expected);
    });

  it('C3 D2: an achievement counts from the day it was earned through the day it expires', () => {
    const facts = factsOf({ p: [{ credential: 'a', earnedOn: '2026-03-01', expiresOn: '2026-03-05' }] });
    expect(['2026-02-28', '2026-03-01', '2026-03-05', '2026-03-06'].map((on) => counts(facts, on))).to.deep.equal([
      false,
      true,
      true,
      false,
    ]);
  });

  for (const reason of ['revoked', 'unlinked', 'rejected', 'disputed'])
    it(`C3: what was ${reason} does not count on the day itself any more, and did before`, () => {
      const facts = factsOf({ p: [{ credential: 'a', withdrawn: { on: '2026-03-05', reason } }] });
      expect(['2026-03-04', '2026-03-05'].map((on) => counts(facts, on))).to.deep.equal([true, false]);
    });

  describe('a credential that retires', () => {
    const retiring = (acceptedThrough?: string) =>
      packOf(
        { o: { silver: group('g', 1, 'a') } },
        {
          credentials: {
            a: { retiredOn: '2017-12-31', ...(acceptedThrough === undefined ? {} : { acceptedThrough }) },
          },
        },
      );
    const met = (programme: ReturnType<typeof retiring>, earnedOn: string, on: string): boolean =>
      levelOn(programme, factsOf({ p: [{ credential: 'a', earnedOn }] }, associated('2015-01-01', null)), on).met;

    it('C4: counts when it was earned on the last day at the latest', () => {
      expect(met(retiring(), '2017-12-31', '2018-06-01')).to.equal(true);
      expect(met(retiring(), '2018-01-01', '2018-06-01')).to.equal(false);
    });

    it('C4: is accepted for 12 months after its retirement, or as long as the pack says', () => {
      expect(['2018-12-31', '2019-01-01'].map((on) => met(retiring(), '2017-01-01', on))).to.deep.equal([true, false]);
      const stated = retiring('2018-03-31');
      expect(['2018-03-31', '2018-04-01'].map((on) => met(stated, '2017-01-01', on))).to.deep.equal([true, false]);
    });
  });

  it('C4: a renewal is a second achievement; the days between the two do not count', () => {
    const facts = factsOf({
      p: [
        { credential: 'a', expiresOn: '2026-01-10' },
        { credential: 'a', earnedOn: '2026-01-12', expiresOn: '2027-01-12' },
      ],
    });
    expect(['2026-01-10', '2026-01-11', '2026-01-12'].map((on) => counts(facts, on))).to.deep.equal([
      true,
      false,
      true,
    ]);
  });

  it('C5: what the requirement does not list does not count', () => {
    expect(counts(factsOf({ p: ['b', 'not-in-the-pack'] }), '2026-01-01')).to.equal(false);
  });

  it('C5: two achievements of one credential by one person are one', () => {
    const two = packOf({ o: { silver: group('g', 2, 'a') } });
    expect(levelOn(two, factsOf({ p: ['a', 'a'] }), '2026-01-01').groups[0]?.have).to.equal(1);
  });
});
