import { expect } from 'chai';
import { takenToday } from '../../../bot/reading/step-rank.js';
import { applyAll, evaluate, parseFacts, parseProgramme } from '../../../core/index.js';

const programme = parseProgramme({
  programme: 'small',
  title: 'Small',
  status: 'demo',
  levels: ['gold'],
  credentials: { old: { retiredOn: '2026-01-31' } },
  competencies: [
    { id: 'c', options: [{ id: 'o', levels: { gold: { people: { id: 'g', count: 2, holds: 'old' } } } }] },
  ],
});

const facts = parseFacts({
  organisation: { id: 'o' },
  people: [{ id: 'p1' }, { id: 'p2' }],
  associations: [
    { person: 'p1', from: '2020-01-01' },
    { person: 'p2', from: '2020-01-01' },
  ],
  achievements: [
    { id: 'a1', person: 'p1', credential: 'old', earnedOn: '2025-01-01', state: 'claimed' },
    { id: 'a2', person: 'p2', credential: 'old', earnedOn: '2025-01-01', state: 'claimed' },
  ],
});

describe('steps, taken', () => {
  it('verifying what is claimed counts where nobody could pass it any more, several people at once', () => {
    const on = '2026-06-01';
    const taken = ['p1', 'p2'].flatMap((person) => takenToday(facts, person, ['old'], on));
    expect(evaluate(programme, applyAll(facts, taken), on).qualified).to.equal('gold');
    expect(evaluate(programme, applyAll(facts, takenToday(facts, 'p1', ['old'], on)), on).qualified).to.equal(null);
  });
});
