import {
  greetCard,
  type HelpFor,
  helpCard,
  meantCard,
  notUnderstoodCard,
  predictionRefusalCard,
  whoMeantCard,
} from '../../../cards/index.js';
import type { Handler, Setting } from '../question.js';
import { mayBeMeant } from './may-be-meant.js';
import { isOnlyAdmin } from './my-data.js';

const helpFor = ({ asker, admins, situation }: Setting): HelpFor => ({
  admins,
  member: asker.member,
  onlyAdmin: asker.person !== null && isOnlyAdmin(situation.snapshot, asker.person.id),
});

export const help: Handler = (_question, setting) => helpCard(setting.reader, helpFor(setting));

export const greet: Handler = ({ slots }, { reader, asker }) => {
  const kind = slots.kind === 'thanks' || slots.kind === 'bye' ? slots.kind : 'hello';
  const name = asker.person?.name ?? null;
  return greetCard(reader, { kind, member: asker.member, ...(name === null ? {} : { name }) });
};

/**
 * Guessing who will leave is refused; an empty mention gets the short help; where it is only not clear which of a few
 * things is meant, that is asked. The rest was not understood.
 */
export const fallback: Handler = ({ slots, repeated }, setting) => {
  const { reader } = setting;
  const { between = '', reason: _, ...subject } = slots;
  const intents = mayBeMeant(between, subject, setting);
  if (intents.length > 0 && !repeated) return meantCard(reader, { intents, subject });
  if (slots.reason === 'who') return whoMeantCard(reader);
  if (slots.reason === 'prediction') return predictionRefusalCard(reader);
  if (slots.reason === 'empty') return helpCard(reader, helpFor(setting));
  return notUnderstoodCard(reader, { ...helpFor(setting), repeated });
};
