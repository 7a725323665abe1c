import { expect } from 'chai';
import fc from 'fast-check';
import { demoOrganisation } from '../../bot/demo/organisation.js';
import { loadProgramme } from '../../bot/programmes.js';
import { evaluate, noSpare } from '../../core/index.js';
import { departed } from './foresight/brute-force.js';
import { someScored } from './foresight/points-organisations.js';
import { type Case, someCase } from './generators/case.js';

const runs = Number(process.env.ASSAY_RUNS ?? 300);

describe('who cannot be spared', () => {
  const isFoundByLeaving = ({ programme, facts, on }: Case): void => {
    const verdict = evaluate(programme, facts, on);
    const found = noSpare(programme, facts, verdict);
    const lost = facts.people.flatMap(({ id: person }) => {
      const after = evaluate(programme, departed(facts, [person], on), on);
      return verdict.competencies.flatMap(({ id, levels }) =>
        programme.levels
          .filter((level) => levels[level]?.met === true)
          .filter((level) => !after.competencies.find((one) => one.id === id)?.levels[level]?.met)
          .map((level) => `${id} ${level} ${person}`),
      );
    });
    const named = found.flatMap(({ competency, level, people }) =>
      people.map((person) => `${competency} ${level} ${person}`),
    );
    expect(named.sort()).to.deep.equal(lost.sort());
  };

  it('is found by letting every person leave, one after the other', () => {
    fc.assert(fc.property(someCase, isFoundByLeaving), { numRuns: runs, endOnFailure: true });
  });

  it('is found by letting every person leave, one after the other: any score', () => {
    fc.assert(fc.property(someScored, isFoundByLeaving), { numRuns: runs, endOnFailure: true });
  });

  it('is everybody of Security Gold, Ana Ruiz for both ways to Silver, and both analysts', () => {
    const programme = loadProgramme('demo');
    const { facts } = demoOrganisation();
    expect(noSpare(programme, facts, evaluate(programme, facts, '2026-11-23'))).to.deep.equal([
      { competency: 'data-analytics', level: 'silver', people: ['chloe.martin', 'elodie.roux'], options: 1 },
      { competency: 'security', level: 'silver', people: ['ana.ruiz'], options: 2 },
      {
        competency: 'security',
        level: 'gold',
        people: ['ana.ruiz', 'david.chen', 'elodie.roux', 'farid.benali'],
        options: 1,
      },
    ]);
  });
});
