import type { Ledger } from './ledger.js';
import { lengthOf, limits } from './limits.js';
import type { Piece, TextPiece } from './piece.js';
import { partsOf } from './split.js';
import type { Block } from './types.js';

const section = (text: string): Block => ({ type: 'section', text: { type: 'mrkdwn', text } });
const small = (text: string): Block => ({ type: 'mrkdwn', text });

/** Blocks in the making: neighbouring texts join one section, small ones and pictures one context, buttons one row. */
class Column {
  readonly blocks: Block[] = [];
  private texts: string[] = [];
  private row: Block[] = [];
  private buttons: Block[] = [];
  constructor(private readonly ledger: Ledger) {}

  add(piece: Piece): void {
    switch (piece.kind) {
      case 'text':
        this.flushRow();
        this.flushButtons();
        this.parts(piece, limits.section.text).forEach((part, index) => {
          this.text(part, index === 0 && piece.apart === true);
        });
        return;
      case 'context':
        this.flushTexts();
        this.flushButtons();
        if (piece.apart === true) this.flushRow();
        for (const part of this.parts(piece, limits.context.text)) this.small(part);
        return;
      case 'picture':
        this.flushTexts();
        this.flushButtons();
        this.inRow(piece.picture);
        return;
      case 'bar':
        if (!this.endLine(piece.text)) this.add({ kind: 'context', runs: [{ text: piece.text }], path: '' });
        return;
      case 'button':
        this.flushTexts();
        this.flushRow();
        if (this.buttons.length >= limits.actions.elements) this.flushButtons();
        this.buttons.push(piece.button);
        return;
      case 'divider':
        this.flush();
        if (this.blocks.length > 0 && this.blocks.at(-1)?.type !== 'divider') this.blocks.push({ type: 'divider' });
        return;
      case 'block':
        this.flush();
        this.blocks.push(piece.block);
    }
  }

  private parts({ runs, path }: TextPiece, most: number): string[] {
    const parts = partsOf(runs, most);
    if (parts.length > 1) this.ledger.warn('split', path, 'text', 'a long text stands in several blocks');
    return parts;
  }

  /** Of the texts that wait, joined. */
  private get length(): number {
    return this.texts.reduce((sum, text) => sum + lengthOf(text) + 1, -1);
  }

  /** One that is set apart stands behind an empty line. */
  private text(text: string, apart: boolean): void {
    if (this.texts.length > 0 && this.length + 2 + lengthOf(text) > limits.section.text) this.flushTexts();
    this.texts.push(apart && this.texts.length > 0 ? `\n${text}` : text);
  }

  /** Puts a bar behind the last line of words; false when there is none, or no room. */
  private endLine(bar: string): boolean {
    const last = this.texts.at(-1);
    if (last === undefined || this.length + 2 + lengthOf(bar) > limits.section.text) return false;
    this.texts[this.texts.length - 1] = `${last}  ${bar}`;
    return true;
  }

  /** Small texts stand below one another, as long as one element has room for them. */
  private small(text: string): void {
    const last = this.row.at(-1);
    const lines = `${String(last?.text)}\n${text}`;
    if (last?.type !== 'mrkdwn' || lengthOf(lines) > limits.context.text) this.inRow(small(text));
    else this.row[this.row.length - 1] = small(lines);
  }

  private inRow(element: Block): void {
    if (this.row.length >= limits.context.elements) this.flushRow();
    this.row.push(element);
  }

  private flushTexts(): void {
    if (this.texts.length > 0) this.blocks.push(section(this.texts.join('\n')));
    this.texts = [];
  }

  private flushRow(): void {
    if (this.row.length > 0) this.blocks.push({ type: 'context', elements: this.row });
    this.row = [];
  }

  private flushButtons(): void {
    if (this.buttons.length > 0) this.blocks.push({ type: 'actions', elements: this.buttons });
    this.buttons = [];
  }

  flush(): void {
    this.flushTexts();
    this.flushRow();
    this.flushButtons();
  }
}

const isDivider = (block: Block | undefined): boolean => block?.type === 'divider';

const withoutOuterDividers = (blocks: readonly Block[]): Block[] =>
  blocks.slice(isDivider(blocks[0]) ? 1 : 0, isDivider(blocks.at(-1)) ? -1 : undefined);

/** Pieces as pages of blocks, each within the surface's limit. Nothing is cut away: what does not fit goes to the next. */
export const layOut = (pieces: readonly Piece[], ledger: Ledger): Block[][] => {
  const column = new Column(ledger);
  for (const piece of pieces) column.add(piece);
  column.flush();
  const blocks = withoutOuterDividers(column.blocks);
  const most = limits[ledger.options.surface].blocks;
  if (blocks.length <= most) return blocks.length === 0 ? [] : [blocks];
  const each = most - 1;
  const count = Math.ceil(blocks.length / each);
  ledger.warn('split', '/body', 'AdaptiveCard', `${count} messages are needed`);
  return Array.from({ length: count }, (_, index) => [
    ...withoutOuterDividers(blocks.slice(index * each, (index + 1) * each)),
    { type: 'context', elements: [small(`(${index + 1}/${count})`)] },
  ]);
};
