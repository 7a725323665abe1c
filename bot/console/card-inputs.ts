import type { AdaptiveCard } from '../../cards/card.js';

const shownIn = ({ type, value }: Record<string, unknown>): string => {
  if (typeof value === 'string') return value;
  return type === 'Input.Toggle' ? 'false' : '';
};

/** What a client sends along with a pressed button: every input of the card with the value that it shows. */
export const inputsOf = (card: AdaptiveCard): Record<string, string> => {
  const found: Record<string, string> = {};
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const element = part as Record<string, unknown>;
    const { type, id } = element;
    if (typeof type === 'string' && type.startsWith('Input.') && typeof id === 'string') found[id] = shownIn(element);
    for (const inner of Object.values(element)) visit(inner);
  };
  visit(card);
  return found;
};
