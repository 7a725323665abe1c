import { expect } from 'chai';
import { undecidedInWords, unopenedInWords, unreadableInWords } from '../../../bot/console/import-problems.js';
import { type FileProblem, readTrainings } from '../../../bot/imports/index.js';

const place = { row: 3, value: '18/12/2019' };
const problems: FileProblem[] = [
  { kind: 'too-large', bytes: 11, most: 10 },
  { kind: 'too-many-rows', most: 10 },
  { kind: 'empty' },
  { kind: 'not-text' },
  { kind: 'malformed', row: 2, detail: 'Quote Not Closed' },
  { kind: 'malformed', row: null, detail: 'Invalid Record Length' },
  { kind: 'missing-columns', columns: ['TrainingTitle'] },
  { kind: 'repeated-column', column: 'MCPID' },
  { kind: 'contradicting-dates', dayFirst: [place], monthFirst: [place] },
];

describe('a report that cannot be imported', () => {
  for (const problem of problems)
    it(`${problem.kind}: says what is wrong, what to do, and that nothing was done`, () => {
      const [wrong = '', ...rest] = unreadableInWords({ kind: 'unreadable', fileName: 'r.csv', problems: [problem] });
      expect(wrong).to.match(/^r\.csv: /);
      expect(wrong).to.match(/download|Download|save/);
      expect(wrong).to.not.contain('Quote Not Closed');
      expect(rest).to.deep.equal(['Nothing was imported.']);
    });

  it('tells which dates leave the order open, and how to say it', () => {
    const reading = readTrainings(
      Buffer.from('TrainingTitle,TrainingCompletionDate,MCPID\nAzure Administrator Associate,04/03/2020,1\n'),
      'r.csv',
    );
    if (reading.kind !== 'undecided-dates') throw new Error(reading.kind);
    const text = undecidedInWords(reading).join('\n');
    expect(text).to.contain('row 2: 04/03/2020 is 2020-03-04 or 2020-04-03');
    expect(text).to.contain('Nothing was imported. Say --dates day-first or --dates month-first.');
  });

  it('says why a file cannot be opened without the words of the system', () => {
    const error = (code: string): Error => Object.assign(new Error(`${code}: open '/x'`), { code });
    expect(unopenedInWords('a.csv', error('ENOENT'))[0]).to.equal('a.csv cannot be read: there is no such file.');
    expect(unopenedInWords('a', error('EISDIR'))[0]).to.equal('a cannot be read: it is a folder.');
    expect(unopenedInWords('a', error('EIO'))).to.include('Nothing was imported.');
  });
});
