import { expect } from 'chai';
import { mostBytes, readTrainings } from '../../../bot/imports/index.js';
import { rowsOf } from '../../support/import-organisation.js';
import {
  type DateStyle,
  exportColumns,
  exportFile,
  exportRows,
  type FileShape,
} from '../../support/trainings-export.js';

const read = (rows = exportRows(), shape: FileShape = {}, dateOrder?: 'day/month' | 'month/day') =>
  readTrainings(exportFile(rows, shape), 'Export_trainings_Lifetime.csv', { dateOrder });

const text = (content: string) => readTrainings(Buffer.from(content), 'report.csv');
const header = 'MCPID,TrainingTitle,TrainingCompletionDate,ExpirationDate,ActivationStatus';
const dates = (...completed: string[]) =>
  text(
    [header, ...completed.map((date, index) => `${index + 1},Azure Administrator Associate,${date},,Active`)].join(
      '\n',
    ),
  );

describe('a report of the vendor', () => {
  it('is read as it comes: byte order mark, CRLF, day first with a time, blank names and addresses', () => {
    const reading = read();
    expect(reading).to.include({ kind: 'read', dateOrder: 'day/month', delimiter: ',' });
    const rows = rowsOf(reading);
    expect(rows).to.have.length(160);
    expect(rows.filter(({ corpEmail }) => corpEmail === null)).to.have.length(60);
    expect(rows.filter(({ name }) => name === null)).to.have.length(61);
    expect(new Set(rows.map(({ mcid }) => mcid)).size).to.equal(42);
    expect(new Set(rows.map(({ title }) => title)).size).to.equal(16);
    expect(rows.filter(({ problems }) => problems.length > 0)).to.be.empty;
    for (const [index, { completedOn, expiresOn }] of rows.entries()) {
      expect(completedOn).to.equal(exportRows()[index]?.completed.slice(0, 10));
      expect(expiresOn).to.equal(exportRows()[index]?.expires.slice(0, 10));
    }
  });

  const shapes: Record<string, FileShape> = {
    'tabs, LF and no mark': { delimiter: '\t', newline: '\n', encoding: 'utf-8' },
    'semicolons and lone carriage returns': { delimiter: ';', newline: '\r' },
    'UTF-16, little end first': { encoding: 'utf-16le', delimiter: '\t' },
    'UTF-16, big end first': { encoding: 'utf-16be' },
    'another order of columns': { columns: [...exportColumns['2021']].reverse() },
    'extra columns before and after': {
      columns: ['Row Number', ...exportColumns['2021'], 'Remarks'],
    },
    'the columns of 2023': { columns: exportColumns['2023'] },
  };
  for (const [name, shape] of Object.entries(shapes))
    it(`reads the same rows from ${name}`, () => {
      expect(rowsOf(read(exportRows(), shape))).to.deep.equal(rowsOf(read()));
    });

  const styles: Record<DateStyle, string> = {
    'day/month': 'day/month',
    'month/day': 'month/day',
    'year-month-day': 'year-month-day',
    'twelve-hour': 'month/day',
    'short-year': 'day/month',
  };
  for (const [style, order] of Object.entries(styles))
    it(`reads the same days from dates written ${style}`, () => {
      const reading = read(exportRows(), { dates: style as DateStyle });
      expect(reading).to.include({ kind: 'read', dateOrder: order });
      expect(rowsOf(reading)).to.deep.equal(rowsOf(read()));
    });

  it('knows columns whatever their case and blanks', () => {
    const reading = text('mcp id,training title,TRAININGCOMPLETIONDATE\n7,X,2021-02-03');
    expect(rowsOf(reading)[0]).to.include({ mcid: '7', title: 'X', completedOn: '2021-02-03', status: 'Active' });
  });

  it('tells a report without expiry dates (before June 2021) from one with an empty cell', () => {
    const [old] = rowsOf(read(exportRows(), { columns: exportColumns['before June 2021'] }));
    expect(old?.expiresOn).to.equal(undefined);
    expect(rowsOf(dates('2021-02-03'))[0]?.expiresOn).to.equal(null);
  });

  it('names the role to use when the report has no personal data, and keeps the directory ids', () => {
    const reading = read(exportRows(), { columns: exportColumns['Report viewer'] });
    expect(reading).to.include({ kind: 'without-personal-data', role: 'Executive Report Viewer' });
    expect(rowsOf(reading)[0]).to.include({
      directoryId: '00000000-0000-4000-8000-000005000000',
      mcid: null,
      email: null,
    });
  });

  it('keeps names of any script, and Windows-1252 where a spreadsheet wrote it', () => {
    const rows = [{ ...exportRows()[0], firstName: 'Zoë', lastName: '山田 "Taro", Jr.' }] as ReturnType<
      typeof exportRows
    >;
    expect(rowsOf(read(rows))[0]?.name).to.equal('Zoë 山田 "Taro", Jr.');
    const latin = Buffer.from(
      'MCPID,IndividualFirstName,TrainingTitle,TrainingCompletionDate\n1,Chlo\xe9,X,2021-01-01',
      'latin1',
    );
    expect(rowsOf(readTrainings(latin, 'x.csv'))[0]?.name).to.equal('Chloé');
  });

  it('counts rows as a spreadsheet does, through blank lines and line breaks in cells', () => {
    const reading = text(`\n${header}\n1,"two\nlines",2021-01-01,,Active\n\n\n2,X,2021-01-02,,Active\n`);
    expect(rowsOf(reading).map(({ row, title }) => [row, title])).to.deep.equal([
      [3, 'two lines'],
      [6, 'X'],
    ]);
  });

  it('treats "0", "N/A" and "7.0" in the MCID as what a spreadsheet made of it', () => {
    const reading = text(
      `MCPID,Email,TrainingTitle,TrainingCompletionDate\n0,a@b.example,X,2021-01-01\nN/A,,X,2021-01-01\n7.0,,X,2021-01-01`,
    );
    expect(rowsOf(reading).map(({ mcid }) => mcid)).to.deep.equal([null, null, '7']);
  });
});

