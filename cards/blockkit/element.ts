/** Any JSON object of a card. */
export type Element = { readonly [property: string]: unknown };

export const isElement = (value: unknown): value is Element =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export const textIn = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

export const typeOf = (element: Element): string => textIn(element.type);

/** A word of the schema in lower case: hosts read `Bolder` and `bolder` alike. */
export const wordIn = (value: unknown): string => textIn(value).toLowerCase();

/** Whether the card sets it apart from what is before it. */
export const isApart = (element: Element): boolean =>
  ['medium', 'large', 'extralarge'].includes(wordIn(element.spacing));

/** The objects of a list with their places in it. */
export const elementsOf = (value: unknown): [Element, number][] =>
  listOf(value).flatMap((item, index): [Element, number][] => (isElement(item) ? [[item, index]] : []));
