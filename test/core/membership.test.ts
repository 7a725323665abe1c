import { expect } from 'chai';
import { evaluate, type LevelState } from '../../core/index.js';
import { factsOf, group, levelOn, packOf } from './small.js';

const programme = packOf({ o: { silver: group('s', 1, 'a'), gold: group('g', 1, 'b') } });
const bought = (level: string) => ({ membership: { level, boughtOn: '2026-02-10' } });
const lasting = (credential: string, expiresOn: string) => ({ credential, expiresOn });
const of = (facts: ReturnType<typeof factsOf>, on: string) => evaluate(programme, facts, on).membership;

describe('the membership', () => {
  it('D4: is displayed from the purchase through the anniversary, renewable for 30 days, then lapsed', () => {
    const facts = factsOf({}, bought('gold'));
    expect(
      ['2026-02-09', '2026-02-10', '2027-02-10', '2027-02-11', '2027-03-12', '2027-03-13'].map(
        (on) => of(facts, on)?.phase,
      ),
    ).to.deep.equal(['not yet bought', 'displayed', 'displayed', 'renewal window', 'renewal window', 'lapsed']);
    expect(of(facts, '2026-06-01')).to.deep.include({
      renewalOpens: '2027-02-11',
      renewalCloses: '2027-03-12',
      shown: 'gold',
    });
  });

  it('M1: qualified and shown are two facts, both said', () => {
    const verdict = evaluate(programme, factsOf({ p: ['a', 'b'] }, bought('silver')), '2026-06-01');
    expect([verdict.qualified, verdict.membership?.shown]).to.deep.equal(['gold', 'silver']);
  });

  it('M2: shows every level at or below it, and none above', () => {
    const shown = (level: string) =>
      ['silver', 'gold'].filter(
        (name) => levelOn(programme, factsOf({ p: ['a', 'b'] }, bought(level)), '2026-06-01', name).shown,
      );
    expect(shown('silver')).to.deep.equal(['silver']);
    expect(shown('gold')).to.deep.equal(['silver', 'gold']);
  });

  it('M2: shows what was held on a single day since the purchase, the first day included', () => {
    const held = (through: string) =>
      levelOn(programme, factsOf({ p: [lasting('a', through)] }, bought('gold')), '2026-12-01').shown;
    expect([held('2026-02-10'), held('2026-02-09')]).to.deep.equal([true, false]);
    const between = factsOf(
      { p: [{ credential: 'a', earnedOn: '2026-06-03', expiresOn: '2026-06-03' }] },
      bought('gold'),
    );
    expect(levelOn(programme, between, '2026-12-01').shown).to.equal(true);
    expect(levelOn(programme, between, '2026-06-02').shown).to.equal(false);
  });

  it('M3: losing a requirement does not end the display; it puts the renewal at risk', () => {
    const facts = factsOf({ p: [lasting('b', '2026-05-31')] }, bought('gold'));
    expect(levelOn(programme, facts, '2026-06-01', 'gold')).to.deep.include({
      held: false,
      shown: true,
      state: 'at risk',
    });
    expect(of(facts, '2026-06-01')).to.deep.include({ shown: 'gold', renewable: null, atRisk: true });
  });

  it('M5: held on the anniversary and not on the day after, the first on which it can be renewed, is at risk', () => {
    const state = (expiresOn: string, on: string) =>
      levelOn(programme, factsOf({ p: [lasting('b', expiresOn)] }, bought('gold')), on, 'gold').state;
    expect(state('2027-02-10', '2027-01-01')).to.equal('at risk');
    expect(state('2027-02-11', '2027-01-01')).to.equal('active');
  });

  it('M5: a loss more than 90 days off that a routine renewal prevents is due, not at risk', () => {
    const facts = factsOf({ p: [lasting('b', '2026-12-20')] }, bought('gold'));
    const state = (on: string) => levelOn(programme, facts, on, 'gold').state;
    // The first day without it is 2026-12-21: 91 days after 2026-09-21, 90 days after 2026-09-22.
    expect([state('2026-09-21'), state('2026-09-22')]).to.deep.equal(['active', 'at risk']);
    expect([of(facts, '2026-09-21')?.atRisk, of(facts, '2026-09-22')?.atRisk]).to.deep.equal([false, true]);
    expect(of(facts, '2026-09-21')?.renewable).to.equal(null);
  });

  it('M5: a new reading prevents a loss likewise', () => {
    const metric = packOf({ o: { gold: { metric: { metric: 'm', atLeast: 1 } } } });
    const facts = factsOf({}, { ...bought('gold'), metrics: [{ metric: 'm', value: 1, on: '2026-01-01' }] });
    const state = (on: string) => levelOn(metric, facts, on, 'gold').state;
    expect([state('2026-10-02'), state('2026-10-03'), state('2026-10-04')]).to.deep.equal([
      'active',
      'at risk',
      'at risk',
    ]);
  });

  it('M5: departures, overrides, rule changes and retirements count at once', () => {
    const far = '2026-03-01';
    const leaver = factsOf(
      { p: ['b'] },
      { ...bought('gold'), associations: [{ person: 'p', from: '2020-01-01', through: '2027-01-31' }] },
    );
    expect(levelOn(programme, leaver, far, 'gold').state).to.equal('at risk');
    const overridden = factsOf(
      {},
      {
        ...bought('gold'),
        overrides: [{ competency: 'devops', level: 'gold', placedOn: '2026-02-10', endsOn: '2027-01-31' }],
      },
    );
    expect(levelOn(programme, overridden, far, 'gold').state).to.equal('at risk');
    const changed = packOf({ o: { gold: group('g', 1, 'b'), effectiveThrough: '2027-01-31' } });
    expect(levelOn(changed, factsOf({ p: ['b'] }, bought('gold')), far, 'gold').state).to.equal('at risk');
    const retired = packOf(
      { o: { gold: group('g', 1, 'b') } },
      { credentials: { b: { retiredOn: '2026-02-28', acceptedThrough: '2028-01-01' } } },
    );
    expect(levelOn(retired, factsOf({ p: [lasting('b', '2027-01-31')] }, bought('gold')), far, 'gold').state).to.equal(
      'at risk',
    );
  });
});