describe('the order of day and month', () => {
  it('is decided by one value anywhere in the file', () => {
    expect(dates('01/02/2021', '03/04/2021', '05/13/2021')).to.deep.include({
      dateOrder: 'month/day',
      dateOrderEvidence: { by: 'value', row: 4, value: '05/13/2021' },
    });
    expect(dates('01/02/2021', '13/05/2021')).to.include({ dateOrder: 'day/month' });
  });

  it('is decided by an expiry date as well', () => {
    const reading = text(`${header}\n1,X,01/02/2021,31/01/2022,Active`);
    expect(reading).to.include({ dateOrder: 'day/month' });
  });

  it('is asked for when every date can be read both ways, with examples', () => {
    expect(dates('01/02/2021', '03/04/2021')).to.deep.equal({
      kind: 'undecided-dates',
      fileName: 'report.csv',
      examples: [
        { row: 2, value: '01/02/2021', readings: { 'day/month': '2021-02-01', 'month/day': '2021-01-02' } },
        { row: 3, value: '03/04/2021', readings: { 'day/month': '2021-04-03', 'month/day': '2021-03-04' } },
      ],
    });
  });

  it('is then taken from the answer', () => {
    const rows = exportRows().map((row) => ({ ...row, completed: '2020-03-04T10:00', expires: '2022-03-04T10:00' }));
    const columns = exportColumns['2021'].filter((column) => column !== 'Month');
    expect(read(rows, { columns }).kind).to.equal('undecided-dates');
    const reading = read(rows, { columns, dates: 'month/day' }, 'month/day');
    expect(reading).to.deep.include({ dateOrder: 'month/day', dateOrderEvidence: { by: 'asked' } });
    expect(rowsOf(reading)[0]?.completedOn).to.equal('2020-03-04');
  });

  it('is read off the column "Month" where the numbers leave it open', () => {
    const rows = exportRows().map((row) => ({ ...row, completed: '2020-03-04T10:00', expires: '2022-03-04T10:00' }));
    expect(read(rows)).to.deep.include({
      dateOrder: 'day/month',
      dateOrderEvidence: { by: 'month-column', row: 2, value: '04/03/2020 10:00' },
    });
    expect(read(rows, { dates: 'month/day' })).to.include({ dateOrder: 'month/day' });
  });

  it('does not matter when every day is its own month', () => {
    expect(dates('05/05/2021', '06/06/2021')).to.deep.include({
      kind: 'read',
      dateOrderEvidence: { by: 'either-way' },
    });
  });

  it('is refused when the file contradicts itself, naming the rows', () => {
    expect(dates('25/12/2020', '01/02/2021', '12/25/2020')).to.deep.equal({
      kind: 'unreadable',
      fileName: 'report.csv',
      problems: [
        {
          kind: 'contradicting-dates',
          dayFirst: [{ row: 2, value: '25/12/2020' }],
          monthFirst: [{ row: 4, value: '12/25/2020' }],
        },
      ],
    });
  });

  it('leaves a date that is none as a problem of its row', () => {
    const rows = rowsOf(dates('25/12/2020', '31/02/2021', 'soon', '45/45/2021', '', '2021-13-01'));
    expect(rows.map(({ problems }) => problems.map(({ value }) => value))).to.deep.equal([
      [],
      ['31/02/2021'],
      ['soon'],
      ['45/45/2021'],
      [],
      ['2021-13-01'],
    ]);
    expect(rows[1]?.problems[0]?.column).to.equal('TrainingCompletionDate');
  });

  it('reads the usual notations of a time of day, and takes the date as printed', () => {
    const written = [
      '25/12/2018 23:07',
      '25/12/2018 23:07:59',
      '25/12/2018 11:07 PM',
      '25/12/2018 11:07:00 p.m.',
      '25-12-2018',
      '25.12.18',
      '2018-12-25',
      '2018-12-25T23:07:00Z',
      '2018-12-25 23:07:00.000',
      '2018-12-25T23:07:00.1234567+01:00',
      '2018/12/25',
    ];
    expect(new Set(rowsOf(dates(...written)).map(({ completedOn }) => completedOn))).to.deep.equal(
      new Set(['2018-12-25']),
    );
  });
});

