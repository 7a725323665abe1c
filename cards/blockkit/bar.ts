import { type Element, elementsOf, listOf, textIn, typeOf, wordIn } from './element.js';
import { limits } from './limits.js';

const weight = (column: Element): number => {
  const width = typeof column.width === 'number' ? column.width : Number(textIn(column.width));
  return Number.isFinite(width) && width > 0 ? width : 0;
};

const isFilled = ({ style }: Element): boolean => ['good', 'warning', 'attention', 'accent'].includes(wordIn(style));

/**
 * A progress bar is a ColumnSet of empty columns with numeric widths, some of them in a telling style. Anything that is
 * there rounds to at least one cell, and what is not full never looks full.
 */
export const barOf = (element: Element): string | null => {
  const columns = elementsOf(element.columns).map(([column]) => column);
  const isBar =
    columns.length > 0 &&
    columns.every(
      (column) =>
        listOf(column.items).length === 0 &&
        column.selectAction === undefined &&
        weight(column) > 0 &&
        (typeOf(column) === '' || typeOf(column) === 'Column'),
    ) &&
    columns.some(({ style }) => style !== undefined);
  if (!isBar) return null;
  const total = columns.reduce((sum, column) => sum + weight(column), 0);
  const filled = columns.filter(isFilled).reduce((sum, column) => sum + weight(column), 0);
  const cells = Number.isInteger(total) && total <= limits.bar.cells ? total : limits.bar.cells;
  const rounded = Math.round((filled / total) * cells);
  const shown = filled === 0 ? 0 : filled === total ? cells : Math.min(cells - 1, Math.max(1, rounded));
  return '■'.repeat(shown) + '□'.repeat(cells - shown);
};
