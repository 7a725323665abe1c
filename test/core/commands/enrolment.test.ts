import { expect } from 'chai';
import fc from 'fast-check';
import { demoOrganisation } from '../../../bot/demo/organisation.js';
import {
  addDays,
  applyAll,
  type Change,
  type Command,
  decide,
  type Enrolment,
  type Facts,
  inverseOf,
  lookupIn,
  type Programme,
  type Refusal,
} from '../../../core/index.js';
import { customers, securityCertified, securityFigures, withPoints } from '../../support/points-facts.js';
import { solutionsPartner } from '../score/asked.js';
import { packOf } from '../small.js';

const day = '2026-11-23';
const { facts: organisation } = demoOrganisation();

/** Security is reached since 15 November, in the SMB track. */
const qualified = withPoints(organisation, securityCertified, [...securityFigures, customers]);
const short = withPoints(organisation, securityCertified, securityFigures);

const having = (facts: Facts, enrolments: Enrolment[]): Facts => ({ ...facts, enrolments });

type Recorded = Extract<Command, { kind: 'record-enrolment' }>;

const enrols = (more: Partial<Recorded> = {}): Recorded => ({
  kind: 'record-enrolment',
  competency: 'security',
  from: '2026-11-20',
  track: 'smb',
  accepted: false,
  ...more,
});

const decisionOn = (facts: Facts, command: Command, programme: Programme | null = solutionsPartner) =>
  decide(programme, facts, command, { on: day, by: 'priya.nair', elsewhere: [] });

const changesOf = (facts: Facts, command: Command): Change[] => {
  const decision = decisionOn(facts, command);
  if (decision.kind === 'refused') throw new Error(JSON.stringify(decision.refusal));
  return decision.changes;
};

const enrolledWith = (facts: Facts, command: Command): Enrolment[] =>
  applyAll(facts, changesOf(facts, command)).enrolments;

const refusal = (facts: Facts, command: Command, programme: Programme | null = solutionsPartner): Refusal => {
  const decision = decisionOn(facts, command, programme);
  if (decision.kind === 'decided') throw new Error('it was decided');
  return decision.refusal;
};

const security = (from: string, more: Partial<Enrolment> = {}): Enrolment => ({
  competency: 'security',
  from,
  through: null,
  track: 'smb',
  ...more,
});

describe('an enrolment in a designation', () => {
  it('is recorded from its day on, in its track, without a last day of its own (S3)', () => {
    expect(enrolledWith(qualified, enrols())).to.deep.equal([security('2026-11-20')]);
    expect(enrolledWith(qualified, enrols({ track: null }))).to.deep.equal([security('2026-11-20', { track: null })]);
  });

  it('asks that the designation is qualified on its day, or that the vendor accepted it', () => {
    expect(refusal(short, enrols())).to.deep.equal({
      kind: 'not-qualified',
      level: 'solutions-partner',
      qualified: null,
    });
    expect(enrolledWith(short, enrols({ accepted: true }))).to.deep.equal([security('2026-11-20')]);
    // Reached by figures of the 15th: not yet on the day before.
    expect(enrolledWith(qualified, enrols({ from: '2026-11-15' }))).to.have.length(1);
    expect(refusal(qualified, enrols({ from: '2026-11-14' })).kind).to.equal('not-qualified');
  });

  it('is still qualified by any one day of six months (S4)', () => {
    const once = withPoints(organisation, securityCertified, [
      ...[...securityFigures, customers].map(([metric, value]) => [metric, value, '2026-06-05'] as const),
      [customers[0], 0, '2026-06-08'],
    ]);
    expect(enrolledWith(once, enrols({ from: '2026-11-20' }))).to.have.length(1);
    const longAgo = withPoints(organisation, securityCertified, [
      ...[...securityFigures, customers].map(([metric, value]) => [metric, value, '2026-05-20'] as const),
      [customers[0], 0, '2026-05-31'],
    ]);
    expect(refusal(longAgo, enrols({ from: '2026-11-20' })).kind).to.equal('not-qualified');
  });

  it('refuses days to come, designations and tracks that are not there, and what is recorded already', () => {
    expect(refusal(qualified, enrols({ from: '2026-11-24' }))).to.deep.equal({
      kind: 'in-the-future',
      earnedOn: '2026-11-24',
    });
    expect(enrolledWith(qualified, enrols({ from: day }))).to.have.length(1);
    expect(refusal(qualified, enrols({ competency: 'gaming' }))).to.deep.equal({
      kind: 'unknown-name',
      name: 'gaming',
    });
    expect(refusal(qualified, enrols({ track: 'startup' }))).to.deep.equal({ kind: 'unknown-name', name: 'startup' });
    expect(refusal(qualified, enrols(), null)).to.deep.equal({ kind: 'unknown-name', name: 'security' });
    expect(refusal(having(qualified, [security('2026-11-20')]), enrols()).kind).to.equal('nothing-changes');
  });

  it('is not there for a competency that is reached otherwise', () => {
    const plain = packOf({ A: { gold: { people: { id: 'one', count: 1, holds: 'a' } } } });
    expect(refusal(qualified, enrols({ competency: 'devops', track: null }), plain)).to.deep.equal({
      kind: 'unknown-name',
      name: 'devops',
    });
  });

  it('has its track put right without being asked again what was accepted then', () => {
    const enrolled = having(short, [security('2026-11-20')]);
    expect(enrolledWith(enrolled, enrols({ track: 'enterprise' }))).to.deep.equal([
      security('2026-11-20', { track: 'enterprise' }),
    ]);
    const closed = having(short, [security('2026-11-20', { through: '2027-05-01' })]);
    expect(enrolledWith(closed, enrols({ track: 'enterprise' }))).to.deep.equal([
      security('2026-11-20', { track: 'enterprise', through: '2027-05-01' }),
    ]);
  });

  it('ends the one before on the day before it; until then its own track counts', () => {
    const enrolled = having(qualified, [security('2025-12-01', { track: 'enterprise' })]);
    expect(refusal(enrolled, enrols()).kind).to.equal('not-qualified');
    expect(enrolledWith(enrolled, enrols({ accepted: true }))).to.deep.equal([
      security('2025-12-01', { track: 'enterprise', through: '2026-11-19' }),
      security('2026-11-20'),
    ]);
  });

  it('lasts through a last day of its own, which is put right like its track, and is none before its first', () => {
    const own = security('2026-11-20', { through: '2027-06-30' });
    expect(enrolledWith(qualified, enrols({ through: '2027-06-30' }))).to.deep.equal([own]);
    expect(refusal(qualified, enrols({ through: '2026-11-19' }))).to.deep.equal({
      kind: 'ends-before-it-begins',
      from: '2026-11-20',
      through: '2026-11-19',
    });
    const recorded = having(qualified, [security('2026-11-20')]);
    expect(enrolledWith(recorded, enrols({ through: '2027-06-30' }))).to.deep.equal([own]);
    expect(refusal(having(qualified, [own]), enrols({ through: '2027-06-30' })).kind).to.equal('nothing-changes');
    expect(refusal(having(qualified, [own]), enrols()).kind).to.equal('nothing-changes');
  });

  it('leaves other designations alone', () => {
    const infrastructure = security('2026-01-10', { competency: 'infrastructure' });
    expect(enrolledWith(having(qualified, [infrastructure]), enrols())).to.deep.equal([
      infrastructure,
      security('2026-11-20'),
    ]);
  });
});

