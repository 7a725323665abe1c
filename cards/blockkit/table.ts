import { type Element, elementsOf, wordIn } from './element.js';
import { lengthOf, limits } from './limits.js';
import { isText, joined, type Piece, type TextPiece } from './piece.js';
import type { Place } from './place.js';
import { richTextOf } from './rich-text.js';
import { plainOf, type Run } from './runs.js';
import { select } from './select.js';

interface Cell {
  runs: readonly Run[];
  /** What no table of Slack can hold. */
  others: readonly Piece[];
}

const cellOf = (element: Element, place: Place): Cell => {
  const [groups, extra] = select(element, [place.convert.items(element.items, place.at('items'))], place);
  const pieces = [...groups.flat(), ...extra];
  const texts = pieces.filter(isText);
  return { runs: joined(texts, '\n'), others: pieces.filter((piece) => !isText(piece) && piece.kind !== 'divider') };
};

const rowsOf = (element: Element, place: Place): Cell[][] =>
  elementsOf(element.rows).map(([row, r]) =>
    elementsOf(row.cells).map(([one, c]) => cellOf(one, place.within('rows', r, 'cells', c))),
  );

const aligned: Readonly<Record<string, string>> = { center: 'center', right: 'right' };

/** Only what differs from the left, which is Slack's own. */
const settingsOf = (element: Element, width: number): Record<string, unknown> => {
  const whole = wordIn(element.horizontalCellContentAlignment);
  const columns = new Map(elementsOf(element.columns).map(([column, index]) => [index, column]));
  const settings = Array.from({ length: width }, (_, index) => {
    const own = wordIn(columns.get(index)?.horizontalCellContentAlignment) || whole;
    return Object.hasOwn(aligned, own) ? { align: aligned[own] } : null;
  });
  return settings.every((one) => one === null) ? {} : { column_settings: settings };
};

const bold = (runs: readonly Run[]): Run[] => runs.map((run) => ({ ...run, bold: true }));

const fits = (rows: readonly Cell[][], width: number): boolean => {
  const lengths = rows.flatMap((row) => row.map(({ runs }) => lengthOf(plainOf(runs))));
  const { rows: mostRows, columns, cell, text } = limits.table;
  return (
    rows.length <= mostRows &&
    width <= columns &&
    lengths.every((length) => length <= cell) &&
    lengths.reduce((sum, length) => sum + length, 0) <= text
  );
};

const linesOf = (rows: readonly Cell[][]): string[][] =>
  rows.map((row) => row.map(({ runs }) => plainOf(runs).replace(/\s+/g, ' ').trim()));

/** Rows in columns of one width, as a fence prints them; null when they are too wide for a phone. */
const fence = (rows: readonly Cell[][], width: number): string[] | null => {
  const lines = linesOf(rows);
  const widths = Array.from({ length: width }, (_, c) => Math.max(...lines.map((row) => lengthOf(row[c] ?? ''))));
  if (widths.reduce((sum, one) => sum + one + 3, -3) > limits.table.fenceWidth) return null;
  const padded = (text: string, to: number): string => text + ' '.repeat(to - lengthOf(text));
  return lines.map((row) =>
    widths
      .map((to, c) => padded(row[c] ?? '', to))
      .join(' | ')
      .trimEnd(),
  );
};

/** Lines in as few fences as sections have room for. */
const fences = (lines: readonly string[], place: Place): Piece[] => {
  const pieces: TextPiece[] = [];
  // Each character may take five when it is escaped; the fence itself takes six.
  const room = Math.floor((limits.section.text - 6) / 5);
  let waiting: string[] = [];
  const flush = (): void => {
    const text = waiting.join('\n');
    if (waiting.length > 0) pieces.push({ kind: 'text', runs: [{ text, code: true }], path: place.path });
    waiting = [];
  };
  for (const line of lines) {
    if (lengthOf([...waiting, line].join('\n')) > room) flush();
    waiting.push(line);
  }
  flush();
  return pieces;
};

const asLines = (rows: readonly Cell[][], place: Place): Piece[] =>
  rows.flatMap((row) => {
    const texts = row.filter(({ runs }) => plainOf(runs).trim() !== '');
    const line = joined(
      texts.map(({ runs }) => ({ kind: 'text', runs, path: place.path })),
      ' | ',
    );
    const others = row.flatMap((cell) => cell.others);
    return [...(line.length === 0 ? [] : [{ kind: 'text' as const, runs: line, path: place.path }]), ...others];
  });

/** Table: Slack's own, of which a message may have one; others, and too large ones, as monospaced text or as lines. */
export const table = (element: Element, place: Place): Piece[] => {
  const rows = rowsOf(element, place);
  const width = Math.max(0, ...rows.map((row) => row.length));
  const onlyText = rows.every((row) => row.every(({ others }) => others.length === 0));
  if (width === 0 || rows.every((row) => row.every(({ runs, others }) => runs.length + others.length === 0))) return [];
  if (onlyText && fits(rows, width) && place.ledger.takeTable()) {
    const header = element.firstRowAsHeader !== false && element.firstRowAsHeaders !== false;
    const cells = rows.map((row, r) =>
      Array.from({ length: width }, (_, c) => {
        const runs = row[c]?.runs ?? [];
        return richTextOf(header && r === 0 ? bold(runs) : runs);
      }),
    );
    const words = linesOf(rows)
      .map((row) => row.filter(Boolean).join(' | '))
      .join('\n');
    return [{ kind: 'block', block: { type: 'table', rows: cells, ...settingsOf(element, width) }, words }];
  }
  place.warn('degraded', 'Table', 'a table as text');
  const monospaced = onlyText ? fence(rows, width) : null;
  return monospaced === null ? asLines(rows, place) : fences(monospaced, place);
};
