import { plainOf, type Run } from './runs.js';
import type { Block } from './types.js';

/** A converted piece, before it is laid out in blocks: text can join its neighbours, a block stands alone. */
export type Piece =
  | TextPiece
  /** A small picture: it stands in a row with others. */
  | { kind: 'picture'; picture: Block; words: string }
  /** A bar: it ends the line of words before it. */
  | { kind: 'bar'; text: string }
  | { kind: 'divider' }
  | { kind: 'block'; block: Block; words: string }
  | { kind: 'button'; button: Block; words: string };

export interface TextPiece {
  /** context: small. */
  kind: 'text' | 'context';
  runs: readonly Run[];
  /** Where the text stands in the card. */
  path: string;
  /** The card sets it apart from the text before. */
  apart?: boolean;
}

export const isText = (piece: Piece): piece is TextPiece => piece.kind === 'text' || piece.kind === 'context';

export const areTexts = (pieces: readonly Piece[]): pieces is readonly TextPiece[] =>
  pieces.length > 0 && pieces.every(isText);

/** Several texts as one. */
export const joined = (pieces: readonly TextPiece[], between: string): Run[] =>
  pieces.flatMap(({ runs }, index) => (index === 0 ? runs : [{ text: between }, ...runs]));

/** What a piece says, in plain words. */
export const wordsOf = (piece: Piece): string => {
  switch (piece.kind) {
    case 'text':
    case 'context':
      return plainOf(piece.runs);
    case 'bar':
    case 'divider':
      return '';
    default:
      return piece.words;
  }
};