describe('the end of an enrolment', () => {
  const ends = (lastDay: string, competency = 'security'): Command => ({ kind: 'end-enrolment', competency, lastDay });
  const enrolled = having(qualified, [security('2026-11-01')]);

  it('is its last day, which counts', () => {
    expect(enrolledWith(enrolled, ends('2026-11-22'))).to.deep.equal([
      security('2026-11-01', { through: '2026-11-22' }),
    ]);
    expect(enrolledWith(enrolled, ends('2026-11-01'))).to.deep.equal([
      security('2026-11-01', { through: '2026-11-01' }),
    ]);
    expect(enrolledWith(enrolled, ends('2027-03-31'))).to.deep.equal([
      security('2026-11-01', { through: '2027-03-31' }),
    ]);
  });

  it('is refused without one, before it began, and where it ends so already', () => {
    expect(refusal(qualified, ends(day)).kind).to.equal('not-found');
    expect(refusal(enrolled, ends(day, 'infrastructure')).kind).to.equal('not-found');
    expect(refusal(enrolled, ends('2026-10-31'))).to.deep.equal({
      kind: 'ends-before-it-begins',
      from: '2026-11-01',
      through: '2026-10-31',
    });
    const ended = having(qualified, [security('2026-11-01', { through: '2026-12-31' })]);
    expect(refusal(ended, ends('2026-12-31')).kind).to.equal('nothing-changes');
  });
});

describe('whatever becomes of an enrolment', () => {
  it('is taken back by the inverse of its changes', () => {
    const someDay = fc.integer({ min: -60, max: 0 }).map((away) => addDays(day, away));
    const track = fc.constantFrom('smb', 'enterprise', null);
    const known = fc.array(
      fc.record({ competency: fc.constantFrom('security', 'infrastructure'), from: someDay, track }),
      { maxLength: 3 },
    );
    const command = fc.oneof(
      fc
        .record({ from: someDay, track })
        .map(({ from, track: asked }) => enrols({ from, track: asked, accepted: true })),
      someDay.map((lastDay): Command => ({ kind: 'end-enrolment', competency: 'security', lastDay })),
    );
    let decisions = 0;
    fc.assert(
      fc.property(known, command, (before, asked) => {
        const facts = having(
          qualified,
          before
            .filter((one, index) => before.findIndex(({ competency }) => competency === one.competency) === index)
            .map((one) => ({ ...one, through: null })),
        );
        const decision = decisionOn(facts, asked);
        if (decision.kind === 'refused') return;
        decisions += 1;
        const inverse = inverseOf(lookupIn(facts), decision.changes);
        const undone = applyAll(applyAll(facts, decision.changes), inverse);
        const inOrder = (all: readonly Enrolment[]) => all.map((one) => JSON.stringify(one)).sort();
        expect(inOrder(undone.enrolments)).to.deep.equal(inOrder(facts.enrolments));
      }),
    );
    expect(decisions).to.be.greaterThan(10);
  });
});
