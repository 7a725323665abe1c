import { expect } from 'chai';
import fc from 'fast-check';
import { demoOrganisation } from '../../bot/demo/organisation.js';
import { addDays, eventsBetween, parseFacts } from '../../core/index.js';
import { someCase } from './generators/case.js';

const { facts } = demoOrganisation();

describe('what happened between two days', () => {
  it('is what takes effect after the first and up to the second', () => {
    const events = eventsBetween(facts, '2026-10-18', '2026-11-23');
    expect(events.map(({ on, kind }) => [on, kind])).to.deep.equal([
      ['2026-10-19', 'earned'],
      ['2026-11-01', 'metric-read'],
    ]);
    expect(eventsBetween(facts, '2026-10-19', '2026-11-23').map(({ kind }) => kind)).to.deep.equal(['metric-read']);
  });

  it('ends a certificate on the day after its last, or on the day it was withdrawn if that came first', () => {
    const [first, ...others] = facts.achievements;
    if (first === undefined) throw new Error('the demonstration has achievements');
    const withdrawn = { on: '2026-11-20', reason: 'revoked' as const };
    const changed = parseFacts({ ...facts, achievements: [{ ...first, withdrawn }, ...others] });
    expect(eventsBetween(changed, '2026-11-19', '2026-11-20')).to.deep.include({
      on: '2026-11-20',
      kind: 'withdrawn',
      achievement: { ...first, withdrawn },
      reason: 'revoked',
    });
    expect(eventsBetween(facts, '2026-12-19', '2026-12-20')).to.deep.equal([]);
    expect(eventsBetween(facts, '2026-12-20', '2026-12-21')[0]).to.deep.include({ on: '2026-12-21', kind: 'expired' });
  });

  it('splits at any day without losing or repeating anything, in order of days', () => {
    fc.assert(
      fc.property(someCase, fc.nat(400), fc.nat(400), ({ facts: some, on }, back, ahead) => {
        const [from, to] = [addDays(on, -back), addDays(on, ahead)];
        const whole = eventsBetween(some, from, to);
        expect([...eventsBetween(some, from, on), ...eventsBetween(some, on, to)]).to.have.deep.members(whole);
        expect(whole.map((event) => event.on)).to.deep.equal(whole.map((event) => event.on).sort());
      }),
      { numRuns: 200, endOnFailure: true },
    );
  });
});
