import type { Ledger, Piece } from './ledger.js';
import { lengthOf, limits } from './limits.js';
import { escapeSlack } from './mrkdwn.js';
import { type Block, type Element, isElement, listOf } from './types.js';

const cellText = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece) => ('text' in piece ? piece.text : ''))
    .filter((text) => text !== '')
    .join(' ');

const unslack = (text: string): string =>
  text
    .replaceAll('\u200b', '')
    .replace(/[*_]/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const cell = (text: string): Block => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: unslack(text) || ' ' }] }],
});

/** A table as Slack's, of which a message may have one; others, and too large ones, as text in columns. */
export const tablePieces = (
  element: Element,
  path: string,
  ledger: Ledger,
  convert: (items: unknown, path: string) => Piece[],
): Piece[] => {
  const rows = listOf(element.rows)
    .filter(isElement)
    .map((row, r) =>
      listOf(row.cells)
        .filter(isElement)
        .map((one, c) => convert(one.items, `${path}/rows/${r}/cells/${c}/items`)),
    );
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map((row) => row.length));
  const onlyText = rows.every((row) => row.every((pieces) => pieces.every((piece) => 'text' in piece)));
  const fits = rows.length <= limits.table.rows && width <= limits.table.columns && width > 0;
  const short = rows.every((row) => row.every((pieces) => lengthOf(cellText(pieces)) <= limits.table.cell));
  if (onlyText && fits && short && ledger.takeTable())
    return [
      {
        kind: 'block',
        block: {
          type: 'table',
          rows: rows.map((row) => Array.from({ length: width }, (_, index) => cell(cellText(row[index] ?? [])))),
        },
      },
    ];
  ledger.warn('degraded', path, 'Table', 'a table as lines of text');
  return [
    ...rows
      .map(
        (row): Piece => ({
          kind: 'text',
          text: row
            .map(cellText)
            .filter((text) => text !== '')
            .join(escapeSlack(' | ')),
        }),
      )
      .filter((piece) => piece.kind === 'text' && piece.text !== ''),
    ...rows.flat(2).filter((piece) => !('text' in piece)),
  ];
};
