import { notForYouCard } from '../../../cards/index.js';
import { isIsoDate } from '../../../core/index.js';
import { type FormState, formCard } from '../acts/link-form.js';
import { holderMeant } from '../acts/link-holder.js';
import { type LinkValues, valuesIn } from '../acts/link-values.js';
import type { Handler, Question, Setting } from '../question.js';
import { correct } from './link-correct.js';

/** Only a day that may have been an examination's is filled in. */
const earnedIn = ({ slots }: Question, today: string): string => {
  const { date, dateWhole } = slots;
  return date !== undefined && dateWhole === undefined && isIsoDate(date) && date <= today ? date : '';
};

const valuesSaid = (question: Question, today: string): LinkValues => {
  const { exam, url, certificateId } = question.slots;
  return {
    ...valuesIn({ credential: exam ?? '', evidence: url ?? '', certificateId: certificateId ?? '' }),
    earnedOn: earnedIn(question, today),
  };
};

const ambiguousIn = ({ slots }: Question, earnedOn: string): FormState['ambiguous'] => {
  const { dateAmbiguous, dateAlternative } = slots;
  return dateAmbiguous === 'true' && earnedOn !== '' && dateAlternative !== undefined && isIsoDate(dateAlternative)
    ? { date: earnedOn, alternative: dateAlternative }
    : null;
};

const mayOpen = ({ asker }: Setting): boolean => asker.member || asker.role === 'partner_admin';

/** "I passed AZ-104 on 12 November": the form (C14) with what was said filled in. Nothing is written. */
export const link: Handler = async (question, setting) => {
  const { reader, admins, situation } = setting;
  if (!mayOpen(setting)) return notForYouCard(reader, { what: 'link', admins });
  if (question.slots.action === 'edit') return correct(question, setting);
  const holder = await holderMeant(question, setting);
  if (holder.kind === 'told') return holder.card;
  if (holder.kind === 'self' && !setting.asker.member) return notForYouCard(reader, { what: 'link', admins });
  const { programme, verdict } = situation;
  const values = valuesSaid(question, verdict.on);
  const listed = values.credential === '' || Object.hasOwn(programme.credentials, values.credential);
  return formCard(
    setting,
    values,
    {},
    {
      colleague: holder.kind === 'colleague' ? holder.person.id : null,
      unknown: listed ? null : values.credential,
      ambiguous: ambiguousIn(question, values.earnedOn),
    },
  );
};
