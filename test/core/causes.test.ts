import { expect } from 'chai';
import { type Facts, forecast, type LevelMove } from '../../core/index.js';
import { factsOf, group, packOf } from './small.js';

const programme = packOf({ o: { silver: group('g', 2, 'a') } });
const movesOf = (facts: Facts): LevelMove[] => {
  const { losses, gains } = forecast(programme, facts, '2026-05-01', '2026-08-01');
  return [...losses, ...gains];
};
const idsIn = (moves: readonly LevelMove[]) =>
  moves.map(({ causes }) => causes.map((cause) => (cause.kind === 'achievement' ? cause.id : cause.kind)));
const renewed = { credential: 'a', expiresOn: '2026-06-30' };

describe('causes', () => {
  it('M5 C3: a loss names no certificate that had stopped counting before', () => {
    const withdrawn = { on: '2026-05-20', reason: 'revoked' };
    const facts = factsOf({ p: [{ ...renewed, withdrawn }, renewed, { ...renewed, state: 'claimed' }], q: ['a'] });
    expect(idsIn(movesOf(facts))).to.deep.equal([['p-1']]);
  });

  it('M5 C3: a certificate withdrawn on its last day had stopped on the day before, one withdrawn a day later had not', () => {
    const endedBy = (on: string) =>
      idsIn(movesOf(factsOf({ p: [{ ...renewed, withdrawn: { on, reason: 'revoked' } }, renewed], q: ['a'] })));
    expect(endedBy('2026-07-01')).to.deep.equal([['p-0', 'p-1']]);
    expect(endedBy('2026-06-30')).to.deep.equal([['p-1']]);
  });

  it('M5 C3 C4: a gain names no certificate that does not count on its first day', () => {
    const earned = { credential: 'a', earnedOn: '2026-06-30' };
    const withdrawn = { on: '2026-06-30', reason: 'rejected' };
    const facts = factsOf({ p: [{ ...earned, withdrawn }, { ...earned, state: 'claimed' }, earned], q: ['a'] });
    expect(idsIn(movesOf(facts))).to.deep.equal([['p-2']]);
  });

  it('M5: the order of the input changes nothing', () => {
    const facts = factsOf({ p: [renewed, renewed], q: [renewed], r: [renewed] });
    const left = { ...facts, associations: facts.associations.map((one) => ({ ...one, through: '2026-06-30' })) };
    const turned = {
      ...left,
      people: left.people.toReversed(),
      associations: left.associations.toReversed(),
      achievements: left.achievements.toReversed(),
    };
    expect(idsIn(movesOf(left))).to.deep.equal([
      ['p-0', 'p-1', 'q-0', 'r-0', 'association', 'association', 'association'],
    ]);
    expect(movesOf(turned)).to.deep.equal(movesOf(left));
  });
});
