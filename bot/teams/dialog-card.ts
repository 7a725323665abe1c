import type { AdaptiveCard, CardElement } from '../../cards/card.js';

type Rewriting = (action: Record<string, unknown>) => Record<string, unknown>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A longer list is found by typing: Teams knows that style, the published schema does not. */
const mostUnsearched = 5;

const searched = (part: Record<string, unknown>): Record<string, unknown> =>
  part.style === 'compact' && Array.isArray(part.choices) && part.choices.length > mostUnsearched
    ? { ...part, style: 'filtered' }
    : part;

/** A copy of a part of a card with every `Action.Execute` in it rewritten, wherever it stands. */
const rewritten = (part: unknown, rewrite: Rewriting): unknown => {
  if (Array.isArray(part)) return part.map((one) => rewritten(one, rewrite));
  if (!isRecord(part)) return part;
  if (part.type === 'Action.Execute') return rewrite(part);
  if (part.type === 'Input.ChoiceSet') return searched(part);
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, rewritten(value, rewrite)]));
};

const rewrittenCard = (card: AdaptiveCard, rewrite: Rewriting): AdaptiveCard => ({
  ...card,
  body: rewritten(card.body, rewrite) as CardElement[],
  ...(card.actions === undefined ? {} : { actions: rewritten(card.actions, rewrite) as CardElement[] }),
});

/** The same button as an `Action.Submit`, which knows neither verb nor fallback. */
const submitting = (
  { verb: _verb, fallback: _fallback, ...action }: Record<string, unknown>,
  data: Record<string, unknown>,
): Record<string, unknown> => ({
  ...action,
  type: 'Action.Submit',
  data: { ...(isRecord(action.data) ? action.data : {}), ...data },
});

const opens = ({ data }: Record<string, unknown>): boolean => isRecord(data) && data.opens === true;

/** A rewriting of each card, kept for as long as the card: an answer that is kept is sent many times. */
const keeping = (rewrite: Rewriting): ((card: AdaptiveCard) => AdaptiveCard) => {
  const known = new WeakMap<AdaptiveCard, AdaptiveCard>();
  return (card) => {
    const before = known.get(card);
    if (before !== undefined) return before;
    const after = rewrittenCard(card, rewrite);
    known.set(card, after);
    return after;
  };
};

/** For a chat whose client has dialogs: only an `Action.Submit` that says so opens one. */
export const withOpeners = keeping((action) =>
  opens(action) ? submitting(action, { msteams: { type: 'task/fetch' } }) : action,
);

/** For a chat without dialogs: the buttons stay as they are. */
export const withoutOpeners = keeping((action) => action);

/** For the inside of a dialog, which takes no `Action.Execute`. A button that leaves the inputs aside closes it. */
export const forDialog = (card: AdaptiveCard): AdaptiveCard =>
  rewrittenCard(card, (action) => submitting(action, action.associatedInputs === 'none' ? { closes: true } : {}));
