export type Surface = 'message' | 'modal' | 'home';

/** A Block Kit block. Its shape is Slack's; the tests check it against Slack's rules. */
export interface Block {
  type: string;
  [property: string]: unknown;
}

export interface Warning {
  /** clamped: cut to a limit. dropped: not shown. degraded: shown with less. split: shown in several pieces. */
  code: 'clamped' | 'dropped' | 'degraded' | 'split';
  /** JSON pointer into the source card. */
  path: string;
  element: string;
  detail: string;
}

export interface Converted {
  /** The first of `pages`. */
  blocks: Block[];
  /** Every message that is needed, each within Slack's limits. */
  pages: Block[][];
  /** The whole card in words: what notifications and screen readers get. Never empty. */
  text: string;
  warnings: Warning[];
}

/** Any JSON object of a card. */
export type Element = { readonly [property: string]: unknown };

export const isElement = (value: unknown): value is Element =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const textIn = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
export const typeOf = (element: Element): string => textIn(element.type);
