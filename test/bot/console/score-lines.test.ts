import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { evaluateCommand } from '../../../bot/console/evaluate.js';
import { planCommand } from '../../../bot/console/foresee.js';
import { UsageError } from '../../../bot/console/usage.js';
import { pointsFactsOf } from '../../support/points-picture.js';

const optionsFor = (name: string) => {
  const file = join(mkdtempSync(join(tmpdir(), 'assay-points-')), 'facts.json');
  writeFileSync(file, JSON.stringify(pointsFactsOf(name)));
  return { programme: 'solutions-partner', facts: file, on: '2026-11-23' };
};

describe('assay evaluate on points', () => {
  it('prints every track, metric, step and gate', () => {
    const printed = evaluateCommand({
      ...optionsFor('with a gate that is closed'),
      competency: 'infrastructure',
    }).split('\n');
    for (const line of [
      '    enterprise (counts: classified): 38.5 of 100 points, not reached',
      '      skilling-advanced: 0 of 20, must give points',
      '        step-1: 1 of 2 people (chloe.martin): closed',
      '        step-2: 3 people (david.chen, elodie.roux, farid.benali) would give 12 points, 0 until step-1 is complete',
      '        next 12 points: 1 more with azure-solutions-architect-expert (step-1)',
      '        growth of 12.5 % (azure_usage 11250, azure_usage_year_before 10000): 12.5 points',
      '    smb: 38.5 of 100 points, not reached',
    ])
      expect(printed).to.include(line);
  });

  it('says since when a score is enough, and exact points beside rounded ones', () => {
    const printed = evaluateCommand({ ...optionsFor('qualified by the window'), competency: 'security' });
    expect(printed).to.contain('reached on 2026-09-19, which is enough through 2027-02-28');
    expect(printed).to.contain('security 65.33 (196/3) of 70 points (smb)');
    expect(printed).to.contain(
      '(chloe.martin, david.chen, elodie.roux, farid.benali) would give 26.67 (80/3) points, 0 until step-1, step-2 are complete',
    );
    expect(printed).to.contain('next, to open the way: 1 more with');
  });

  it('leaves the verdict as it is where JSON is asked for', () => {
    const verdict: unknown = JSON.parse(evaluateCommand({ ...optionsFor('qualified by points'), json: true }));
    expect(verdict).to.have.nested.property('competencies[4].levels.solutions-partner.scores[0].points.exact', '82');
  });
});

describe('assay plan for points', () => {
  const level = 'solutions-partner';

  it('tells the nearest designation first, what exams give, and what they cannot', () => {
    const printed = planCommand({ ...optionsFor('with a gate that is closed'), level });
    expect(printed.split('\n')[1]).to.match(
      /^Infrastructure \(Azure\) · \w+ · \d+ exams · 38\.5 -> 7\d(\.\d+)? of 70 points · reached$/,
    );
    expect(printed).to.contain('no exam gives points of net-customer-adds, which must give some');
    const one = planCommand({ ...optionsFor('with a metric at nothing'), level, competency: 'security' });
    expect(one).to.contain('Security · smb · 0 exams · 74 of 70 points · not by exams alone');
  });

  it('prints the nearest plan with the others as JSON', () => {
    const printed: unknown = JSON.parse(planCommand({ ...optionsFor('with a metric at nothing'), level, json: true }));
    expect(printed).to.deep.include({ competency: 'security', count: 0, empty: ['net-customer-adds'] });
    expect(printed).to.have.property('ways').with.lengthOf(6);
  });

  it('does not pretend to reckon with departures', () => {
    expect(() => planCommand({ ...optionsFor('qualified by points'), level, surviving: '1' })).to.throw(
      UsageError,
      /by points/,
    );
  });
});
