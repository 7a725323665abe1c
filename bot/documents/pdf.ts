import PDFDocument from 'pdfkit';
import type { Block, PrintedDocument } from '../../cards/index.js';
import { dressed, ink, type Laying, layHeading, layParagraph, looks, paper, room, type Sheet } from './layout.js';
import { writable } from './letters.js';
import { layFacts, layTable } from './table.js';
import { type Typeface, typeface } from './typeface.js';

const sheetFor = ({ title, author, language, at }: PrintedDocument, { regular, bold }: Typeface): Sheet => {
  const sheet = new PDFDocument({
    size: 'A4',
    margins: { top: paper.margin, bottom: paper.height - room.bottom, left: paper.margin, right: paper.margin },
    pdfVersion: '1.7',
    tagged: true,
    lang: language,
    displayTitle: true,
    bufferPages: true,
    // The library would else put its own clock in.
    info: { Title: title, Author: author, Creator: 'Assay', Producer: 'Assay', CreationDate: new Date(at) },
  });
  return sheet.registerFont('regular', regular).registerFont('bold', bold);
};

const collected = (sheet: Sheet): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    sheet.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    sheet.on('end', () => resolve(Buffer.concat(chunks)));
    sheet.on('error', reject);
  });

const lay = async (laying: Laying, block: Block, between: () => Promise<void>): Promise<void> => {
  switch (block.kind) {
    case 'heading':
      return layHeading(laying, block);
    case 'paragraph':
      return layParagraph(laying, block);
    case 'facts':
      return layFacts(laying, block, between);
    case 'table':
      return layTable(laying, block, between);
  }
};

/** The foot of every page: it can be written only once it is known how many there are. */
const footed = (sheet: Sheet, foot: (page: number, pages: number) => string): void => {
  const { start, count } = sheet.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    sheet.switchToPage(start + page);
    // What stands in the margin would else begin a new page.
    sheet.page.margins.bottom = 0;
    sheet.markContent('Artifact', { type: 'Pagination' });
    dressed(sheet, { ...looks.quiet, size: 7.5, colour: ink.quiet }).text(
      foot(page + 1, count),
      room.left,
      paper.height - paper.foot,
      { width: room.width, lineBreak: false },
    );
    sheet.endMarkedContent();
  }
};

/**
 * A document as PDF, with its typeface inside and its parts marked for screen readers. The same document makes the same bytes.
 * `between` gives other work its turn, for a long one.
 */
export const pdfOf = async (document: PrintedDocument, between: () => Promise<void>): Promise<Uint8Array> => {
  const face = typeface();
  let replaced = false;
  const written = (text: string): string => {
    const found = writable(face.has, text);
    replaced = replaced || found.replaced;
    return found.text;
  };
  const sheet = sheetFor(document, face);
  const made = collected(sheet);
  const structure = sheet.struct('Document');
  sheet.addStructure(structure);
  const laying: Laying = { sheet, structure, written };
  for (const block of document.blocks) await lay(laying, block, between);
  if (replaced) layParagraph(laying, { kind: 'paragraph', text: document.lettersReplaced, look: 'quiet' });
  structure.end();
  footed(sheet, (page, pages) => written(document.foot(page, pages)));
  sheet.end();
  return made;
};
