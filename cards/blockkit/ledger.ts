import type { Block, Surface, Warning } from './types.js';

/** What one conversion collects: warnings, and which ids were used. */
export interface Ledger {
  surface: Surface;
  warn(code: Warning['code'], path: string, element: string, detail: string): void;
  warnings: Warning[];
  /** Action ids must differ within a message: the second one gets ":2". */
  actionId(verb: string): string;
  blockId(id: string): string;
  /** One table a message. */
  takeTable(): boolean;
  primaryTaken: boolean;
}

const unique = (used: Map<string, number>, name: string): string => {
  const count = (used.get(name) ?? 0) + 1;
  used.set(name, count);
  return count === 1 ? name : unique(used, `${name}:${count}`);
};

export const openLedger = (surface: Surface): Ledger => {
  const warnings: Warning[] = [];
  const actions = new Map<string, number>();
  const blocks = new Map<string, number>();
  let tables = 0;
  return {
    surface,
    warnings,
    primaryTaken: false,
    warn: (code, path, element, detail) => warnings.push({ code, path, element, detail }),
    actionId: (verb) => unique(actions, verb === '' ? 'action' : verb),
    blockId: (id) => unique(blocks, id === '' ? 'block' : id),
    takeTable: () => {
      tables += 1;
      return surface === 'message' && tables === 1;
    },
  };
};

/** A converted piece, before it is laid out in blocks: text can join its neighbours, a block stands alone. */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'context'; text: string }
  /** A bar: it ends the line of words before it. */
  | { kind: 'bar'; text: string }
  | { kind: 'divider' }
  | { kind: 'block'; block: Block }
  | { kind: 'button'; button: Block };
