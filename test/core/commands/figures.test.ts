import { expect } from 'chai';
import fc from 'fast-check';
import {
  addDays,
  applyAll,
  type Command,
  type Decision,
  decide,
  type Facts,
  inverseOf,
  lookupIn,
  type Refusal,
  thresholdsOf,
} from '../../../core/index.js';
import { isStated, reading } from '../reference/day.js';
import { factsOf, levelOn, packOf } from '../small.js';

const pack = packOf(
  { A: { silver: { metric: { metric: 'sales', atLeast: 100 } }, gold: { flag: { flag: 'reseller' } } } },
  { metrics: { sales: { title: 'Sales' }, seats: { title: 'Seats' } }, flags: { reseller: { title: 'Reseller' } } },
);
const on = '2026-11-23';
const facts = factsOf({});

type Read = Extract<Command, { kind: 'read-metric' }>;
type State = Extract<Command, { kind: 'state-flag' }>;

const read = (value: number, more: Partial<Read> = {}): Read => ({
  kind: 'read-metric',
  metric: 'sales',
  value,
  readOn: on,
  instead: false,
  ...more,
});
const state = (from: string, through: string | null = null): State => ({
  kind: 'state-flag',
  flag: 'reseller',
  from,
  through,
});
const end = (lastDay: string): Command => ({ kind: 'end-flag', flag: 'reseller', lastDay });

const asked = (command: Command, of: Facts = facts): Decision =>
  decide(pack, of, command, { on, by: null, elsewhere: [] });

const refusalOf = (command: Command, of: Facts = facts): Refusal => {
  const decision = asked(command, of);
  if (decision.kind === 'decided') throw new Error('it was decided');
  return decision.refusal;
};

const following = (command: Command, of: Facts = facts): Facts => {
  const decision = asked(command, of);
  if (decision.kind === 'refused') throw new Error(`refused: ${JSON.stringify(decision.refusal)}`);
  return applyAll(of, decision.changes);
};

const silverOn = (of: Facts, day: string): boolean => levelOn(pack, of, day).met;

