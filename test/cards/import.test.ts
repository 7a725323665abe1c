import { expect } from 'chai';
import { operatorReader } from '../../bot/conversation/index.js';
import { demoOrganisation } from '../../bot/demo/organisation.js';
import { loadProgramme } from '../../bot/programmes.js';
import { importCard } from '../../cards/index.js';
import { evaluate, parseFacts } from '../../core/index.js';

const programme = loadProgramme('demo');
const { facts } = demoOrganisation();
const on = '2026-11-23';

const effectOf = (before: typeof facts): string[] => {
  const summary = {
    file: 'r.csv',
    rows: 1,
    dateOrder: 'day/month',
    unchanged: 0,
    added: 1,
    changedDates: 0,
    notActive: 0,
    newPeople: 0,
    confirmed: 0,
    gone: 0,
    notListed: 0,
    needsYou: [{ row: 2, reason: 'ours-is-newer', title: 'Some title', detail: '2027-12-01' }],
    effect: { programme, before: evaluate(programme, before, on), after: evaluate(programme, facts, on) },
  };
  return importCard(operatorReader('fr', on), summary, false).text.split('\n');
};

describe('what an import would do', () => {
  it('tells every figure that moves, not only the first group, and whether the level is met', () => {
    const without = parseFacts({
      ...facts,
      achievements: facts.achievements.filter(({ credential }) => credential !== 'sc-100'),
    });
    const [gold = ''] = effectOf(without).filter((line) => line.startsWith('Sécurité Or'));
    expect(gold).to.match(/0 sur 1 personne avec SC-100 · non atteint → .*1 sur 1 personne avec SC-100 · atteint$/);
  });

  it('says that no level changes only where none does', () => {
    expect(effectOf(facts)).to.include('Aucun niveau ne change.');
  });

  it('writes the date of a question in the language of its reader', () => {
    expect(effectOf(facts).join('\n')).to.contain('(1er déc. 2027)');
  });
});
