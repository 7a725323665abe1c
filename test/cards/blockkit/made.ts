import { type Block, cardToBlockKit, type Options } from '../../../cards/blockkit/index.js';

/** A card with this body, as a message. */
export const message = (body: unknown[], actions: unknown[] = [], options: Partial<Options> = {}) =>
  cardToBlockKit({ type: 'AdaptiveCard', version: '1.5', body, actions }, { surface: 'message', ...options });

export const blocksOf = (...body: unknown[]): Block[] => message(body).blocks;
export const warningsOf = (...body: unknown[]): string[] =>
  message(body).warnings.map(({ code, path }) => `${code} ${path}`);

export const text = (words: string, more: Record<string, unknown> = {}) => ({
  type: 'TextBlock',
  text: words,
  ...more,
});
export const image = (more: Record<string, unknown> = {}) => ({
  type: 'Image',
  url: 'https://example.org/a.png',
  altText: 'a picture',
  ...more,
});
export const submit = (title: string, more: Record<string, unknown> = {}) => ({
  type: 'Action.Submit',
  title,
  ...more,
});
export const open = (title: string, more: Record<string, unknown> = {}) => ({
  type: 'Action.OpenUrl',
  title,
  url: 'https://example.org',
  ...more,
});
export const container = (items: unknown[], more: Record<string, unknown> = {}) => ({
  type: 'Container',
  items,
  ...more,
});
export const columns = (...each: unknown[][]) => ({
  type: 'ColumnSet',
  columns: each.map((items) => ({ type: 'Column', items })),
});
export const table = (rows: readonly (readonly unknown[])[], more: Record<string, unknown> = {}) => ({
  type: 'Table',
  rows: rows.map((cells) => ({
    type: 'TableRow',
    cells: cells.map((one) => ({ type: 'TableCell', items: [typeof one === 'string' ? text(one) : one] })),
  })),
  ...more,
});
export const facts = (...each: [string, string][]) => ({
  type: 'FactSet',
  facts: each.map(([title, value]) => ({ title, value })),
});
export const input = (type: string, more: Record<string, unknown> = {}) => ({
  type: `Input.${type}`,
  id: 'it',
  label: 'It',
  ...more,
});
export const choices = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ title: `Choice ${index}`, value: `v${index}` }));

export const mrkdwn = (words: string) => ({ type: 'mrkdwn', text: words });
export const section = (words: string) => ({ type: 'section', text: mrkdwn(words) });
export const context = (...elements: (string | Block)[]) => ({
  type: 'context',
  elements: elements.map((one) => (typeof one === 'string' ? mrkdwn(one) : one)),
});
export const fields = (...each: string[]) => ({ type: 'section', fields: each.map(mrkdwn) });
export const plain = (words: string) => ({ type: 'plain_text', text: words, emoji: false });
export const divider = { type: 'divider' };
export const picture = { type: 'image', image_url: 'https://example.org/a.png', alt_text: 'a picture' };
export const button = (title: string, more: Record<string, unknown> = {}) => ({
  type: 'button',
  text: plain(title),
  action_id: 'submit',
  value: '{}',
  ...more,
});
/** The control of the only block of an input. */
export const controlOf = (type: string, more: Record<string, unknown> = {}): unknown =>
  blocksOf(input(type, more))[0]?.element;
/** The elements of a block of actions or context. */
export const elementsOf = (block: Block | undefined): Record<string, unknown>[] =>
  Array.isArray(block?.elements) ? block.elements : [];