describe('the state of a level, the first that fits', () => {
  const cases: [LevelState, string, ReturnType<typeof factsOf>, string][] = [
    ['at risk', 'shown and not held today', factsOf({ p: [lasting('b', '2026-05-31')] }, bought('gold')), '2026-06-01'],
    ['active', 'shown and held', factsOf({ p: ['b'] }, bought('gold')), '2026-06-01'],
    ['renewal open', 'shown on the anniversary, in the window', factsOf({ p: ['b'] }, bought('gold')), '2027-02-11'],
    ['qualified', 'held without a membership', factsOf({ p: ['b'] }), '2026-06-01'],
    ['qualified', 'held, above the membership', factsOf({ p: ['b'] }, bought('silver')), '2026-06-01'],
    [
      'lapsed',
      'shown on the last anniversary, not held',
      factsOf({ p: [lasting('b', '2026-05-31')] }, bought('gold')),
      '2027-03-13',
    ],
    ['qualified', 'held although it lapsed', factsOf({ p: ['b'] }, bought('gold')), '2027-03-13'],
    ['not started', 'nothing is there', factsOf({ p: ['c'] }, bought('gold')), '2026-06-01'],
  ];
  for (const [state, why, facts, on] of cases)
    it(`M4: ${state}: ${why}`, () => {
      expect(levelOn(programme, facts, on, 'gold').state).to.equal(state);
    });

  it('M4: in progress: a seat filled, a metric or a flag met, in any alternative', () => {
    const silver = { any: [group('near', 1, 'a'), { all: [group('far', 3, 'b'), { flag: { flag: 'f' } }] }] };
    const state = (...given: Parameters<typeof factsOf>) =>
      levelOn(packOf({ o: { silver } }), factsOf(...given), '2026-06-01').state;
    expect(state({ p: ['b'] })).to.equal('in progress');
    expect(state({}, { flags: [{ flag: 'f', from: '2026-01-01' }] })).to.equal('in progress');
    expect(state({ p: ['c'] })).to.equal('not started');
  });

  it('M4: a level that was neither bought nor held is never at risk', () => {
    expect(
      levelOn(programme, factsOf({ p: [lasting('b', '2026-01-01')] }, bought('silver')), '2026-06-01', 'gold').state,
    ).to.equal('not started');
  });
});
