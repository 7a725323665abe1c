import { greetCard, helpCard, notUnderstoodCard, predictionRefusalCard } from '../../../cards/index.js';
import type { Handler } from '../question.js';

export const help: Handler = (_question, { reader, admins }) => helpCard(reader, { admins });

export const greet: Handler = ({ slots }, { reader, asker }) => {
  const kind = slots.kind === 'thanks' || slots.kind === 'bye' ? slots.kind : 'hello';
  const name = asker.person?.name ?? null;
  return greetCard(reader, { kind, ...(name === null ? {} : { name }) });
};

/** Guessing who will leave is refused; an empty mention gets the short help; the rest was not understood. */
export const fallback: Handler = ({ slots, repeated }, { reader, admins }) => {
  if (slots.reason === 'prediction') return predictionRefusalCard(reader);
  if (slots.reason === 'empty') return helpCard(reader, { admins });
  return notUnderstoodCard(reader, { repeated, admins });
};
