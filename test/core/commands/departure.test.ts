import { expect } from 'chai';
import fc from 'fast-check';
import { demoOrganisation } from '../../../bot/demo/organisation.js';
import { loadProgramme } from '../../../bot/programmes.js';
import {
  type Association,
  addDays,
  applyAll,
  type Command,
  decide,
  evaluate,
  type Facts,
  inverseOf,
  lookupIn,
  parseFacts,
  type Refusal,
  type SamePerson,
} from '../../../core/index.js';

const programme = loadProgramme('demo');
const { facts } = demoOrganisation();
const on = '2026-11-23';
const ana = 'ana.ruiz';

type Departing = Extract<Command, { kind: 'record-departure' | 'cancel-departure' }>;

const leaving = (lastDay: string, person = ana): Departing => ({ kind: 'record-departure', person, lastDay });
const staying: Departing = { kind: 'cancel-departure', person: ana };

const asked = (command: Departing, in_: Facts = facts, elsewhere: readonly SamePerson[] = []) =>
  decide(programme, in_, command, { on, by: 'priya.nair', elsewhere });

const once = (command: Departing, in_: Facts = facts, elsewhere: readonly SamePerson[] = []): Facts => {
  const decision = asked(command, in_, elsewhere);
  if (decision.kind === 'refused') throw new Error(JSON.stringify(decision.refusal));
  return applyAll(in_, decision.changes);
};

const refusal = (command: Departing, in_: Facts = facts, elsewhere: readonly SamePerson[] = []): Refusal => {
  const decision = asked(command, in_, elsewhere);
  if (decision.kind === 'decided') throw new Error('it was decided');
  return decision.refusal;
};

const spansIn = ({ associations }: Facts): [string, string | null][] =>
  associations
    .filter(({ person }) => person === ana)
    .map(({ from, through }): [string, string | null] => [from, through])
    .sort();

const withSpans = (...spans: [string, string | null][]): Facts =>
  parseFacts({
    ...facts,
    associations: [
      ...facts.associations.filter(({ person }) => person !== ana),
      ...spans.map(([from, through]): Association => ({ person: ana, from, through })),
    ],
  });

const there = (from: string, through: string | null): SamePerson[] => [
  { organisation: 'elsewhere', person: 'a', associations: [{ person: 'a', from, through }] },
];

