import { expect } from 'chai';
import { loadProgramme } from '../../bot/programmes.js';
import { evaluate, type Facts, layOut, parseFacts } from '../../core/index.js';

const programme = loadProgramme('demo');
const on = '2026-11-23';

/** Facts that nothing is known of yet. */
const crowd = (people: number): Facts =>
  parseFacts({
    organisation: { id: 'crowd', name: 'Crowd', timeZone: 'Europe/Paris' },
    people: Array.from({ length: people }, (_, index) => ({ id: `p${String((index * 7) % people).padStart(6, '0')}` })),
    associations: Array.from({ length: people }, (_, index) => ({
      person: `p${String(index).padStart(6, '0')}`,
      from: '2024-01-08',
    })),
    achievements: Array.from({ length: people }, (_, index) => ({
      id: `a${index}`,
      person: `p${String(index).padStart(6, '0')}`,
      credential: ['az-104', 'sc-200', 'pl-300'][index % 3],
      earnedOn: '2026-03-02',
      state: 'confirmed',
    })),
  });

describe('facts laid out ahead', () => {
  it('are evaluated as facts that were not, and stop on the way once they are many', () => {
    for (const [people, stops] of [
      [0, 0],
      [10, 0],
      [30_001, 9],
    ] as const) {
      const facts = crowd(people);
      expect([...layOut(programme, facts)].length).to.be.at.least(stops);
      expect(evaluate(programme, facts, on)).to.deep.equal(evaluate(programme, structuredClone(facts), on));
    }
  });

  it('are not laid out again', () => {
    const facts = crowd(20_001);
    expect([...layOut(programme, facts)].length).to.be.at.least(3);
    expect([...layOut(programme, facts)]).to.have.length(0);
    expect([...layOut(programme, { ...facts, metrics: [] })]).to.have.length(0);
  });

  it('may be asked for before they are laid out to the end', () => {
    const facts = crowd(20_001);
    const started = layOut(programme, facts);
    started.next();
    const verdict = evaluate(programme, facts, on);
    for (const _ of started);
    expect(evaluate(programme, facts, on)).to.deep.equal(verdict);
  });
});
