import { expect } from 'chai';
import {
  type Answer,
  atOnce,
  type ExportReading,
  type ImportPreview,
  loadCredentialNames,
  plainTemplate,
  proposeExport,
  readExport,
  summaryOf,
} from '../../../bot/imports/index.js';
import { loadProgramme } from '../../../bot/programmes.js';
import type { Snapshot } from '../../../storage/port.js';
import { afterImport, organisationOf } from '../../support/import-organisation.js';

const names = loadCredentialNames();
const demo = loadProgramme('demo');
const historic = loadProgramme('mpn-2017');
const on = '2026-11-23';

const read = (text: string): ExportReading => atOnce(readExport(Buffer.from(text), 'file.csv'));
const exportOf = (text: string) => {
  const reading = read(text);
  if (reading.kind !== 'read') throw new Error(`it was not read: ${JSON.stringify(reading)}`);
  return reading.export;
};
const propose = (
  text: string,
  snapshot: Snapshot = organisationOf(),
  { programme = demo, answers = [] as Answer[] } = {},
): ImportPreview => atOnce(proposeExport(exportOf(text), { snapshot, names, programme, on, answers }));
const outcomes = ({ rows }: ImportPreview): string[] =>
  rows.map((row) => (row.outcome === 'needs-you' ? row.question : row.outcome));

describe('a file that somebody sends', () => {
  it('is recognised by its columns, in any order, with what stands between them, and names what it does not read', () => {
    expect(exportOf('exam;obtenu le;E-mail;Service\nAZ-104;2026-01-02;a@x.example;Nord')).to.deep.include({
      of: 'plain',
      delimiter: ';',
      ignored: ['Service'],
    });
    expect(exportOf('CompetencyStatus,CompetencyLevel,CompetencyName,CompetencyStartDate\n').of).to.equal(
      'competencies',
    );
    expect(exportOf('Month\tMetricName\tTTMAggregate\nDec-18\tX\t1').of).to.equal('performance');
    expect(exportOf('MCPID,Email,TrainingTitle,TrainingCompletionDate\n1,,X,2021-01-01').of).to.equal('trainings');
  });

  it('is told what it lacks of what it comes closest to', () => {
    expect(read('CompetencyName,CompetencyLevel,CompetencyStatus\nx,y,z')).to.deep.include({
      problems: [{ kind: 'missing-columns', columns: ['CompetencyStartDate'] }],
    });
  });

  it('is not read where a column is there twice', () => {
    expect(read('email,mail,exam,earned on\na,b,c,d')).to.deep.include({
      problems: [{ kind: 'repeated-column', column: 'email' }],
    });
  });
});

