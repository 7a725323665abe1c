import type { IsoDate } from '../../core/index.js';
import { dayIn, monthNamed, readDateCell } from './date-cell.js';
import { dateOrderWitness } from './date-order.js';
import { decodeText } from './decode.js';
import type { Export, ExportKind, ExportReading, FileNote } from './exports.js';
import { type Header, isColumnOf, readHeader, type Shape } from './shape.js';
import { competencies, figuresTable, performanceFigures, plainTable, trainings } from './shapes.js';
import { portion, type Sliced } from './slices.js';
import { delimiterOf, readTable, type TableRow } from './table.js';
import type { CellProblem, DateOrder, FileProblem } from './trainings.js';

/** An export of 100,000 rows with every column has some 20 MB. */
export const mostBytes = 25 * 1024 * 1024;
export const mostRows = 200_000;

export interface ReadOptions {
  /** Somebody's answer to which way round the dates are. */
  dateOrder?: DateOrder | undefined;
}

/** Cells of a row by the order of the shape's columns: trimmed, blanks inside drawn together; null: no such column. */
interface Picked {
  row: number;
  cells: (string | null)[];
}

interface Source {
  fileName: string;
  delimiter: FileNote['delimiter'];
  bytes: number;
  records: ReturnType<typeof readTable>;
  header: TableRow;
  /** Rows that came with the header. */
  rest: readonly TableRow[];
  asked: DateOrder | undefined;
}

type Rows<Row> = { kind: 'rows'; rows: Row[]; note: FileNote } | Exclude<ExportReading, { kind: 'read' }>;

const unreadable = (fileName: string, ...problems: FileProblem[]) => ({
  kind: 'unreadable' as const,
  fileName,
  problems,
});

function* picked<Column extends string, Row>(
  shape: Shape<Column, Row>,
  { places }: Header<Column>,
  { fileName, records, rest, bytes }: Source,
): Sliced<Picked[] | Extract<ExportReading, { kind: 'unreadable' }>> {
  const order = Object.keys(shape.columns) as Column[];
  const at = order.map((column) => places.get(column));
  const rows: Picked[] = [];
  const pick = ({ row, cells }: TableRow): void => {
    rows.push({
      row,
      cells: at.map((place) => (place === undefined ? null : (cells[place] ?? '').replace(/\s+/g, ' ').trim())),
    });
  };
  rest.forEach(pick);
  for (;;) {
    const step = records.next();
    if (step.done === true) return step.value === null ? rows : unreadable(fileName, step.value);
    step.value.rows.forEach(pick);
    if (rows.length > mostRows) return unreadable(fileName, { kind: 'too-many-rows', most: mostRows });
    yield { of: 'bytes', done: step.value.bytes, total: bytes };
  }
}

function* rowsOf<Column extends string, Row extends { problems: CellProblem[] }>(
  shape: Shape<Column, Row>,
  finish: (read: Omit<Row, 'problems'>, problems: CellProblem[]) => Row,
  source: Source,
): Sliced<Rows<Row>> {
  const { fileName, delimiter, asked } = source;
  const header = readHeader(shape, source.header.cells);
  if (header.missing.length > 0) return unreadable(fileName, { kind: 'missing-columns', columns: header.missing });
  if (header.repeated.length > 0)
    return unreadable(fileName, ...header.repeated.map((column) => ({ kind: 'repeated-column' as const, column })));
  const found = yield* picked(shape, header, source);
  if (!Array.isArray(found)) return found;

  const index = new Map((Object.keys(shape.columns) as Column[]).map((column, place) => [column, place]));
  const cellOf = ({ cells }: Picked, column: Column): string | null => cells[index.get(column) ?? -1] ?? null;

  const witness = dateOrderWitness();
  if (asked === undefined)
    for (const [count, one] of found.entries()) {
      for (const { column, month } of shape.dates) {
        const value = cellOf(one, column);
        if (value === null) continue;
        const named = month === null ? null : monthNamed(cellOf(one, month) ?? '');
        witness.see({ row: one.row, value, cell: readDateCell(value), month: named });
      }
      if (count % portion === portion - 1) yield null;
    }
  const decision =
    asked === undefined
      ? witness.decision()
      : { kind: 'decided' as const, order: asked, evidence: { by: 'asked' as const } };
  if (decision.kind === 'contradiction') return unreadable(fileName, decision.problem);
  if (decision.kind === 'undecided') return { kind: 'undecided-dates', fileName, examples: decision.examples };

  const rows: Row[] = [];
  for (const one of found) {
    const problems: CellProblem[] = [];
    const wrong = (column: Column): null => {
      problems.push({ column: shape.columns[column][0], value: cellOf(one, column) ?? '' });
      return null;
    };
    const day = (column: Column): IsoDate | null => {
      const cell = readDateCell(cellOf(one, column) ?? '');
      if (cell.kind === 'empty') return null;
      if (cell.kind === 'date') return cell.on;
      if (cell.kind === 'unreadable' || decision.order === 'year-month-day') return wrong(column);
      return dayIn(cell, decision.order) ?? wrong(column);
    };
    const cell = (column: Column): string | null => cellOf(one, column);
    const read = shape.row({ row: one.row, cell, day, delimiter, unreadable: wrong });
    rows.push(finish(read, problems));
    if (rows.length % portion === 0) yield null;
  }
  const note = {
    fileName,
    delimiter,
    dateOrder: decision.order,
    dateOrderEvidence: decision.evidence,
    ignored: header.ignored,
  };
  return { kind: 'rows', rows, note };
}

