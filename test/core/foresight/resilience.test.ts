import { expect } from 'chai';
import fc from 'fast-check';
import { demoOrganisation } from '../../../bot/demo/organisation.js';
import { loadProgramme } from '../../../bot/programmes.js';
import { evaluate, type Facts, resilience } from '../../../core/index.js';
import { someCase } from '../generators/case.js';
import { equalsBruteForce } from './brute-force.js';
import { someOfMpn } from './organisations.js';

const runs = Number(process.env.ASSAY_RUNS ?? 150);

describe('resilience', () => {
  it('is what letting every set of people leave shows: any pack', () => {
    fc.assert(
      fc.property(someCase, ({ programme, facts, on }) => void equalsBruteForce(programme, facts, on)),
      { numRuns: runs, endOnFailure: true },
    );
  });

  it('is what letting every set of people leave shows: mpn-2017', () => {
    fc.assert(
      fc.property(someOfMpn(0), ({ programme, facts, on }) => void equalsBruteForce(programme, facts, on)),
      { numRuns: runs, endOnFailure: true },
    );
  });

  it('is one departure for Gold in the demonstration, and everybody of Security', () => {
    const found = resilience(loadProgramme('demo'), demoOrganisation().facts, '2026-11-23');
    expect(found.organisation).to.deep.equal({
      level: 'gold',
      departures: 1,
      indispensable: ['ana.ruiz', 'david.chen', 'elodie.roux', 'farid.benali'],
      exact: true,
    });
    const levelsOf = (id: string) => found.competencies.find((one) => one.id === id)?.levels;
    expect(levelsOf('cloud-platform')?.silver).to.deep.equal({ departures: 2, indispensable: [], exact: true });
    expect(levelsOf('security')?.silver).to.deep.equal({ departures: 1, indispensable: ['ana.ruiz'], exact: true });
    expect(levelsOf('cloud-platform')?.gold?.departures).to.equal(0);
  });

  it('tells no figure where no departure can end a level', () => {
    const programme = loadProgramme('mpn-2017');
    const facts: Facts = {
      ...demoOrganisation().facts,
      people: [],
      associations: [],
      achievements: [],
      membership: null,
      metrics: [{ metric: 'cloud_active_entitlements', value: 1_000_000, on: '2018-01-01' }],
    };
    const verdict = evaluate(programme, facts, '2018-02-01');
    const { competencies } = resilience(programme, facts, '2018-02-01');
    for (const { id, levels } of verdict.competencies)
      for (const [level, { met }] of Object.entries(levels)) {
        const one = competencies.find((other) => other.id === id)?.levels[level];
        expect(one === null || one?.departures === 0).to.equal(true);
        expect(one === null).to.equal(met);
      }
  });
});
