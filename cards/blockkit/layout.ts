import type { Ledger, Piece } from './ledger.js';
import { lengthOf, limits, pieces as piecesOf } from './limits.js';
import type { Block } from './types.js';

const section = (text: string): Block => ({ type: 'section', text: { type: 'mrkdwn', text } });
const context = (texts: readonly string[]): Block => ({
  type: 'context',
  elements: texts.map((text) => ({ type: 'mrkdwn', text })),
});

/** Blocks in the making: neighbouring texts join one section, neighbouring small texts one context, buttons one row. */
class Page {
  readonly blocks: Block[] = [];
  private texts: string[] = [];
  /** Of the texts that wait, with a line break each. */
  private length = 0;
  private smalls: string[] = [];
  private buttons: Block[] = [];
  constructor(private readonly ledger: Ledger) {}

  add(piece: Piece): void {
    switch (piece.kind) {
      case 'text':
        this.text(piece.text);
        return;
      case 'bar':
        if (!this.endLine(piece.text)) this.small(piece.text);
        return;
      case 'context':
        this.small(piece.text);
        return;
      case 'button':
        this.flushTexts();
        this.flushSmalls();
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

  private text(text: string): void {
    this.flushSmalls();
    this.flushButtons();
    const length = lengthOf(text);
    if (this.length + length + 1 > limits.section.text) this.flushTexts();
    if (length <= limits.section.text) {
      this.texts.push(text);
      this.length += length + 1;
      return;
    }
    this.ledger.warn('split', '', 'text', 'a long text stands in several sections');
    for (const part of piecesOf(text, limits.section.text)) this.blocks.push(section(part));
  }

  /** Puts a bar behind the last line of words; false when there is none, or no room. */
  private endLine(bar: string): boolean {
    const last = this.texts.at(-1);
    const length = lengthOf(bar) + 2;
    if (last === undefined || this.length + length > limits.section.text) return false;
    this.length += length;
    this.texts[this.texts.length - 1] = `${last}  ${bar}`;
    return true;
  }

  private small(text: string): void {
    this.flushTexts();
    this.flushButtons();
    for (const part of piecesOf(text, limits.context.text)) {
      if (this.smalls.length >= limits.context.elements) this.flushSmalls();
      this.smalls.push(part);
    }
  }

  private flushTexts(): void {
    if (this.texts.length > 0) this.blocks.push(section(this.texts.join('\n')));
    this.texts = [];
    this.length = 0;
  }

  private flushSmalls(): void {
    for (const text of this.smalls) this.blocks.push(context([text]));
    this.smalls = [];
  }

  private flushButtons(): void {
    for (let at = 0; at < this.buttons.length; at += limits.actions.elements)
      this.blocks.push({ type: 'actions', elements: this.buttons.slice(at, at + limits.actions.elements) });
    this.buttons = [];
  }

  flush(): void {
    this.flushTexts();
    this.flushSmalls();
    this.flushButtons();
  }
}

const withoutLastDivider = (blocks: readonly Block[]): Block[] =>
  blocks.at(-1)?.type === 'divider' ? blocks.slice(0, -1) : [...blocks];

/** Pieces as pages of blocks, each within the surface's limit. Nothing is cut away: what does not fit goes to the next page. */
export const layOut = (pieces: readonly Piece[], ledger: Ledger): Block[][] => {
  const page = new Page(ledger);
  for (const piece of pieces) page.add(piece);
  page.flush();
  const most = limits[ledger.surface].blocks;
  const pages: Block[][] = [];
  for (let at = 0; at < page.blocks.length; at += most)
    pages.push(withoutLastDivider(page.blocks.slice(at, at + most)));
  if (pages.length > 1) ledger.warn('split', '', 'AdaptiveCard', `${pages.length} messages are needed`);
  return pages;
};
