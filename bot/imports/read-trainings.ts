import type { IsoDate } from '../../core/index.js';
import { type Column, columns, readHeader } from './columns.js';
import { type DateCell, dayIn, monthNamed, readDateCell } from './date-cell.js';
import { type Decision, decideDateOrder } from './date-order.js';
import { decodeText } from './decode.js';
import { readTable, type TableRow } from './table.js';
import type { CellProblem, DateOrder, FileProblem, Reading, Report, TrainingRow } from './trainings.js';

export const mostBytes = 10 * 1024 * 1024;
export const mostRows = 200_000;

/** Cells by column: trimmed, blanks inside drawn together. Null: the report has no such column. */
type Cells = (column: Column) => string | null;

interface DatedRow {
  row: number;
  cells: Cells;
  completed: DateCell;
  expires: DateCell | null;
}

const nothing = new Set(['', '0', 'n/a', 'na', 'null', 'none', '-']);
const textOf = (cell: string | null): string | null => (cell === null || cell === '' ? null : cell.slice(0, 300));
const addressOf = (cell: string | null): string | null =>
  cell !== null && /^[^\s@<>"|]+@[^\s@<>"|]+$/.test(cell) && cell.length <= 254 ? cell.toLowerCase() : null;

const datedRow = ({ row, cells }: TableRow, places: ReadonlyMap<Column, number>): DatedRow => {
  const cellOf: Cells = (column) => {
    const place = places.get(column);
    return place === undefined ? null : (cells[place] ?? '').replace(/\s+/g, ' ').trim();
  };
  const expires = cellOf('expires');
  return {
    row,
    cells: cellOf,
    completed: readDateCell(cellOf('completed') ?? ''),
    expires: expires === null ? null : readDateCell(expires),
  };
};

const trainingRow = ({ row, cells, completed, expires }: DatedRow, order: DateOrder): TrainingRow => {
  const problems: CellProblem[] = [];
  const unreadable = (column: Column): null => {
    problems.push({ column: columns[column], value: cells(column) ?? '' });
    return null;
  };
  const day = (column: 'completed' | 'expires', cell: DateCell): IsoDate | null => {
    if (cell.kind === 'empty') return null;
    if (cell.kind === 'date') return cell.on;
    if (cell.kind === 'unreadable' || order === 'year-month-day') return unreadable(column);
    return dayIn(cell, order) ?? unreadable(column);
  };
  const idIn = (column: 'mcid' | 'directoryId'): string | null => {
    const text = (cells(column) ?? '').replace(/^(\d+)\.0+$/, '$1');
    if (nothing.has(text.toLowerCase())) return null;
    return /^[A-Za-z0-9-]{1,64}$/.test(text) ? text.toLowerCase() : unreadable(column);
  };
  return {
    row,
    title: cells('title') ?? '',
    name: textOf([cells('firstName') ?? '', cells('lastName') ?? ''].join(' ').trim()),
    email: addressOf(cells('email')),
    corpEmail: addressOf(cells('corpEmail')),
    mcid: idIn('mcid'),
    directoryId: idIn('directoryId'),
    completedOn: day('completed', completed),
    expiresOn: expires === null ? undefined : day('expires', expires),
    status: cells('status') === null ? 'Active' : textOf(cells('status')),
    problems,
  };
};

const decide = (rows: readonly DatedRow[], asked: DateOrder | undefined): Decision => {
  if (asked !== undefined) return { kind: 'decided', order: asked, evidence: { by: 'asked' } };
  return decideDateOrder(
    rows.flatMap(({ row, cells, completed, expires }) => {
      const first = { row, value: cells('completed') ?? '', cell: completed, month: monthNamed(cells('month') ?? '') };
      if (expires === null) return [first];
      return [first, { row, value: cells('expires') ?? '', cell: expires, month: null }];
    }),
  );
};

/**
 * Reads the vendor's "Trainings" export (TrainingCompletions): CSV or TSV, in any column order, of 2021 or later years.
 * Day first or month first is decided from the whole file; `dateOrder` overrules that with somebody's answer. A cell
 * that cannot be read is a problem of its row, and the file is read all the same.
 */
export const readTrainings = (
  content: Uint8Array,
  fileName: string,
  { dateOrder }: { dateOrder?: DateOrder | undefined } = {},
): Reading => {
  const unreadable = (...problems: FileProblem[]): Reading => ({ kind: 'unreadable', fileName, problems });
  if (content.byteLength > mostBytes)
    return unreadable({ kind: 'too-large', bytes: content.byteLength, most: mostBytes });
  const text = decodeText(content);
  if (text === null) return unreadable({ kind: 'not-text' });
  const table = readTable(text, mostRows);
  if (table.kind === 'unreadable') return unreadable(table.problem);
  const { places, repeated, missing } = readHeader(table.header.cells);
  if (missing.length > 0) return unreadable({ kind: 'missing-columns', columns: missing });
  if (repeated.length > 0)
    return unreadable(...repeated.map((column) => ({ kind: 'repeated-column' as const, column: columns[column] })));
  const rows = table.rows.map((row) => datedRow(row, places));
  const decision = decide(rows, dateOrder);
  if (decision.kind === 'contradiction') return unreadable(decision.problem);
  if (decision.kind === 'undecided') return { kind: 'undecided-dates', fileName, examples: decision.examples };
  const report: Report = {
    fileName,
    delimiter: table.delimiter,
    dateOrder: decision.order,
    dateOrderEvidence: decision.evidence,
    rows: rows.map((row) => trainingRow(row, decision.order)),
  };
  const impersonal = places.has('directoryId') && !places.has('corpEmail') && !places.has('email');
  return impersonal
    ? { kind: 'without-personal-data', role: 'Executive Report Viewer', ...report }
    : { kind: 'read', ...report };
};
