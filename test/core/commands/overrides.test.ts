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
} from '../../../core/index.js';
import { isOverridden } from '../reference/day.js';
import { factsOf, group, levelOn, packOf } from '../small.js';

const pack = packOf({ A: { silver: group('one', 1, 'a'), gold: group('two', 2, 'a') } });
const on = '2026-11-23';
const facts = factsOf({ ana: [] });

type Place = Extract<Command, { kind: 'place-override' }>;
type Correct = Extract<Command, { kind: 'correct-override' }>;

const place = (more: Partial<Place> = {}): Place => ({
  kind: 'place-override',
  competency: 'devops',
  level: 'gold',
  placedOn: on,
  endsOn: null,
  person: null,
  credential: null,
  reference: null,
  why: null,
  anyway: false,
  ...more,
});

const correct = (placedOn: string, to: Correct['to']): Correct => ({
  kind: 'correct-override',
  competency: 'devops',
  level: 'gold',
  placedOn,
  to,
});

const asked = (command: Command, of: Facts = facts): Decision =>
  decide(pack, of, command, { on, by: 'ana', elsewhere: [] });

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

const daysOf = ({ overrides }: Facts): string[] => overrides.map(({ placedOn, endsOn }) => `${placedOn} ${endsOn}`);

describe('an override that is placed', () => {
  for (const [placedOn, endsOn] of [
    ['2026-08-25', '2026-11-24'],
    ['2026-11-30', '2027-02-27'],
    ['2026-12-01', '2027-02-28'],
    ['2027-11-30', '2028-02-28'],
  ] as const)
    it(`D3: on ${placedOn} counts through ${endsOn} where no end was entered (story 29)`, () => {
      const placed = following(place({ placedOn }));
      expect(placed.overrides.map((one) => one.endsOn)).to.deep.equal([endsOn]);
      expect(levelOn(pack, placed, endsOn, 'gold').held).to.equal(true);
      expect(levelOn(pack, placed, addDays(endsOn, 1), 'gold').held).to.equal(false);
      expect(levelOn(pack, placed, addDays(placedOn, -1), 'gold').held).to.equal(false);
    });

  it('lasts as long as the programme says where it says so', () => {
    const six = { ...pack, parameters: { ...pack.parameters, overrideMonths: 6 } };
    const decision = decide(six, facts, place({ placedOn: '2026-12-01' }), { on, by: null, elsewhere: [] });
    expect(decision).to.have.nested.property('changes[0].override.endsOn', '2027-05-31');
  });

  it('R5: holds the level and meets nothing, and keeps what was said about it', () => {
    const said = { person: 'ana', credential: 'a', reference: 'ticket 42', why: 'their list is late' };
    const placed = following(place(said));
    expect(levelOn(pack, placed, on, 'gold')).to.include({ held: true, met: false });
    expect(placed.overrides[0]).to.include(said);
  });

  it('may end on the day on which it begins, and not before', () => {
    expect(daysOf(following(place({ endsOn: on })))).to.deep.equal([`${on} ${on}`]);
    expect(refusalOf(place({ endsOn: '2026-11-22' }))).to.deep.equal({
      kind: 'ends-before-it-begins',
      from: on,
      through: '2026-11-22',
    });
  });

  it('is refused for a competency, level or credential that the programme does not have, and for a stranger', () => {
    expect(refusalOf(place({ competency: 'toString' }))).to.deep.equal({ kind: 'unknown-name', name: 'toString' });
    expect(refusalOf(place({ level: 'platinum' }))).to.deep.equal({ kind: 'unknown-name', name: 'platinum' });
    expect(refusalOf(place({ credential: 'toString' }))).to.deep.equal({ kind: 'unknown-name', name: 'toString' });
    expect(refusalOf(place({ person: 'zoe' }))).to.deep.equal({ kind: 'not-found' });
    const nowhere = decide(null, facts, place(), { on, by: null, elsewhere: [] });
    expect(nowhere).to.deep.equal({ kind: 'refused', refusal: { kind: 'unknown-name', name: 'devops' } });
  });

  const first = following(place({ placedOn: '2026-09-01', endsOn: '2026-11-22' }));

  it('does not overlap another of its level unless that was meant', () => {
    expect(daysOf(following(place({ placedOn: '2026-11-23' }), first))).to.have.length(2);
    const overlapping = place({ placedOn: '2026-11-22' });
    expect(refusalOf(overlapping, first)).to.deep.equal({
      kind: 'overlaps',
      placedOn: '2026-09-01',
      through: '2026-11-22',
    });
    expect(daysOf(following({ ...overlapping, anyway: true }, first))).to.have.length(2);
    expect(daysOf(following({ ...overlapping, level: 'silver' }, first))).to.have.length(2);
  });

  it('never begins on the day of another of its level, for nobody could tell which one is meant', () => {
    const twin = place({ placedOn: '2026-09-01', endsOn: '2026-09-02', anyway: true });
    expect(refusalOf(twin, first)).to.include({ kind: 'overlaps' });
  });
});