const shapes = {
  trainings,
  competencies,
  performance: performanceFigures,
  plain: plainTable,
  figures: figuresTable,
} as const;

const lacks = (kind: ExportKind, names: readonly string[]): number => {
  const shape: Shape<string, unknown> = shapes[kind];
  return readHeader(shape, names).missing.length;
};

const known = (kind: ExportKind, names: readonly string[]): number => {
  const shape: Shape<string, unknown> = shapes[kind];
  return names.filter((name) => isColumnOf(shape, name)).length;
};

const kinds: readonly ExportKind[] = ['trainings', 'competencies', 'performance', 'plain', 'figures'];

/** Which export has these columns: of those that lack none, the one that knows most; else what the file comes closest to. */
const recognised = (names: readonly string[]): ExportKind => {
  const complete = kinds.filter((kind) => lacks(kind, names) === 0);
  const among = complete.length > 0 ? complete : kinds;
  return among.reduce((best, kind) => (known(kind, names) > known(best, names) ? kind : best));
};

const isKnownColumn = (name: string): boolean => kinds.some((kind) => known(kind, [name]) > 0);

const read = <Row>(found: Rows<Row>, of: (rows: Row[], note: FileNote) => Export): ExportReading =>
  found.kind === 'rows' ? { kind: 'read', export: of(found.rows, found.note) } : found;

/**
 * Reads a file that somebody sent: CSV or TSV with the columns of an export that is known, in any order. Day first or month
 * first is decided from the whole file; `dateOrder` overrules that with somebody's answer. A cell that cannot be read is a
 * problem of its row, and the file is read all the same.
 */
export function* readExport(
  content: Uint8Array,
  fileName: string,
  { dateOrder }: ReadOptions = {},
): Sliced<ExportReading> {
  if (content.byteLength > mostBytes)
    return unreadable(fileName, { kind: 'too-large', bytes: content.byteLength, most: mostBytes });
  const text = yield* decodeText(content);
  if (text === null) return unreadable(fileName, { kind: 'not-text' });
  const delimiter = delimiterOf(text, isKnownColumn);
  const records = readTable(text, delimiter);
  for (;;) {
    const step = records.next();
    if (step.done === true) return unreadable(fileName, step.value ?? { kind: 'empty' });
    const [header, ...rest] = step.value.rows;
    if (header === undefined) continue;
    const source = { fileName, delimiter, bytes: text.length, records, header, rest, asked: dateOrder };
    const kind = recognised(header.cells);
    switch (kind) {
      case 'trainings': {
        const found = yield* rowsOf(trainings, (row, problems) => ({ ...row, problems }), source);
        const { places } = readHeader(trainings, header.cells);
        const withoutPersonalData = places.has('directoryId') && !places.has('corpEmail') && !places.has('email');
        return read(found, (rows, note) => ({ of: kind, rows, withoutPersonalData, ...note }));
      }
      case 'competencies': {
        const found = yield* rowsOf(competencies, (row, problems) => ({ ...row, problems }), source);
        return read(found, (rows, note) => ({ of: kind, rows, ...note }));
      }
      case 'performance': {
        const found = yield* rowsOf(performanceFigures, (row, problems) => ({ ...row, problems }), source);
        return read(found, (rows, note) => ({ of: kind, rows, ...note }));
      }
      case 'plain': {
        const found = yield* rowsOf(plainTable, (row, problems) => ({ ...row, problems }), source);
        return read(found, (rows, note) => ({ of: kind, rows, ...note }));
      }
      case 'figures': {
        const found = yield* rowsOf(figuresTable, (row, problems) => ({ ...row, problems }), source);
        return read(found, (rows, note) => ({ of: kind, rows, ...note }));
      }
    }
  }
}
