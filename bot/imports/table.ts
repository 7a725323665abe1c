import { CsvError, type Options, parse } from 'csv-parse/sync';
import type { Delimiter, FileProblem } from './trainings.js';

/** A record of the file, with the row a spreadsheet shows it in. */
export interface TableRow {
  row: number;
  cells: string[];
}

/** Records that were told apart, and how many bytes of the file they end at. */
export interface TablePortion {
  rows: TableRow[];
  bytes: number;
}

const delimiters: readonly Delimiter[] = [',', '\t', ';', '|'];

/** The delimiter under which most column names of the first line are known. */
export const delimiterOf = (text: Buffer, isKnown: (name: string) => boolean): Delimiter => {
  const firstLine = /[^\s][^\r\n]*/.exec(text.toString('utf8', 0, 16 * 1024))?.[0] ?? '';
  const known = (delimiter: string): number => firstLine.split(delimiter).filter(isKnown).length;
  return delimiters.reduce((best, delimiter) => (known(delimiter) > known(best) ? delimiter : best));
};

const windowBytes = 16 * 1024;
/** A record longer than this is a quotation mark that never ends. */
const mostRecordBytes = 256 * 1024;

interface Parsed {
  records: { cells: string[]; end: number }[];
  error: string | null;
}

const parsedWindow = (window: Buffer, delimiter: string): Parsed => {
  const records: Parsed['records'] = [];
  const options: Options = {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    on_record: (cells: string[], { bytes }) => {
      records.push({ cells, end: bytes });
      return null;
    },
  };
  try {
    parse(window, options);
    return { records, error: null };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { records, error: error.message };
  }
};

const isBlank = ({ cells }: TableRow): boolean => cells.every((cell) => cell.trim() === '');

/**
 * Tells delimited text apart into rows, window by window: a window's last record may go on in the next one, so it is read
 * again there. Cells are text and nothing else: a formula is not computed, a link not followed. Blank rows are left out.
 */
export function* readTable(text: Buffer, delimiter: Delimiter): Generator<TablePortion, FileProblem | null, void> {
  let [start, size, row] = [0, windowBytes, 1];
  while (start < text.length) {
    const isLast = start + size >= text.length;
    const { records, error } = parsedWindow(text.subarray(start, start + size), delimiter);
    if (!isLast) records.pop();
    const last = records.at(-1);
    if (error !== null && (isLast || (last === undefined && size >= mostRecordBytes)))
      return { kind: 'malformed', row: row + records.length, detail: error };
    if (last === undefined) {
      if (isLast) return null;
      size *= 2;
      continue;
    }
    const rows = records.map(({ cells }, index) => ({ row: row + index, cells }));
    start = isLast ? text.length : start + last.end;
    row += records.length;
    size = windowBytes;
    yield { rows: rows.filter((one) => !isBlank(one)), bytes: start };
  }
  return null;
}
