import { barOf } from './bar.js';
import { type Element, elementsOf } from './element.js';
import { fieldPieces, fitsField } from './fields.js';
import { lengthOf, limits } from './limits.js';
import { mrkdwn } from './mrkdwn.js';
import { areTexts, joined, type Piece, type TextPiece, wordsOf } from './piece.js';
import type { Place } from './place.js';
import type { Run } from './runs.js';
import { select } from './select.js';

/** Two columns of text stand as pairs, row by row; columns of unequal length as one pair. */
const pairs = (left: readonly TextPiece[], right: readonly TextPiece[]): (readonly Run[])[] =>
  left.length === right.length
    ? left.flatMap(({ runs }, row) => [runs, right[row]?.runs ?? []])
    : [joined(left, '\n'), joined(right, '\n')];

/** The one picture or button of a column, as Slack sets it beside a text. */
const besideText = ([piece, ...more]: readonly Piece[]): Piece | null => {
  if (piece === undefined || more.length > 0) return null;
  if (piece.kind === 'block') return piece.block.type === 'image' ? piece : null;
  return piece.kind === 'picture' || piece.kind === 'button' ? piece : null;
};

const accessoryOf = (piece: Piece): unknown =>
  piece.kind === 'block' ? piece.block : piece.kind === 'picture' ? piece.picture : 'button' in piece && piece.button;

const withAccessory = (texts: readonly TextPiece[], beside: Piece): Piece[] | null => {
  if (beside.kind === 'picture' && texts.every(({ kind }) => kind === 'context')) return [beside, ...texts];
  const text = mrkdwn(joined(texts, '\n'));
  if (lengthOf(text) > limits.section.text) return null;
  const words = [...texts, beside].map(wordsOf).filter(Boolean).join('\n');
  const block = { type: 'section', text: { type: 'mrkdwn', text }, accessory: accessoryOf(beside) };
  return [{ kind: 'block', block, words }];
};

const pairOf = (left: readonly Piece[], right: readonly Piece[], place: Place): Piece[] | null => {
  if (areTexts(left) && areTexts(right)) {
    const fields = pairs(left, right);
    return fields.every(fitsField) ? fieldPieces(fields, place) : null;
  }
  const [beforeText, behindText] = [besideText(left), besideText(right)];
  if (areTexts(left) && behindText !== null) return withAccessory(left, behindText);
  if (areTexts(right) && beforeText !== null) return withAccessory(right, beforeText);
  return null;
};

/** Columns side by side as far as Slack has a way to, else one below the other. */
const arranged = (columns: readonly Piece[][], place: Place): Piece[] => {
  const full = columns.filter((pieces) => pieces.length > 0);
  const [left, right] = full;
  if (left === undefined || right === undefined) return full.flat();
  // A bar follows its words on their line: nothing is moved.
  if (full.length === 2 && left.length === 1 && right.every(({ kind }) => kind === 'bar')) return full.flat();
  const paired = full.length === 2 ? pairOf(left, right, place) : null;
  if (paired !== null) return paired;
  if (full.every((pieces) => pieces.length === 1 && areTexts(pieces))) {
    place.warn('degraded', 'ColumnSet', 'columns stand on one line');
    const texts = full.flat().filter((piece): piece is TextPiece => 'runs' in piece);
    return [{ kind: 'text', runs: joined(texts, '  ·  '), path: place.path }];
  }
  place.warn('degraded', 'ColumnSet', 'columns stand one below the other');
  return full.flat();
};

/** ColumnSet: a bar, pairs of fields, a text with a picture or button beside it, or its columns in reading order. */
export const columnSet = (element: Element, place: Place): Piece[] => {
  const bar = barOf(element);
  if (bar !== null) return [{ kind: 'bar', text: bar }, ...select(element, [], place).flat(2)];
  const columns = elementsOf(element.columns).map(([column, index]) =>
    place.convert.element(
      { ...column, type: column.type ?? 'Column', separator: false },
      place.within('columns', index),
    ),
  );
  const [shown, extra] = select(element, columns, place);
  return [...arranged(shown, place), ...extra];
};