describe("one's own table", () => {
  const header = 'email,name,exam,earned on,expires on,certificate id';
  const table = (...rows: string[]): string => [header, ...rows].join('\n');
  const ana = { id: 'ana', email: 'Ana@x.example' };

  it('is handed out as a template that can be sent back, in both languages', () => {
    for (const language of ['en', 'fr'] as const) {
      const found = exportOf(plainTemplate(language).text);
      expect(found).to.deep.include({ of: 'plain', ignored: [] });
      expect(found.rows[0]).to.include({ email: 'ana.lopes@company.example', exam: 'AZ-104', earnedOn: '2026-11-12' });
    }
  });

  it('claims, introduces whoever is unknown, and associates them from the day of the import', () => {
    const preview = propose(
      table('new@x.example,Noor,AZ-104,2026-03-02,2027-03-02,C-1', 'ana@x.example,,SC-200,2026-03-02,,'),
      organisationOf([ana]),
    );
    expect(preview.counts).to.include({ new: 2, newPeople: 1 });
    const linked = preview.changes.flatMap((change) =>
      change.kind === 'achievement-linked' ? [change.achievement] : [],
    );
    expect(linked.map(({ state }) => state)).to.deep.equal(['claimed', 'claimed']);
    expect(linked.find(({ credential }) => credential === 'az-104')).to.include({
      expiresOn: '2027-03-02',
      certificateId: 'C-1',
    });
    const started = preview.changes.filter(({ kind }) => kind === 'association-started');
    expect(started.map((change) => change.on)).to.deep.equal([on]);
    expect(JSON.stringify(preview.changes)).not.to.contain('x.example');
    const [recorded] = preview.directory;
    expect(recorded?.kind === 'person-recorded' && recorded.person).to.include({
      name: 'Noor',
      email: 'new@x.example',
    });
  });

  it('changes nothing more when it is applied twice', () => {
    const text = table(
      'new@x.example,Noor,AZ-104,2026-03-02,2027-03-02,C-1',
      'new@x.example,Noor,AZ-104,2026-03-02,2027-03-02,C-1',
      'ana@x.example,,AZ-104,2026-03-09,,',
      'ana@x.example,,AZ-104,2026-03-20,,',
      'ana@x.example,,nonsense,2026-03-20,,',
    );
    const before = organisationOf(
      [ana],
      [{ person: 'ana', credential: 'az-104', earnedOn: '2026-03-15', state: 'claimed' }],
    );
    const first = propose(text, before);
    const again = propose(text, afterImport(before, first));
    expect([again.changes, again.directory]).to.deep.equal([[], []]);
    expect(outcomes(first)).to.deep.equal(['new', 'unchanged', 'changed-dates', 'new', 'unknown-title']);
  });

  it('corrects what is only claimed and asks where something proven says otherwise', () => {
    const holding = { person: 'ana', credential: 'az-104', earnedOn: '2026-03-02', expiresOn: '2027-03-02' };
    const says = (state: 'claimed' | 'verified' | 'confirmed', cells: string) =>
      outcomes(propose(table(`ana@x.example,,AZ-104,${cells}`), organisationOf([ana], [{ ...holding, state }])));
    expect(says('claimed', '2026-03-02,2027-06-02,')).to.deep.equal(['changed-dates']);
    expect(says('verified', '2026-03-02,2027-06-02,')).to.deep.equal(['ours-is-proven']);
    expect(says('confirmed', '2026-03-12,,')).to.deep.equal(['ours-is-proven']);
    expect(says('confirmed', '2026-03-02,,')).to.deep.equal(['unchanged']);
    expect(says('confirmed', '2025-03-02,,')).to.deep.equal(['new']);
  });

  it('asks about what it cannot take as it is', () => {
    const preview = propose(
      table(
        ',,AZ-104,2026-03-02,,',
        'not an address,,AZ-104,2026-03-02,,',
        'a@x.example,,AZ-104,,,',
        'b@x.example,,AZ-104,2026-03-02,2026-03-01,',
        'c@x.example,,AZ-104,2027-03-02,,',
        'd@x.example,,AZ-104,2026-03-02,,C-9',
        'e@x.example,,AZ-104,2026-03-02,,C-9',
        'f@x.example,,AZ-104,2026-03-02,2027-01-01,',
        'f@x.example,,AZ-104,2026-03-02,2027-01-02,',
      ),
    );
    expect(outcomes(preview)).to.deep.equal([
      'no-email',
      'unreadable',
      'no-date',
      'dates-in-disorder',
      'in-the-future',
      'same-certificate',
      'same-certificate',
      'contradicts-itself',
      'contradicts-itself',
    ]);
    expect(preview.changes).to.deep.equal([]);
  });

  it('lets somebody say which exam a row means', () => {
    const text = table('ana@x.example,,Azure Admin,2026-03-02,,', 'ana@x.example,,Azure Admin,2024-03-02,,');
    const preview = propose(text, organisationOf([ana]), { answers: [{ row: 2, credential: 'az-104' }] });
    expect(outcomes(preview)).to.deep.equal(['new', 'new']);
    expect(
      outcomes(propose(text, organisationOf([ana]), { answers: [{ row: 2, credential: 'made-up' }] }))[0],
    ).to.equal('unknown-title');
  });
});

