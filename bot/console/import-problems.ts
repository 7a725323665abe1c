import type { ExportReading, FileProblem } from '../imports/index.js';

const again = 'download the report again and import it as it is';
const placed = (values: readonly { row: number; value: string }[]): string =>
  values.map(({ row, value }) => `row ${row}: ${value}`).join('; ');

/** What is wrong with a file, and what to do about it. */
const inWords = (problem: FileProblem): string => {
  switch (problem.kind) {
    case 'too-large':
      return `the file has ${problem.bytes} bytes; at most ${problem.most} are read. Download the report for a shorter period.`;
    case 'too-many-rows':
      return `the file has more than ${problem.most} rows. Download the report for a shorter period.`;
    case 'empty':
      return `the file is empty; ${again}.`;
    case 'not-text':
      return 'the file is not text; save it as CSV or TSV and import that.';
    case 'malformed':
      return `${problem.row === null ? 'the table' : `row ${problem.row}`} cannot be told apart into cells, most likely for a quotation mark that is opened and not closed; ${again}.`;
    case 'missing-columns':
      return `this is none of the files that can be imported; closest, it lacks the column ${problem.columns.join(', ')}. In Partner Center the "Trainings" report is under Insights, Download reports.`;
    case 'repeated-column':
      return `the column ${problem.column} is there twice; ${again}.`;
    case 'contradicting-dates':
      return `the dates contradict each other: day first (${placed(problem.dayFirst)}), month first (${placed(problem.monthFirst)}). A spreadsheet may have rewritten some of them; ${again}.`;
  }
};

const nothingDone = 'Nothing was imported.';

/** Everything that keeps a report from being read, and what was not done. */
export const unreadableInWords = ({ fileName, problems }: Extract<ExportReading, { kind: 'unreadable' }>): string[] => [
  ...problems.map((problem) => `${fileName}: ${inWords(problem)}`),
  nothingDone,
];

/** Every date of the report can be read both ways: somebody has to say which it is. */
export const undecidedInWords = ({ examples }: Extract<ExportReading, { kind: 'undecided-dates' }>): string[] => [
  'every date can be read both ways:',
  ...examples.map(
    ({ row, value, readings }) => `  row ${row}: ${value} is ${readings['day/month']} or ${readings['month/day']}`,
  ),
  `${nothingDone} Say --dates day-first or --dates month-first.`,
];

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
};

/** Why a file cannot be opened, without the system's own words where they can be said better. */
export const unopenedInWords = (path: string, error: unknown): string[] => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = reasons[code] ?? (error instanceof Error ? error.message : String(error));
  return [`${path} cannot be read: ${reason}.`, nothingDone];
};
