import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { evaluateCommand } from '../../../bot/console/evaluate.js';
import { UsageError } from '../../../bot/console/usage.js';

const header =
  'TrainingActivityId,TrainingTitle,TrainingType,IndividualFirstName,IndividualLastName,Email,CorpEmail,TrainingCompletionDate,Month,IcMCP,MCPID,MPNId,PartnerName,PartnerCityLocation,PartnerCountryLocation,ExpirationDate,ActivationStatus';

const row = (title: string, person: number, earned: string): string =>
  `${person}${title.length},${title},Certification,P${person},Q,p${person}@example.com,p${person}@contoso.example,${earned},x,1,10${person},1,Contoso,X,Y,31/12/2026 10:00,Active`;

describe('the vendor’s report alone, evaluated', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-report-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const evaluated = (lines: readonly string[], more: Record<string, string> = {}): string => {
    const facts = join(folder, 'report.csv');
    writeFileSync(facts, `\uFEFF${[header, ...lines].join('\r\n')}\r\n`);
    return evaluateCommand({ programme: 'solutions-partner', facts, on: '2026-03-01', ...more });
  };

  it('gives the points of skilling, with each gate and each point explained', () => {
    const told = evaluated([
      row('Azure Administrator Associate', 1, '13/02/2026 10:00'),
      row('Azure Administrator Associate', 2, '14/02/2026 10:00'),
      row('Azure Solutions Architect Expert', 1, '15/02/2026 10:00'),
      row('Azure Data Scientist Associate', 3, '16/02/2026 10:00'),
    ]);
    const dataAi = told.slice(told.indexOf('Data & AI'), told.indexOf('Infrastructure'));
    const enterprise = dataAi.slice(dataAi.indexOf('enterprise ('));
    expect(enterprise).to.match(/step-1: 2 of 2 people .*complete/);
    expect(enterprise).to.match(/step-2: 1 of 2 people/);
    expect(enterprise).to.match(/step-3: .*4 points.*0 until step-2 is complete/);
    expect(dataAi.slice(0, dataAi.indexOf('enterprise ('))).to.match(/smb: 12 of 100 points/);
  });

  it('is read as it is told where its dates can be read two ways', () => {
    const both = [row('Azure Administrator Associate', 1, '03/02/2026 10:00')].map((line) =>
      line.replace('31/12/2026', '03/12/2026'),
    );
    expect(() => evaluated(both)).to.throw(UsageError);
    expect(evaluated(both, { dates: 'day-first' })).to.contain('step-1: 1 of 2 people');
  });

  it('refuses what is neither JSON nor a report, with what is wrong', () => {
    const facts = join(folder, 'nothing.csv');
    writeFileSync(facts, 'hello\nworld\n');
    expect(() => evaluateCommand({ programme: 'solutions-partner', facts, on: '2026-03-01' })).to.throw(UsageError);
  });
});