describe('performance figures', () => {
  const header =
    'CompetencyName,CompetencyAttainmentOptionName,Month,MetricName,MetricMonthlyContribution,TTMAggregate,AnniversaryYearAggregate,GoldThreshold,SilverThreshold';
  const figures = (...rows: string[]): string => [header, ...rows].join('\n');
  const azure = (month: string, value: string, gold = '100000', silver = '15000'): string =>
    `Cloud Platform,Azure Consumption,${month},Azure consumption,1,"${value}",2,${gold},${silver}`;
  const historicOne = { programme: historic };

  it('are readings on the last day of their month, and today in the month that is not over', () => {
    const preview = propose(
      figures(azure('Feb-24', '$12,400'), azure('Oct-26', '13 000,5'), azure('Nov-26', '14000')),
      undefined,
      historicOne,
    );
    expect(preview.changes).to.deep.equal([
      { kind: 'metric-read', on: '2024-02-29', metric: 'azure_customer_consumption', value: 12_400 },
      { kind: 'metric-read', on: '2026-10-31', metric: 'azure_customer_consumption', value: 13_000.5 },
      { kind: 'metric-read', on, metric: 'azure_customer_consumption', value: 14_000 },
    ]);
  });

  it('change nothing more when they are applied twice', () => {
    const text = figures(azure('Oct-26', '1'), azure('Nov-26', '2'), azure('Nov-26', '2'));
    const before = organisationOf();
    const first = propose(text, before, historicOne);
    expect(outcomes(first)).to.deep.equal(['new', 'new', 'unchanged']);
    expect(propose(text, afterImport(before, first), historicOne).changes).to.deep.equal([]);
  });

  it('are asked about where the name, the month or the figure is not known', () => {
    const rows = [
      'Cloud Platform,x,Oct-26,Azure something,1,2,3,4,5',
      'Cloud Platform,x,Dec-26,Azure consumption,1,2,3,4,5',
      'Cloud Platform,x,soon,Azure consumption,1,2,3,4,5',
      'Cloud Platform,x,Oct-26,Azure consumption,1,,3,4,5',
      'Cloud Platform,x,Oct-26,Azure consumption,1,much,3,4,5',
      azure('Sep-26', '1'),
      azure('Sep-26', '2'),
    ];
    expect(outcomes(propose(figures(...rows), undefined, historicOne))).to.deep.equal([
      'unknown-metric',
      'in-the-future',
      'unreadable',
      'no-figure',
      'unreadable',
      'contradicts-itself',
      'contradicts-itself',
    ]);
    expect(outcomes(propose(figures(azure('Oct-26', '1'))))).to.deep.equal(['unknown-metric']);
  });

  it('tell thresholds that are not those of the programme, as the newest month has them, and apply none', () => {
    const text = figures(azure('Sep-26', '1', '90000'), azure('Oct-26', '1', '120000'));
    expect(propose(text, undefined, historicOne).thresholds).to.deep.equal([
      {
        row: 3,
        metric: 'azure_customer_consumption',
        competency: 'cloud-platform',
        level: 'gold',
        theirs: 120_000,
        ours: 100_000,
      },
    ]);
    expect(propose(figures(azure('Oct-26', '1')), undefined, historicOne).thresholds).to.deep.equal([]);
  });
});

describe('the history of competencies', () => {
  const history = (...rows: string[]): string =>
    ['CompetencyName,CompetencyLevel,CompetencyStatus,CompetencyStartDate,CompetencyEndDate', ...rows].join('\n');
  const two = history(
    'Cloud platform,Silver,Active,25/02/2026,24/02/2027',
    'Security,Gold,Active,10/02/2026,09/02/2027',
    'Security,Silver,Active,10/02/2025,09/02/2027',
    'Security,Gold,Inactive,10/02/2020,09/02/2021',
    'Data analytics,Gold,Active,10/02/2020,09/02/2021',
  );

  it('proposes the highest active level as the membership where none is recorded', () => {
    const before = organisationOf();
    const preview = propose(two, before);
    expect(preview.changes).to.deep.equal([
      { kind: 'membership-recorded', on: '2026-02-10', membership: { level: 'gold', boughtOn: '2026-02-10' } },
    ]);
    expect(outcomes(preview)).to.deep.equal(['unchanged', 'new', 'unchanged', 'unchanged', 'unchanged']);
    expect(propose(two, afterImport(before, preview)).changes).to.deep.equal([]);
    const summary = atOnce(summaryOf(exportOf(two), preview, { snapshot: before, on }, null));
    expect(summary).to.deep.include({ toApply: 1, membership: { level: 'gold', boughtOn: '2026-02-10' } });
  });

  it('tells where the vendor lists another level than we find', () => {
    expect(propose(two).levels).to.deep.equal([
      { competency: 'cloud-platform', theirs: 'silver', since: '2026-02-25', ours: null },
      { competency: 'security', theirs: 'gold', since: '2026-02-10', ours: null },
    ]);
  });

  it('asks about names that the programme does not have', () => {
    const rows = [
      'Messaging,Gold,Active,25/02/2026,',
      'Security,Platinum,Active,25/02/2026,',
      'Security,Gold,Active,,',
    ];
    expect(outcomes(propose(history(...rows)))).to.deep.equal(['unknown-competency', 'unknown-level', 'no-date']);
  });
});
