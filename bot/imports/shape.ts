import type { IsoDate } from '../../core/index.js';
import type { Delimiter } from './trainings.js';

/** What a cell says: trimmed, blanks inside drawn together. Null: the file has no such column. */
export type Cell<Column extends string> = (column: Column) => string | null;

/** A date that a cell says; null where it is empty or cannot be read (then it stands among the problems). */
export type Day<Column extends string> = (column: Column) => IsoDate | null;

/** A row as it is read: where it stands, its cells, and what is wrong with them. */
export interface RawRow<Column extends string> {
  row: number;
  cell: Cell<Column>;
  day: Day<Column>;
  /** What parts the cells: a spreadsheet that writes semicolons writes a comma before decimals. */
  delimiter: Delimiter;
  /** Notes that the cell cannot be read. */
  unreadable(column: Column): null;
}

/** The columns of one kind of export, and what a row of it says. */
export interface Shape<Column extends string, Row> {
  /** The name of each column, then the other names it goes by. */
  columns: Readonly<Record<Column, readonly [string, ...string[]]>>;
  /** Columns without which it is not such a file. */
  required: readonly Column[];
  /** At least one of these is there too; empty: none is asked for. */
  oneOf: readonly Column[];
  /** Columns of dates, with the column that names the month of the same date where there is one. */
  dates: readonly { column: Column; month: Column | null }[];
  row(raw: RawRow<Column>): Omit<Row, 'problems'>;
}

const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

const namesOf = <Column extends string>(shape: Shape<Column, unknown>): ReadonlyMap<string, Column> =>
  new Map(
    (Object.keys(shape.columns) as Column[]).flatMap((column) =>
      shape.columns[column].map((name) => [plain(name), column] as const),
    ),
  );

export const isColumnOf = <Column extends string>(shape: Shape<Column, unknown>, name: string): boolean =>
  namesOf(shape).has(plain(name));

export interface Header<Column extends string> {
  /** Where each column stands. */
  places: ReadonlyMap<Column, number>;
  /** Columns that are there more than once, by their first name. */
  repeated: string[];
  /** Columns without which it is not such a file. */
  missing: string[];
  /** Columns of the file that are not read. */
  ignored: string[];
}

/** Reads the row of column names: any order, any case, with or without blanks and accents. */
export const readHeader = <Column extends string>(
  shape: Shape<Column, unknown>,
  names: readonly string[],
): Header<Column> => {
  const known = namesOf(shape);
  const places = new Map<Column, number>();
  const repeated = new Set<string>();
  const ignored: string[] = [];
  for (const [index, name] of names.entries()) {
    const column = known.get(plain(name));
    if (column === undefined) {
      if (name.trim() !== '') ignored.push(name.trim().slice(0, 80));
    } else if (places.has(column)) repeated.add(shape.columns[column][0]);
    else places.set(column, index);
  }
  const { required, oneOf, columns } = shape;
  const first = oneOf[0];
  const missing = [
    ...required.filter((column) => !places.has(column)).map((column) => columns[column][0]),
    ...(first === undefined || oneOf.some((column) => places.has(column)) ? [] : [columns[first][0]]),
  ];
  return { places, repeated: [...repeated], missing, ignored };
};
