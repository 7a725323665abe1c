import { expect } from 'chai';
import fc from 'fast-check';
import {
  apply,
  applyAll,
  type Change,
  type ChangeSource,
  changeSchema,
  changesFrom,
  emptyFacts,
  evaluate,
  type Facts,
  parseFacts,
  whatIf,
} from '../../core/index.js';
import { someChange } from './generators/change.js';
import { askedOn, factsSource } from './generators/facts.js';
import { someProgramme } from './generators/programme.js';
import { factsOf } from './small.js';

const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
};

const someFacts = factsSource.map(parseFacts);
const withoutNames = (facts: Facts): Facts => ({ ...facts, people: facts.people.map(({ id }) => ({ id })) });
const span = (from: string, through: string | null) => ({ person: 'p', from, through });

describe('changes', () => {
  it('H1: apply is pure: it never touches the facts or the change it is given', () => {
    fc.assert(
      fc.property(someFacts, someChange, (facts, change) => {
        const after = apply(frozen(facts), frozen(change));
        expect(after).to.deep.equal(apply(facts, change));
      }),
    );
  });

  it('H1: what the JSON of a change leaves out is null, one at a time and many at once', () => {
    const on = '2026-03-01';
    const achievement = { id: 'a', person: 'p', credential: 'a', earnedOn: on, state: 'verified' as const };
    const terse: ChangeSource[] = [
      { kind: 'person-added', on, person: 'p' },
      { kind: 'association-started', on, person: 'p' },
      { kind: 'achievement-linked', on, achievement },
      { kind: 'flag-stated', on, flag: 'f' },
      { kind: 'override-placed', on, override: { competency: 'c', level: 'gold', placedOn: on } },
      { kind: 'enrolment-recorded', on, competency: 'c' },
      { kind: 'membership-recorded', on, membership: { level: 'gold', boughtOn: on } },
    ];
    const full = terse.map((change) => changeSchema.parse(change));
    const { organisation } = factsOf({});
    const one = terse.reduce<Facts>(apply, emptyFacts(organisation));
    expect(one).to.deep.equal(full.reduce<Facts>(apply, emptyFacts(organisation)));
    expect(parseFacts(one)).to.deep.equal(one);
    expect(applyAll(emptyFacts(organisation), [...terse, ...terse])).to.deep.equal(
      [...terse, ...terse].reduce<Facts>(apply, emptyFacts(organisation)),
    );
  });

  it('C3: what is withdrawn twice counts no more from the earliest of the two days', () => {
    const withdrawn = (...days: string[]) =>
      days.reduce<Facts>(
        (facts, on, index) =>
          apply(facts, { kind: 'achievement-withdrawn', on, id: 'p-0', reason: index === 0 ? 'disputed' : 'revoked' }),
        factsOf({ p: ['a'] }),
      ).achievements[0]?.withdrawn;
    expect(withdrawn('2026-03-05', '2026-03-10')).to.deep.equal({ on: '2026-03-05', reason: 'disputed' });
    expect(withdrawn('2026-03-05', '2026-03-05')).to.deep.equal({ on: '2026-03-05', reason: 'disputed' });
    expect(withdrawn('2026-03-05', '2026-03-04')).to.deep.equal({ on: '2026-03-04', reason: 'revoked' });
  });

  it('H1: many changes at once are what they are one after another', () => {
    fc.assert(
      fc.property(someFacts, fc.array(someChange, { maxLength: 40 }), (facts, changes) => {
        expect(applyAll(frozen(facts), frozen(changes))).to.deep.equal(changes.reduce(apply, facts));
      }),
    );
  });

  it('H2: the changes that found an organisation rebuild its facts', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        expect(applyAll(emptyFacts(facts.organisation), changesFrom(facts))).to.deep.equal(facts);
      }),
    );
  });

  it('H3: they name people by id: names and addresses are not among them', () => {
    const facts = parseFacts({
      organisation: { id: 'o' },
      people: [{ id: 'p', name: 'Ana Ruiz', email: 'ana@example.org' }],
    });
    expect(JSON.stringify(changesFrom(facts))).not.to.match(/Ruiz|example/);
    expect(applyAll(emptyFacts(facts.organisation), changesFrom(facts))).to.deep.equal(withoutNames(facts));
  });

  it('H2: what-if says both verdicts and keeps nothing', () => {
    fc.assert(
      fc.property(
        someProgramme,
        someFacts,
        fc.array(someChange, { maxLength: 12 }),
        askedOn,
        (programme, facts, changes, on) => {
          const { before, after } = whatIf(programme, frozen(facts), on, changes);
          expect(before).to.deep.equal(evaluate(programme, facts, on));
          const fresh: Facts = JSON.parse(JSON.stringify(changes.reduce(apply, facts)));
          expect(after).to.deep.equal(evaluate(programme, fresh, on));
        },
      ),
    );
  });

  it('C2: a new association on a day ends the old one the day before', () => {
    const facts = factsOf({ p: [] }, { associations: [span('2026-01-01', null)] });
    const moved = apply(facts, { kind: 'association-started', on: '2026-03-01', person: 'p', through: null });
    expect(moved.associations).to.deep.equal([span('2026-01-01', '2026-02-28'), span('2026-03-01', null)]);
    const replaced = apply(facts, { kind: 'association-started', on: '2026-01-01', person: 'p', through: null });
    expect(replaced.associations).to.deep.equal([span('2026-01-01', null)]);
  });

  it('D2: the day of an end is the last that counts', () => {
    const facts = factsOf(
      { p: [] },
      { associations: [span('2026-01-01', null)], flags: [{ flag: 'f', from: '2026-01-01' }] },
    );
    const ended = applyAll(facts, [
      { kind: 'association-ended', on: '2026-03-01', person: 'p' },
      { kind: 'flag-ended', on: '2026-03-01', flag: 'f' },
    ]);
    expect(ended.associations).to.deep.equal([span('2026-01-01', '2026-03-01')]);
    expect(ended.flags).to.deep.equal([{ flag: 'f', from: '2026-01-01', through: '2026-03-01' }]);
  });

  it('S3: a new enrolment in a designation ends the old one the day before, and no other; the day of an end is its last', () => {
    const recorded = (on: string, competency: string, track: string): Change => ({
      kind: 'enrolment-recorded',
      on,
      competency,
      through: null,
      track,
    });
    const enrolled = applyAll(factsOf({}), [
      recorded('2026-01-01', 'data', 'smb'),
      recorded('2026-02-01', 'cloud', 'smb'),
      recorded('2026-03-01', 'data', 'enterprise'),
    ]);
    expect(enrolled.enrolments).to.deep.equal([
      { competency: 'data', from: '2026-01-01', through: '2026-02-28', track: 'smb' },
      { competency: 'cloud', from: '2026-02-01', through: null, track: 'smb' },
      { competency: 'data', from: '2026-03-01', through: null, track: 'enterprise' },
    ]);
    const ended = apply(enrolled, { kind: 'enrolment-ended', on: '2026-06-30', competency: 'data' });
    expect(ended.enrolments.map(({ through }) => through)).to.deep.equal(['2026-02-28', null, '2026-06-30']);
    const replaced = apply(enrolled, recorded('2026-03-01', 'data', 'smb'));
    expect(replaced.enrolments.map(({ track }) => track)).to.deep.equal(['smb', 'smb', 'smb']);
    expect(apply(enrolled, { kind: 'enrolment-ended', on: '2025-12-31', competency: 'data' })).to.deep.equal(enrolled);
  });

  it('D3 D4: an override and a membership get their last day', () => {
    const after = applyAll(factsOf({}), [
      {
        kind: 'override-placed',
        on: '2026-11-30',
        override: { competency: 'x', level: 'gold', placedOn: '2026-11-30', endsOn: null },
      },
      { kind: 'membership-recorded', on: '2026-02-10', membership: { level: 'gold', boughtOn: '2026-02-10' } },
    ]);
    expect([after.overrides[0]?.endsOn, after.membership?.anniversary]).to.deep.equal(['2027-02-27', '2027-02-10']);
  });

  it('R4: a second reading of a metric on one day takes the place of the first', () => {
    const read = (value: number): Change => ({ kind: 'metric-read', on: '2026-01-01', metric: 'm', value });
    expect(applyAll(factsOf({}), [read(1), read(2)]).metrics).to.deep.equal([
      { metric: 'm', value: 2, on: '2026-01-01' },
    ]);
  });
});
