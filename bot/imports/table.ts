import { CsvError, parse } from 'csv-parse/sync';
import { columnNamed } from './columns.js';
import type { FileProblem, Report } from './trainings.js';

/** A record of the file, with the row a spreadsheet shows it in. */
export interface TableRow {
  row: number;
  cells: string[];
}

export type Table =
  | { kind: 'table'; delimiter: Report['delimiter']; header: TableRow; rows: TableRow[] }
  | { kind: 'unreadable'; problem: FileProblem };

const delimiters: readonly Report['delimiter'][] = [',', '\t', ';', '|'];

/** The delimiter under which most column names of the first line are known. */
const delimiterOf = (text: string): Report['delimiter'] => {
  const firstLine = /[^\s][^\r\n]*/.exec(text)?.[0] ?? '';
  const known = (delimiter: string): number =>
    firstLine.split(delimiter).filter((name) => columnNamed(name) !== null).length;
  return delimiters.reduce((best, delimiter) => (known(delimiter) > known(best) ? delimiter : best));
};

/** Splits delimited text into rows. Cells are text and nothing else: a formula is not computed, a link not followed. */
export const readTable = (text: string, mostRows: number): Table => {
  const delimiter = delimiterOf(text);
  let records: string[][];
  try {
    records = parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      to: mostRows + 2,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { records: row } = error as { records?: unknown };
    const problem = {
      kind: 'malformed' as const,
      row: typeof row === 'number' ? row + 1 : null,
      detail: error.message,
    };
    return { kind: 'unreadable', problem };
  }
  const [header, ...rows] = records
    .map((cells, index) => ({ row: index + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (header === undefined) return { kind: 'unreadable', problem: { kind: 'empty' } };
  if (rows.length > mostRows) return { kind: 'unreadable', problem: { kind: 'too-many-rows', most: mostRows } };
  return { kind: 'table', delimiter, header, rows };
};
