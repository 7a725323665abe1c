import { expect } from 'chai';
import fc from 'fast-check';
import { demoOrganisation } from '../../../bot/demo/organisation.js';
import {
  addDays,
  applyAll,
  type Command,
  decide,
  type Enrolment,
  enrolmentVerdict,
  type Facts,
  inverseOf,
  lookupIn,
  type Membership,
} from '../../../core/index.js';
import { customers, securityCertified, securityFigures, withPoints } from '../../support/points-facts.js';
import { solutionsPartner } from '../score/asked.js';

const today = '2026-11-23';
const level = 'solutions-partner';
const { facts: organisation } = demoOrganisation();

/** A membership through 1 June 2026; its renewal window is over on 1 July. */
const lapsed: Membership = { level, boughtOn: '2025-06-01', anniversary: '2026-06-01' };
const lastOfWindow = '2026-07-01';

const security = (from: string, through: string | null = null): Enrolment => ({
  competency: 'security',
  from,
  through,
  track: 'smb',
});

const having = (enrolments: Enrolment[], membership: Membership | null = lapsed): Facts =>
  withPoints(organisation, securityCertified, [...securityFigures, customers], { membership, enrolments });

const bought = (boughtOn: string): Command => ({ kind: 'record-membership', level, boughtOn, accepted: true });

const changesOf = (facts: Facts, command: Command) => {
  const decision = decide(solutionsPartner, facts, command, { on: today, by: 'priya.nair', elsewhere: [] });
  if (decision.kind === 'refused') throw new Error(JSON.stringify(decision.refusal));
  return decision.changes;
};

const factsAfter = (facts: Facts, command: Command): Facts => applyAll(facts, changesOf(facts, command));

const standsOn = (facts: Facts, day: string): boolean =>
  enrolmentVerdict(solutionsPartner, facts, 'security', day) !== null;

describe('an enrolment whose membership lapsed', () => {
  const enrolled = having([security('2025-06-10')]);

  it('ended with the renewal window, and does not stand again with the next membership', () => {
    const next = factsAfter(enrolled, bought('2026-10-01'));
    expect(next.membership?.anniversary).to.equal('2027-10-01');
    expect(next.enrolments).to.deep.equal([security('2025-06-10', lastOfWindow)]);
    expect(standsOn(next, today)).to.equal(false);
  });

  it('goes on with a renewal: bought on the last day of the window, recorded long after it', () => {
    const renewed = factsAfter(enrolled, bought(lastOfWindow));
    expect(renewed.enrolments).to.deep.equal(enrolled.enrolments);
    expect(standsOn(renewed, today)).to.equal(true);
    expect(standsOn(factsAfter(enrolled, bought(addDays(lastOfWindow, 1))), today)).to.equal(false);
  });

  it('goes on with an upgrade, and with an anniversary that is put right', () => {
    expect(standsOn(factsAfter(enrolled, bought('2026-05-01')), today)).to.equal(true);
    const corrected = factsAfter(enrolled, {
      kind: 'record-membership',
      level,
      boughtOn: lapsed.boughtOn,
      anniversary: '2026-12-01',
      accepted: true,
    });
    expect(standsOn(corrected, today)).to.equal(true);
  });

  it('does not stand again when the membership is taken out, and goes on when one that stands is', () => {
    expect(standsOn(factsAfter(enrolled, { kind: 'withdraw-membership' }), today)).to.equal(false);
    const standing = having([security('2026-06-10')], { level, boughtOn: '2026-06-01', anniversary: '2027-06-01' });
    expect(standsOn(factsAfter(standing, { kind: 'withdraw-membership' }), today)).to.equal(true);
  });

  it('leaves alone what has a last day of its own, and what began after the lapse', () => {
    const own = having([security('2025-06-10', '2026-12-31')]);
    expect(factsAfter(own, bought('2026-10-01')).enrolments).to.deep.equal(own.enrolments);
    const later = having([security('2026-09-01')]);
    expect(factsAfter(later, bought('2026-10-01')).enrolments).to.deep.equal(later.enrolments);
  });

  it('cannot be given a last day any more', () => {
    const ends: Command = { kind: 'end-enrolment', competency: 'security', lastDay: '2026-12-31' };
    const decision = decide(solutionsPartner, enrolled, ends, { on: today, by: null, elsewhere: [] });
    expect(decision).to.deep.include({ kind: 'refused', refusal: { kind: 'not-found' } });
  });

  it('stood on exactly the days on which it stood before, and undoing the purchase restores it', () => {
    const somewhere = (from: string, days: number) =>
      fc.integer({ min: 0, max: days }).map((away) => addDays(from, away));
    fc.assert(
      fc.property(
        somewhere('2025-01-01', 600),
        somewhere('2026-07-02', 144),
        somewhere('2025-01-01', 690),
        (from, boughtOn, day) => {
          const facts = having([security(from)]);
          const changes = changesOf(facts, bought(boughtOn));
          const next = applyAll(facts, changes);
          if (day < boughtOn)
            expect(standsOn(next, day)).to.equal(standsOn(facts, day) || (from > lastOfWindow && from <= day));
          else expect(standsOn(next, day)).to.equal(from > lastOfWindow && from <= day);
          expect(applyAll(next, inverseOf(lookupIn(facts), changes)).enrolments).to.deep.equal(facts.enrolments);
        },
      ),
    );
  });
});
