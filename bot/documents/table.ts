import type { Block, Column } from '../../cards/index.js';
import { dressed, ink, type Laying, layParagraph, looks, makeRoom, room, type Structure } from './layout.js';

const padding = { x: 4, y: 3 } as const;
/** A cell that is longer than this is cut, and says so: a row has to fit on a page. */
const mostLetters = 600;

interface Cell {
  text: string;
  left: number;
  width: number;
}

const cut = (text: string): string => {
  const letters = [...text];
  return letters.length <= mostLetters ? text : `${letters.slice(0, mostLetters - 1).join('')}…`;
};

/** Where each column stands, by its share of the width. */
const placed = (columns: readonly Column[], texts: readonly string[]): Cell[] => {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  let left: number = room.left;
  return columns.map(({ share }, index) => {
    const width = (room.width * share) / whole;
    const cell = { text: texts[index] ?? '', left, width };
    left += width;
    return cell;
  });
};

const heightOf = ({ sheet }: Laying, cells: readonly Cell[], look: 'cell' | 'head'): number => {
  dressed(sheet, looks[look]);
  return (
    2 * padding.y +
    Math.max(
      ...cells.map(({ text, width }) =>
        sheet.heightOfString(text === '' ? ' ' : text, { width: width - 2 * padding.x }),
      ),
    )
  );
};

/** What only decorates: a screen reader passes over it. */
const ruled = ({ sheet }: Laying, top: number, height: number, filled: boolean): void => {
  sheet.markContent('Artifact', { type: 'Layout' });
  if (filled) sheet.rect(room.left, top, room.width, height).fill(ink.head);
  sheet
    .lineWidth(0.5)
    .moveTo(room.left, top + height)
    .lineTo(room.left + room.width, top + height)
    .stroke(ink.line);
  sheet.endMarkedContent();
};

const write = ({ sheet }: Laying, { text, left, width }: Cell, top: number, look: 'cell' | 'head'): void => {
  dressed(sheet, looks[look]).text(text, left + padding.x, top + padding.y, { width: width - 2 * padding.x });
};

/** What a head is the head of: the library knows it, and its types do not yet. */
const scopes: Readonly<Record<'column' | 'row', object>> = { column: { scope: 'Column' }, row: { scope: 'Row' } };

/** The head of a table; where it is repeated at the top of a page it is no part of what is read out. */
const layHead = (laying: Laying, structure: Structure | null, cells: readonly Cell[]): void => {
  const { sheet } = laying;
  const height = heightOf(laying, cells, 'head');
  const top = sheet.y;
  ruled(laying, top, height, true);
  if (structure === null) {
    sheet.markContent('Artifact', { type: 'Pagination' });
    for (const cell of cells) write(laying, cell, top, 'head');
    sheet.endMarkedContent();
  } else {
    const row = sheet.struct('TR');
    structure.add(row);
    for (const cell of cells) row.add(sheet.struct('TH', scopes.column, () => write(laying, cell, top, 'head')));
    row.end();
  }
  sheet.y = top + height;
};

/** `named`: the first cell says what the others are. */
const layRow = (laying: Laying, structure: Structure, cells: readonly Cell[], height: number, named: boolean): void => {
  const { sheet } = laying;
  const top = sheet.y;
  ruled(laying, top, height, false);
  const row = sheet.struct('TR');
  structure.add(row);
  for (const [index, cell] of cells.entries())
    row.add(
      named && index === 0
        ? sheet.struct('TH', scopes.row, () => write(laying, cell, top, 'head'))
        : sheet.struct('TD', {}, () => write(laying, cell, top, 'cell')),
    );
  row.end();
  sheet.y = top + height;
};

/** Between two portions of rows other work gets its turn. */
const portion = 50;

interface Rows {
  columns: readonly Column[];
  rows: readonly (readonly string[])[];
  named: boolean;
  between(): Promise<void>;
}

const layRows = async (laying: Laying, { columns, rows, named, between }: Rows): Promise<void> => {
  const { sheet, structure, written } = laying;
  const titles = columns.map(({ title }) => written(title));
  const head = titles.every((title) => title === '') ? null : placed(columns, titles);
  const laid = (row: readonly string[]): { cells: Cell[]; height: number } => {
    const cells = placed(
      columns,
      row.map((text) => written(cut(text))),
    );
    return { cells, height: heightOf(laying, cells, named ? 'head' : 'cell') };
  };
  const [first] = rows;
  if (head !== null && first !== undefined) makeRoom(sheet, heightOf(laying, head, 'head') + laid(first).height);
  const table = sheet.struct('Table');
  structure.add(table);
  if (head !== null) layHead(laying, table, head);
  for (const [index, row] of rows.entries()) {
    if (index % portion === portion - 1) await between();
    const { cells, height } = laid(row);
    if (makeRoom(sheet, height) && head !== null) layHead(laying, null, head);
    layRow(laying, table, cells, height, named);
  }
  table.end();
  sheet.y += 8;
};

/** A caption, a head and a row of a few lines. */
const keptWithCaption = 80;

/** Rows one below the other, none of them across two pages, the head on each. */
export const layTable = async (
  laying: Laying,
  { caption, columns, rows }: Extract<Block, { kind: 'table' }>,
  between: () => Promise<void>,
): Promise<void> => {
  makeRoom(laying.sheet, keptWithCaption);
  layParagraph(laying, { kind: 'paragraph', text: caption, look: 'quiet' });
  await layRows(laying, { columns, rows, named: false, between });
};

const labelAndValue: readonly Column[] = [
  { title: '', share: 28 },
  { title: '', share: 72 },
];

/** What something is, one line each. */
export const layFacts = (
  laying: Laying,
  { rows }: Extract<Block, { kind: 'facts' }>,
  between: () => Promise<void>,
): Promise<void> =>
  layRows(laying, {
    columns: labelAndValue,
    rows: rows.map(({ label, value }) => [label, value]),
    named: true,
    between,
  });