describe('a file that is not such a report', () => {
  const problemsOf = (content: string | Uint8Array) => {
    const reading = typeof content === 'string' ? text(content) : readTrainings(content, 'report.csv');
    return reading.kind === 'unreadable' ? reading.problems : [];
  };

  it('is told by the columns it lacks', () => {
    expect(problemsOf('UserName,TrainingName,CompletionDate\nx,y,z')).to.deep.equal([
      { kind: 'missing-columns', columns: ['TrainingTitle', 'TrainingCompletionDate', 'MCPID'] },
    ]);
  });

  it('is refused when a column is there twice', () => {
    expect(problemsOf('MCPID,TrainingTitle,TrainingCompletionDate,mcpid\n1,x,2021-01-01,2')).to.deep.equal([
      { kind: 'repeated-column', column: 'MCPID' },
    ]);
  });

  it('is refused when it is empty, a spreadsheet, binary or too large', () => {
    expect(problemsOf('')).to.deep.equal([{ kind: 'empty' }]);
    expect(problemsOf('\uFEFF\r\n\r\n')).to.deep.equal([{ kind: 'empty' }]);
    expect(problemsOf(Buffer.from('PK\u0003\u0004rest'))).to.deep.equal([{ kind: 'not-text' }]);
    expect(problemsOf(Uint8Array.from([0x80, 0, 0x81, 0xff, 0]))).to.deep.equal([{ kind: 'not-text' }]);
    expect(problemsOf(new Uint8Array(mostBytes + 1))).to.deep.equal([
      { kind: 'too-large', bytes: mostBytes + 1, most: mostBytes },
    ]);
  });

  it('is refused above 200,000 rows', () => {
    const lines = `MCPID,TrainingTitle,TrainingCompletionDate\n${'1,x,2021-01-01\n'.repeat(200_001)}`;
    expect(problemsOf(lines)).to.deep.equal([{ kind: 'too-many-rows', most: 200_000 }]);
  });

  it('is refused with the row where a quote never ends', () => {
    const [problem] = problemsOf(`${header}\n1,x,2021-01-01,,Active\n2,"x,2021-01-01,,Active\n`);
    expect(problem).to.include({ kind: 'malformed', row: 3 });
  });

  it('may have no rows at all', () => {
    expect(rowsOf(text(header))).to.deep.equal([]);
  });
});