describe('an override that is put right', () => {
  const placed = following(place({ placedOn: '2026-09-01', reference: 'ticket 42' }));

  it('is ended earlier by a change that says so, and keeps its reference', () => {
    const command = correct('2026-09-01', { placedOn: '2026-09-01', endsOn: on });
    expect(asked(command, placed)).to.have.nested.property('changes[0].kind', 'override-ended');
    expect(following(command, placed).overrides[0]).to.include({ endsOn: on, reference: 'ticket 42' });
  });

  it('is extended, or begins on another day', () => {
    const extended = correct('2026-09-01', { placedOn: '2026-09-01', endsOn: '2027-02-24' });
    expect(daysOf(following(extended, placed))).to.deep.equal(['2026-09-01 2027-02-24']);
    const moved = correct('2026-09-01', { placedOn: '2026-08-25', endsOn: '2026-11-24' });
    expect(following(moved, placed).overrides).to.have.length(1);
    expect(following(moved, placed).overrides[0]).to.include({ placedOn: '2026-08-25', reference: 'ticket 42' });
  });

  it('is refused where it is not there, stays as it is, or ends before it begins', () => {
    expect(refusalOf(correct('2026-09-02', { placedOn: on, endsOn: on }), placed)).to.deep.equal({ kind: 'not-found' });
    const same = correct('2026-09-01', { placedOn: '2026-09-01', endsOn: '2026-11-30' });
    expect(refusalOf(same, placed)).to.deep.equal({ kind: 'nothing-changes' });
    const backwards = correct('2026-09-01', { placedOn: '2026-09-01', endsOn: '2026-08-31' });
    expect(refusalOf(backwards, placed)).to.include({ kind: 'ends-before-it-begins' });
  });

  it('ends alone where two overlap, and never comes to overlap another one', () => {
    const two = following(place({ placedOn: '2026-10-01', endsOn: '2026-12-31', anyway: true }), placed);
    const shorter = correct('2026-09-01', { placedOn: '2026-09-01', endsOn: '2026-10-15' });
    expect(daysOf(following(shorter, two))).to.have.members(['2026-09-01 2026-10-15', '2026-10-01 2026-12-31']);
    const apart = following(place({ placedOn: '2027-01-01' }), placed);
    const into = correct('2026-09-01', { placedOn: '2026-09-01', endsOn: '2027-01-01' });
    expect(refusalOf(into, apart)).to.include({ kind: 'overlaps', placedOn: '2027-01-01' });
  });

  it('is withdrawn as if it had never been there', () => {
    const gone = { kind: 'withdraw-override', competency: 'devops', level: 'gold', placedOn: '2026-09-01' } as const;
    expect(following(gone, placed).overrides).to.deep.equal([]);
    expect(refusalOf({ ...gone, placedOn: '2026-09-02' }, placed)).to.deep.equal({ kind: 'not-found' });
    expect(refusalOf({ ...gone, level: 'silver' }, placed)).to.deep.equal({ kind: 'not-found' });
  });
});

const dayOne = '2026-01-01';
const someDay = fc.nat(20).map((days) => addDays(dayOne, days));

const someCommand: fc.Arbitrary<Command> = fc
  .record({
    kind: fc.constantFrom('place', 'place', 'correct', 'correct', 'withdraw'),
    level: fc.constantFrom('silver', 'gold'),
    placedOn: fc.nat(5).map((days) => addDays(dayOne, days * 4)),
    first: someDay,
    days: fc.integer({ min: -2, max: 8 }),
    anyway: fc.boolean(),
  })
  .map(({ kind, level, placedOn, first, days, anyway }): Command => {
    if (kind === 'place') return place({ level, placedOn, endsOn: addDays(placedOn, days), anyway });
    return kind === 'correct'
      ? { ...correct(placedOn, { placedOn: first, endsOn: addDays(first, days) }), level }
      : { kind: 'withdraw-override', competency: 'devops', level, placedOn };
  });

interface Span {
  level: string;
  from: string;
  through: string;
}

/** What a list of plain spans becomes, told without a word about changes. */
const asTold = (spans: readonly Span[], command: Command): Span[] => {
  switch (command.kind) {
    case 'place-override':
      return [...spans, { level: command.level, from: command.placedOn, through: command.endsOn ?? '' }];
    case 'correct-override':
      return spans.map((span) =>
        span.level === command.level && span.from === command.placedOn
          ? { ...span, from: command.to.placedOn, through: command.to.endsOn }
          : span,
      );
    case 'withdraw-override':
      return spans.filter(({ level, from }) => level !== command.level || from !== command.placedOn);
    default:
      throw new Error(`${command.kind} is told elsewhere`);
  }
};

const isCovered = (spans: readonly Span[], level: string, day: string): boolean =>
  spans.some((span) => span.level === level && span.from <= day && day <= span.through);

describe('overrides that are placed, put right and withdrawn at random', () => {
  const seen = new Map<string, number>();
  const saw = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1);

  it('D3, R5: hold on exactly the days that were told, are taken back exactly, and are refused without a trace', () => {
    fc.assert(
      fc.property(fc.array(someCommand, { minLength: 12, maxLength: 24 }), (commands) => {
        let known = facts;
        let spans: Span[] = [];
        for (const command of commands) {
          const decision = asked(command, known);
          if (decision.kind === 'refused') {
            saw(decision.refusal.kind);
            continue;
          }
          saw(command.kind);
          const next = applyAll(known, decision.changes);
          const back = applyAll(next, inverseOf(lookupIn(known), decision.changes));
          expect(new Set(daysOf(back))).to.deep.equal(new Set(daysOf(known)));
          known = next;
          spans = asTold(spans, command);
          for (let day = addDays(dayOne, -1); day <= addDays(dayOne, 30); day = addDays(day, 1))
            for (const level of ['silver', 'gold']) {
              const told = isCovered(spans, level, day);
              expect(
                isOverridden({ programme: pack, facts: known, on: day, renewedAsOf: null }, 'devops', level),
              ).to.equal(told);
              expect(levelOn(pack, known, day, level).held, `${level} on ${day}`).to.equal(told);
            }
        }
      }),
      { numRuns: 400 },
    );
    for (const what of ['place-override', 'correct-override', 'withdraw-override', 'overlaps', 'not-found'])
      expect(seen.get(what) ?? 0, what).to.be.greaterThan(20);
  });
});
