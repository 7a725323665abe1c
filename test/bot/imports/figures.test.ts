import { expect } from 'chai';
import fc from 'fast-check';
import {
  type Answer,
  atOnce,
  decisionsOf,
  type ExportReading,
  figuresTemplate,
  type ImportPreview,
  loadCredentialNames,
  proposeExport,
  readExport,
} from '../../../bot/imports/index.js';
import { loadProgramme } from '../../../bot/programmes.js';
import type { Snapshot } from '../../../storage/port.js';
import { afterImport, organisationOf } from '../../support/import-organisation.js';

const names = loadCredentialNames();
const programme = loadProgramme('solutions-partner');
const on = '2026-11-23';

const read = (text: string): ExportReading => atOnce(readExport(Buffer.from(text), 'figures.csv'));
const exportOf = (text: string) => {
  const reading = read(text);
  if (reading.kind !== 'read') throw new Error(`it was not read: ${JSON.stringify(reading)}`);
  return reading.export;
};
const propose = (text: string, snapshot: Snapshot = organisationOf(), answers: Answer[] = []): ImportPreview =>
  atOnce(proposeExport(exportOf(text), { snapshot, names, programme, on, answers }));

const header = 'Metric,Value,Date,Source';
const table = (...rows: string[]): string => [header, ...rows].join('\n');
const outcomes = ({ rows }: ImportPreview): string[] =>
  rows.map((row) => (row.outcome === 'needs-you' ? row.question : row.outcome));
const valuesOf = ({ changes }: ImportPreview): (string | number)[][] =>
  changes.flatMap((change) => (change.kind === 'metric-read' ? [[change.metric, change.value, change.on]] : []));

