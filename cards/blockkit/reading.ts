import { z } from 'zod';
import { type Element, isElement, listOf, textIn, typeOf } from './element.js';

const loneSurrogate = /\p{Surrogate}/gu;

/** Whatever was handed over, as the JSON that a card is; null when it is none (a circle, a number beyond JSON). */
const asJson = (value: unknown): unknown => {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null', (_, inner: unknown) =>
      typeof inner === 'string' ? inner.replace(loneSurrogate, '\ufffd') : inner,
    );
  } catch {
    return null;
  }
};

const cardSchema = z.looseObject({});

/** The card that was handed over, or null. Everything behind this line is plain JSON with whole characters. */
export const readCard = (value: unknown): Element | null => {
  const parsed = cardSchema.safeParse(asJson(value));
  return parsed.success ? parsed.data : null;
};

const deepest = 200;

/** Shows every element of a card, the outer ones first. */
export const visit = (value: unknown, see: (element: Element) => void, depth = 0): void => {
  if (depth > deepest) return;
  if (isElement(value)) see(value);
  for (const inner of isElement(value) ? Object.values(value) : listOf(value)) visit(inner, see, depth + 1);
};

/** The ids of everything that some button would show or hide. */
export const toggledIn = (card: Element): ReadonlySet<string> => {
  const ids = new Set<string>();
  visit(card, (element) => {
    if (typeOf(element) !== 'Action.ToggleVisibility') return;
    for (const target of listOf(element.targetElements)) ids.add(textIn(isElement(target) ? target.elementId : target));
  });
  ids.delete('');
  return ids;
};

/** What stands in a text for somebody who is mentioned. */
export interface Mention {
  /** As it stands in the text: `<at>Name</at>`. */
  token: string;
  name: string;
  id: string;
}

const mentionSchema = z.object({
  type: z.literal('mention'),
  text: z.string().min(1),
  mentioned: z.object({ id: z.string(), name: z.string().optional() }),
});

/** The mentions a card declares for Teams. A text that only looks like one is no mention. */
export const mentionsIn = (card: Element): Mention[] => {
  const entities = isElement(card.msteams) ? listOf(card.msteams.entities) : [];
  return entities.flatMap((entity) => {
    const parsed = mentionSchema.safeParse(entity);
    if (!parsed.success) return [];
    const { text, mentioned } = parsed.data;
    const name = mentioned.name ?? '';
    return [{ token: text, id: mentioned.id, name: name === '' ? text.replace(/<\/?at[^>]*>/gi, '') : name }];
  });
};
