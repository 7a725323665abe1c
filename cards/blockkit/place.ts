import type { Element } from './element.js';
import type { Ledger } from './ledger.js';
import type { Piece } from './piece.js';
import { parseRuns, type Run } from './runs.js';
import type { Warning } from './types.js';

/** How the parts of a card are converted. Handed to each family, so that families need not know one another. */
export interface Converters {
  element(element: Element, place: Place): Piece[];
  items(items: unknown, place: Place): Piece[];
  action(action: Element, place: Place): Piece[];
  /** A row of actions. */
  actions(actions: unknown, place: Place): Piece[];
  card(card: Element, place: Place): Piece[];
}

interface Where {
  /** A JSON pointer. */
  path: string;
  depth: number;
  /** How far inside the card: only what stands directly in its body can be a header. */
  level: 'card' | 'body' | 'inside';
  rtl: boolean;
}

/** Reads from right to left whatever follows. */
const rightToLeft = '\u200f';

const pointer = (steps: readonly (string | number)[]): string =>
  steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Where in the card the conversion is, and what holds there. */
export class Place {
  constructor(
    readonly ledger: Ledger,
    readonly convert: Converters,
    private readonly where: Where = { path: '', depth: 0, level: 'card', rtl: false },
  ) {}

  get path(): string {
    return this.where.path;
  }

  get depth(): number {
    return this.where.depth;
  }

  get rtl(): boolean {
    return this.where.rtl;
  }

  get isInBody(): boolean {
    return this.where.level === 'body';
  }

  private with(change: Partial<Where>): Place {
    return new Place(this.ledger, this.convert, { ...this.where, ...change });
  }

  /** A property of what is here. */
  at(...steps: readonly (string | number)[]): Place {
    return this.with({ path: this.path + pointer(steps) });
  }

  /** An element within what is here. */
  within(...steps: readonly (string | number)[]): Place {
    const level = this.where.level === 'card' ? 'body' : 'inside';
    return this.with({ path: this.path + pointer(steps), depth: this.depth + 1, level });
  }

  /** What stands here instead. */
  instead(step: string): Place {
    return this.with({ path: this.path + pointer([step]), depth: this.depth + 1 });
  }

  turned(rtl: boolean): Place {
    return this.with({ rtl });
  }

  warn(code: Warning['code'], element: string, detail: string): void {
    this.ledger.warn(code, this.path, element, detail);
  }

  /** Runs in the direction of this place. */
  directed(runs: readonly Run[]): Run[] {
    return this.rtl && runs.length > 0 ? [{ text: rightToLeft }, ...runs] : [...runs];
  }

  /** Markdown with all that a text of a card may hold: mentions, and dates where Adaptive Cards read them. */
  runs(markdown: string, dates = false): Run[] {
    const { mentions, options } = this.ledger;
    return parseRuns(markdown, { dates, mentions, ...(options.users === undefined ? {} : { users: options.users }) });
  }
}