describe("one's own table of figures", () => {
  it('is recognised by its columns in either language, in any order, with what stands between them', () => {
    for (const text of [
      'Metric,Value,Date,Source\nazure_usage,1,2026-11-01,x',
      '\uFEFFSource;Date;Valeur;Indicateur\nx;2026-11-01;1;azure_usage',
      'as of\tFigure\tamount\n2026-11-01\tazure_usage\t1',
    ])
      expect(exportOf(text).of, text).to.equal('figures');
    expect(exportOf('Metric,Value,Date,Who\nazure_usage,1,2026-11-01,Ana')).to.deep.include({ ignored: ['Who'] });
    expect(exportOf('Month,MetricName,TTMAggregate\nDec-18,X,1').of).to.equal('performance');
    expect(exportOf('email,exam,date\na@x.example,AZ-104,2026-11-01').of).to.equal('plain');
  });

  it('says what figures were, on which day and where that was read', () => {
    const preview = propose(
      table(
        'azure_usage,"12,500 USD",2026-10-31,Partner Center',
        'Azure consumption a year earlier,10000,2026-10-31,',
        'Nouveaux clients Sécurité nets (PME),-2,2026-11-15,',
        'SMB share of Azure customers,85 %,2026-11-15,',
        'ACR,,2026-11-15,',
      ),
    );
    expect(outcomes(preview)).to.deep.equal(['new', 'new', 'new', 'new', 'skipped']);
    expect(preview.counts).to.include({ rows: 5, new: 4, changed: 0, unchanged: 0, skipped: 1, needsYou: 0 });
    expect(preview.changes).to.deep.equal([
      { kind: 'metric-read', on: '2026-10-31', metric: 'azure_usage', value: 12_500, source: 'Partner Center' },
      { kind: 'metric-read', on: '2026-10-31', metric: 'azure_usage_year_before', value: 10_000 },
      { kind: 'metric-read', on: '2026-11-15', metric: 'security_net_customer_adds_smb', value: -2 },
      { kind: 'metric-read', on: '2026-11-15', metric: 'azure_smb_customer_percent', value: 85 },
    ]);
  });

  it('reads a comma before decimals where semicolons part the cells, and asks where a dot may be either', () => {
    const preview = propose(
      [
        'Indicateur;Valeur;Date',
        'azure_usage;0,125;31/10/2026',
        'azure_services_deployed;12 400,5;31/10/2026',
        'business_apps_usage;12.400,50;31/10/2026',
        'business_apps_usage_year_before;12.400;31/10/2026',
      ].join('\n'),
    );
    expect(valuesOf(preview)).to.deep.equal([
      ['azure_usage', 0.125, '2026-10-31'],
      ['azure_services_deployed', 12_400.5, '2026-10-31'],
      ['business_apps_usage', 12_400.5, '2026-10-31'],
    ]);
    expect(outcomes(preview).at(-1)).to.equal('unreadable');
    expect(valuesOf(propose(table('azure_usage,"1,250",2026-10-31,', 'azure_usage,12.400,2026-11-01,')))).to.deep.equal(
      [
        ['azure_usage', 1250, '2026-10-31'],
        ['azure_usage', 12.4, '2026-11-01'],
      ],
    );
  });

  it('reports what it cannot take, row by row, and takes the rest', () => {
    const preview = propose(
      table(
        'azure_usage,many,2026-11-01,',
        'azure_usage,1,,',
        'azure_usage,1,2026-11-24,',
        'azure_usage,1,2026-02-30,',
        'azure_usage,-1,2026-11-01,',
        'azure_services_deployed,4 %,2026-11-01,',
        'azure_services_deployed,4,2026-11-01,ask ana@x.example',
        'Revenue,4,2026-11-01,',
        'azure_net_customer_adds_smb,1,2026-11-01,',
        'azure_net_customer_adds_smb,2,2026-11-01,',
        'azure_services_deployed,4,2026-11-23,',
      ),
    );
    expect(outcomes(preview)).to.deep.equal([
      'unreadable',
      'no-day',
      'day-to-come',
      'unreadable',
      'below-zero',
      'not-a-share',
      'unreadable',
      'unknown-figure',
      'contradicts-itself',
      'contradicts-itself',
      'new',
    ]);
    expect(preview.changes).to.have.length(1);
    expect(preview.counts).to.include({ rows: 11, new: 1, needsYou: 10 });
    expect(JSON.stringify(preview.changes)).not.to.contain('@');
  });

  it('asks which figure an unknown name is, once for all rows with it', () => {
    const text = table('Revenue,4,2026-10-01,', 'Revenue,5,2026-11-01,', 'Turnover,6,2026-11-01,');
    expect(decisionsOf(propose(text)).map(({ row, kind }) => [row, kind])).to.deep.equal([
      [2, 'metric'],
      [3, 'metric'],
      [4, 'metric'],
    ]);
    const settled = propose(text, organisationOf(), [
      { row: 2, metric: 'azure_usage' },
      { row: 4, metric: 'made_up' },
    ]);
    expect(outcomes(settled)).to.deep.equal(['new', 'new', 'unknown-figure']);
    expect(outcomes(propose(text, organisationOf(), [{ row: 4, skip: true }]))[2]).to.equal('skipped');
  });

  it('puts right what is recorded for the same day, and tells it', () => {
    const before = afterImport(
      organisationOf(),
      propose(table('azure_usage,1,2026-10-31,', 'azure_usage,2,2026-11-01,')),
    );
    const preview = propose(table('azure_usage,1,2026-10-31,', 'azure_usage,3,2026-11-01,'), before);
    expect(outcomes(preview)).to.deep.equal(['unchanged', 'changed']);
    expect(preview.corrected).to.deep.equal([{ metric: 'azure_usage', on: '2026-11-01', from: 2, to: 3 }]);
    const after = afterImport(before, preview);
    expect(after.facts.metrics).to.have.length(2);
  });

  it('is handed out as a template with every figure, which says nothing until it is filled in, in both languages', () => {
    for (const language of ['en', 'fr'] as const) {
      const { text } = figuresTemplate(programme, language, on);
      expect(text.startsWith('\uFEFF')).to.equal(true);
      const empty = propose(text);
      expect(empty.counts).to.include({ rows: 31, skipped: 31, needsYou: 0 });
      const mark = language === 'fr' ? ';' : ',';
      const filled = propose(text.replaceAll(`${mark}${mark}${on}`, `${mark}1${mark}${on}`));
      expect(filled.counts, language).to.include({ rows: 31, new: 31 });
      expect(valuesOf(filled).map(([metric]) => metric)).to.deep.equal(Object.keys(programme.metrics));
    }
  });

  it('changes nothing more when it is applied twice, whatever it says', () => {
    const cell = fc.constantFrom('azure_usage', 'ACR', 'Azure services in use', 'Revenue', '');
    const value = fc.constantFrom('1', '2', '', '-1', '4 %', 'x', '12,5');
    const day = fc.constantFrom('2026-10-31', '2026-11-01', '2026-11-24', '', '2026-13-01');
    const source = fc.constantFrom('', 'Partner Center', 'a@x.example');
    const rows = fc.array(fc.tuple(cell, value, day, source), { maxLength: 12 });
    let applied = 0;
    fc.assert(
      fc.property(rows, rows, (first, second) => {
        const textOf = (all: typeof first): string =>
          table(...all.map((cells) => cells.map((one) => `"${one}"`).join(',')));
        const start = afterImport(organisationOf(), propose(textOf(first)));
        const preview = propose(textOf(second), start);
        const { unchanged, changed, skipped, needsYou } = preview.counts;
        expect(unchanged + preview.counts.new + changed + skipped + needsYou).to.equal(preview.counts.rows);
        const again = propose(textOf(second), afterImport(start, preview));
        applied += preview.changes.length;
        expect(again.changes).to.deep.equal([]);
      }),
    );
    expect(applied).to.be.greaterThan(10);
  });
});