describe('a last day that is recorded', () => {
  it('33: counts itself, and the day after does not: Security is Gold on 15 January and neither level on 16 January', () => {
    const renewed = applyAll(facts, [
      ...facts.achievements
        .filter(({ person, credential }) => person === 'farid.benali' && credential === 'az-500')
        .map(({ id }) => ({ kind: 'achievement-corrected' as const, on, id, expiresOn: '2027-12-20' })),
    ]);
    const left = once(leaving('2027-01-15'), renewed);
    const security = (day: string) => {
      const levels = evaluate(programme, left, day).competencies.find(({ id }) => id === 'security')?.levels;
      return [levels?.gold?.held, levels?.silver?.held];
    };
    expect(security('2027-01-15')).to.deep.equal([true, true]);
    expect(security('2027-01-16')).to.deep.equal([false, false]);
    const renewable = (in_: Facts) => evaluate(programme, in_, on).membership?.renewable;
    expect([renewable(renewed), renewable(left)]).to.deep.equal(['gold', 'silver']);
  });

  it('may lie behind, be today or be to come, but not before they came', () => {
    const [[from]] = spansIn(facts) as [[string, null]];
    for (const lastDay of ['2026-11-01', on, '2030-01-01', from])
      expect(spansIn(once(leaving(lastDay))), lastDay).to.deep.equal([[from, lastDay]]);
    expect(refusal(leaving(addDays(from, -1)))).to.deep.equal({ kind: 'before-they-came', from });
  });

  it('takes the place of the one before, be it earlier or later, and once it lies behind', () => {
    const [[from]] = spansIn(facts) as [[string, null]];
    for (const [first, second] of [
      ['2027-01-15', '2027-02-15'],
      ['2027-01-15', '2026-12-15'],
      ['2026-11-10', '2026-11-20'],
      ['2026-11-10', '2026-12-31'],
    ] as const)
      expect(spansIn(once(leaving(second), once(leaving(first)))), `${first} ${second}`).to.deep.equal([
        [from, second],
      ]);
    expect(refusal(leaving('2027-01-15'), once(leaving('2027-01-15'))).kind).to.equal('nothing-changes');
  });

  it('ends what was planned after it, and leaves alone what was before', () => {
    const twice = withSpans(['2020-01-01', '2022-05-31'], ['2024-01-01', '2026-12-31'], ['2027-03-01', null]);
    expect(spansIn(once(leaving('2026-12-31'), twice))).to.deep.equal([
      ['2020-01-01', '2022-05-31'],
      ['2024-01-01', '2026-12-31'],
    ]);
    expect(spansIn(once(leaving('2027-06-30'), twice))).to.deep.equal([
      ['2020-01-01', '2022-05-31'],
      ['2024-01-01', '2026-12-31'],
      ['2027-03-01', '2027-06-30'],
    ]);
    expect(refusal(leaving('2022-05-31'), twice)).to.deep.equal({ kind: 'before-they-came', from: '2024-01-01' });
  });

  it('is refused of somebody unknown, never associated, or associated elsewhere by then', () => {
    expect(refusal(leaving('2027-01-15', 'nobody')).kind).to.equal('not-found');
    expect(refusal(leaving('2027-01-15'), withSpans()).kind).to.equal('not-associated');
    const left = withSpans(['2020-01-01', '2026-10-31']);
    expect(refusal(leaving('2026-11-05'), left, there('2026-11-05', null)).kind).to.equal('not-associated');
    expect(spansIn(once(leaving('2026-11-04'), left, there('2026-11-05', null)))).to.deep.equal([
      ['2020-01-01', '2026-11-04'],
    ]);
  });

  it('is called off: the association is without an end again, unless it ended because they moved', () => {
    const [[from]] = spansIn(facts) as [[string, null]];
    expect(spansIn(once(staying, once(leaving('2027-01-15'))))).to.deep.equal([[from, null]]);
    expect(spansIn(once(staying, once(leaving('2026-11-01'))))).to.deep.equal([[from, null]]);
    expect(refusal(staying).kind).to.equal('no-departure');
    expect(refusal(staying, withSpans()).kind).to.equal('no-departure');
    const moved = withSpans(['2020-01-01', '2026-11-08']);
    expect(refusal(staying, moved, there('2026-11-09', null)).kind).to.equal('no-departure');
    expect(refusal(staying, moved, there('2026-11-09', '2026-11-20')).kind).to.equal('no-departure');
    expect(spansIn(once(staying, moved, there('2019-01-01', '2019-12-31')))).to.deep.equal([['2020-01-01', null]]);
  });

  it('H1 H2: ends on exactly that day, says nothing changes when it is said again, and is taken back exactly', () => {
    const day = fc.integer({ min: -900, max: 900 }).map((away) => addDays(on, away));
    const spans = fc
      .tuple(fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 3 }), fc.boolean())
      .map(([lengths, open]) => {
        let from = '2025-06-01';
        return lengths.map((length, index): [string, string | null] => {
          const through = addDays(from, length);
          const span: [string, string | null] = [from, open && index === lengths.length - 1 ? null : through];
          from = addDays(through, length + 1);
          return span;
        });
      });
    let [recorded, cancelled] = [0, 0];
    fc.assert(
      fc.property(spans, day, fc.boolean(), (some, lastDay, stays) => {
        const before = withSpans(...some);
        const command = stays ? staying : leaving(lastDay);
        const decision = asked(command, before);
        if (decision.kind === 'refused') return;
        const left = applyAll(before, decision.changes);
        const ends = spansIn(left).map(([, through]) => through);
        if (stays) {
          cancelled += 1;
          expect(ends.at(-1)).to.equal(null);
          expect(refusal(command, left).kind).to.equal('no-departure');
        } else {
          recorded += 1;
          expect(ends.at(-1)).to.equal(lastDay);
          expect(ends.every((through) => through !== null && through <= lastDay)).to.equal(true);
          expect(refusal(command, left).kind).to.equal('nothing-changes');
        }
        const undone = applyAll(left, inverseOf(lookupIn(before), decision.changes));
        expect(spansIn(undone)).to.deep.equal(spansIn(before));
        expect(left.achievements).to.deep.equal(before.achievements);
      }),
      { numRuns: 300 },
    );
    expect([recorded > 20, cancelled > 20]).to.deep.equal([true, true]);
  });
});