describe('a figure that is recorded', () => {
  it('R4: counts at the threshold, from its day through twelve months less a day', () => {
    const recorded = following(read(100, { readOn: '2026-11-15' }));
    expect(silverOn(recorded, '2026-11-14')).to.equal(false);
    expect(silverOn(recorded, '2026-11-15')).to.equal(true);
    expect(silverOn(recorded, '2027-11-14')).to.equal(true);
    expect(silverOn(recorded, '2027-11-15')).to.equal(false);
    expect(silverOn(following(read(99.99)), on)).to.equal(false);
  });

  it('is of today or before, and of a figure that the programme has', () => {
    expect(following(read(5)).metrics).to.deep.equal([{ metric: 'sales', value: 5, on }]);
    expect(refusalOf(read(5, { readOn: '2026-11-24' }))).to.deep.equal({
      kind: 'in-the-future',
      earnedOn: '2026-11-24',
    });
    expect(refusalOf(read(5, { metric: 'constructor' }))).to.deep.equal({ kind: 'unknown-name', name: 'constructor' });
  });

  it('R4: stands alone on its day: another value replaces it only if the first one was wrong', () => {
    const recorded = following(read(5));
    expect(refusalOf(read(5), recorded)).to.deep.equal({ kind: 'nothing-changes' });
    expect(refusalOf(read(6), recorded)).to.deep.equal({ kind: 'read-already', value: 5 });
    expect(following(read(6, { instead: true }), recorded).metrics).to.deep.equal([{ metric: 'sales', value: 6, on }]);
    expect(following(read(6, { metric: 'seats' }), recorded).metrics).to.have.length(2);
  });

  it('R4, H2: is the newest reading of every day, and is taken back exactly', () => {
    const someRead = fc.record({
      value: fc.integer({ min: 98, max: 102 }),
      days: fc.nat(500),
      instead: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(someRead, { maxLength: 8 }), (reads) => {
        let known = facts;
        for (const { value, days, instead } of reads) {
          const decision = asked(read(value, { readOn: addDays(on, -days), instead }), known);
          if (decision.kind === 'refused') continue;
          const next = applyAll(known, decision.changes);
          expect(new Set(applyAll(next, inverseOf(lookupIn(known), decision.changes)).metrics)).to.deep.equal(
            new Set(known.metrics),
          );
          known = next;
        }
        for (const away of [0, 1, -30, -200, 300, 364, 365]) {
          const day = addDays(on, away);
          const standing = reading({ programme: pack, facts: known, on: day, renewedAsOf: null }, 'sales');
          expect(silverOn(known, day)).to.equal(standing !== null && standing.value >= 100);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a fact that is stated', () => {
  it('stands from its day through its last, or until somebody ends it', () => {
    const stated = following(state('2026-11-01'));
    expect(levelOn(pack, stated, '2026-10-31', 'gold').met).to.equal(false);
    expect(levelOn(pack, stated, '2030-01-01', 'gold').met).to.equal(true);
    const ended = following(end(on), stated);
    expect(levelOn(pack, ended, on, 'gold').met).to.equal(true);
    expect(levelOn(pack, ended, '2026-11-24', 'gold').met).to.equal(false);
    const dated = following(state('2026-11-01', '2026-11-30'));
    expect(levelOn(pack, dated, '2026-11-30', 'gold').met).to.equal(true);
    expect(levelOn(pack, dated, '2026-12-01', 'gold').met).to.equal(false);
  });

  it('is refused where the programme has no such fact, it changes nothing, or ends before it begins', () => {
    expect(refusalOf({ ...state(on), flag: 'constructor' })).to.include({ kind: 'unknown-name' });
    expect(refusalOf(state(on, '2026-11-22'))).to.include({ kind: 'ends-before-it-begins' });
    const stated = following(state('2026-11-01', '2026-11-30'));
    expect(refusalOf(state('2026-11-10', '2026-11-30'), stated)).to.deep.equal({ kind: 'nothing-changes' });
    const inTwo = following(state('2026-12-01'), stated);
    expect(refusalOf(state('2026-11-10', '2027-01-01'), inTwo)).to.deep.equal({ kind: 'nothing-changes' });
    expect(refusalOf(end(on))).to.deep.equal({ kind: 'not-found' });
    expect(refusalOf({ kind: 'end-flag', flag: 'constructor', lastDay: on })).to.include({ kind: 'unknown-name' });
    expect(refusalOf(end('2026-11-30'), stated)).to.deep.equal({ kind: 'nothing-changes' });
    expect(refusalOf(end('2026-10-31'), stated)).to.deep.equal({
      kind: 'ends-before-it-begins',
      from: '2026-11-01',
      through: '2026-10-31',
    });
  });

  it('stands on exactly the days that were told, whatever overlaps, and is taken back exactly', () => {
    const dayOne = '2026-01-01';
    const someDay = fc.nat(20).map((days) => addDays(dayOne, days));
    const someStep = fc.record({
      ends: fc.boolean(),
      from: someDay,
      through: fc.option(someDay, { nil: null }),
    });
    let endedLater = 0;
    fc.assert(
      fc.property(fc.array(someStep, { maxLength: 10 }), (steps) => {
        let known = facts;
        const told = new Set<string>();
        const last = addDays(dayOne, 25);
        for (const { ends, from, through } of steps) {
          const decision = asked(ends ? end(from) : state(from, through), known);
          if (decision.kind === 'refused') continue;
          if (ends && decision.changes[0]?.kind === 'restored') endedLater += 1;
          const next = applyAll(known, decision.changes);
          expect(new Set(applyAll(next, inverseOf(lookupIn(known), decision.changes)).flags)).to.deep.equal(
            new Set(known.flags),
          );
          known = next;
          for (let day = dayOne; day <= last; day = addDays(day, 1)) {
            if (ends && day > from) told.delete(day);
            if (!ends && from <= day && (through === null || day <= through)) told.add(day);
            const stands = isStated({ programme: pack, facts: known, on: day, renewedAsOf: null }, 'reseller');
            expect(stands, day).to.equal(told.has(day));
            expect(levelOn(pack, known, day, 'gold').met, day).to.equal(told.has(day));
          }
        }
      }),
      { numRuns: 400 },
    );
    expect(endedLater, 'no statement that was to come was ever ended').to.be.greaterThan(20);
  });
});

describe('what a figure is held to', () => {
  const sales = (atLeast: unknown) => ({ metric: { metric: 'sales', atLeast } });
  const several = packOf(
    {
      A: {
        silver: sales(200),
        gold: { any: [sales({ developed: 500, developing: 300 }), { flag: { flag: 'reseller' } }] },
      },
      B: { effectiveThrough: '2026-11-23', silver: sales(100) },
    },
    { metrics: { sales: { title: 'Sales' } }, flags: { reseller: { title: 'Reseller' } } },
  );
  const of = (market: 'developed' | 'developing', day: string) =>
    thresholdsOf(several, 'sales', market, day).map(({ level, atLeast }) => [level, atLeast]);

  it('is the lowest of what the ways ask for that apply that day, in the market of the organisation', () => {
    expect(of('developed', '2026-11-23')).to.deep.equal([
      ['silver', 100],
      ['gold', 500],
    ]);
    expect(of('developing', '2026-11-24')).to.deep.equal([
      ['silver', 200],
      ['gold', 300],
    ]);
    expect(thresholdsOf(several, 'seats', 'developed', on)).to.deep.equal([]);
  });
});
