import type PDFDocument from 'pdfkit';
import type { Block } from '../../cards/index.js';

/** The document that is being made, as its library has it. */
export type Sheet = InstanceType<typeof PDFDocument>;
/** What a screen reader finds the document's parts by. */
export type Structure = ReturnType<Sheet['struct']>;

/** A4, in points. */
export const paper = { width: 595.28, height: 841.89, margin: 48, foot: 34 } as const;
export const room = { left: paper.margin, width: paper.width - 2 * paper.margin, bottom: paper.height - 64 } as const;

export const ink = { text: '#1F2328', quiet: '#57606A', line: '#D0D7DE', head: '#F0F3F6' } as const;

export interface Look {
  font: 'regular' | 'bold';
  size: number;
  colour: string;
}

export const looks = {
  1: { font: 'bold', size: 18, colour: ink.text },
  2: { font: 'bold', size: 13, colour: ink.text },
  3: { font: 'bold', size: 10, colour: ink.text },
  plain: { font: 'regular', size: 9.5, colour: ink.text },
  strong: { font: 'bold', size: 11, colour: ink.text },
  quiet: { font: 'regular', size: 8.5, colour: ink.quiet },
  cell: { font: 'regular', size: 8, colour: ink.text },
  head: { font: 'bold', size: 8, colour: ink.text },
} as const satisfies Record<string, Look>;

/** What lays blocks out: the sheet, the part of its structure that they belong to, and what letters it may write. */
export interface Laying {
  sheet: Sheet;
  structure: Structure;
  written(text: string): string;
}

export const dressed = (sheet: Sheet, { font, size, colour }: Look): Sheet =>
  sheet.font(font).fontSize(size).fillColor(colour);

/** Goes on at the top of the next page where this much does not fit on this one any more. */
export const makeRoom = (sheet: Sheet, height: number): boolean => {
  if (sheet.y + height <= room.bottom) return false;
  sheet.addPage();
  return true;
};

/** A heading is never the last thing on a page. */
const keptWithHeading = { 1: 60, 2: 130, 3: 100 } as const;
const gapBefore = { 1: 0, 2: 14, 3: 8 } as const;

export const layHeading = (laying: Laying, { level, text }: Extract<Block, { kind: 'heading' }>): void => {
  const { sheet, structure, written } = laying;
  const words = written(text);
  if (!makeRoom(sheet, gapBefore[level] + keptWithHeading[level])) sheet.y += gapBefore[level];
  if (level === 2) sheet.outline.addItem(words);
  structure.add(
    sheet.struct(`H${level}`, {}, () => {
      dressed(sheet, looks[level]).text(words, room.left, sheet.y, { width: room.width });
    }),
  );
  sheet.y += 3;
};

export const layParagraph = (laying: Laying, { text, look }: Extract<Block, { kind: 'paragraph' }>): void => {
  const { sheet, structure, written } = laying;
  makeRoom(sheet, 14);
  structure.add(
    sheet.struct('P', {}, () => {
      dressed(sheet, looks[look]).text(written(text), room.left, sheet.y, { width: room.width, lineGap: 1.5 });
    }),
  );
  sheet.y += 4;
};
