import { linkFormCard } from '../../../cards/index.js';
import { isIsoDate } from '../../../core/index.js';
import type { Answer, Question, Setting } from '../question.js';
import { filledIn, type LinkProblems, type LinkValues } from './link-values.js';

/** What goes with a form from step to step beside what is filled in. Signed by us. */
export interface FormState {
  colleague: string | null;
  unknown: string | null;
  ambiguous: { date: string; alternative: string } | null;
}

export const stateIn = ({ slots }: Pick<Question, 'slots'>): FormState => {
  const { colleague, unknown, date, alternative } = slots;
  return {
    colleague: colleague ?? null,
    unknown: unknown ?? null,
    ambiguous:
      date !== undefined && alternative !== undefined && isIsoDate(date) && isIsoDate(alternative)
        ? { date, alternative }
        : null,
  };
};

const carried = ({ colleague, unknown, ambiguous }: FormState): Record<string, string> => ({
  ...(colleague === null ? {} : { colleague }),
  ...(unknown === null ? {} : { unknown }),
  ...(ambiguous === null ? {} : ambiguous),
});

/** For a button that goes on with the form as it stands. */
export const subjectOf = (values: LinkValues, state: FormState): Record<string, string> => ({
  ...filledIn(values),
  ...carried(state),
});

/** Consent is asked of the holder, once. */
export const asksConsent = ({ asker }: Setting, { colleague }: FormState): boolean =>
  colleague === null && (asker.person?.choices.consentOn ?? null) === null;

/** The form with what is filled in and what is wrong with it. */
export const formCard = (setting: Setting, values: LinkValues, problems: LinkProblems, state: FormState): Answer =>
  linkFormCard(setting.reader, setting.situation.programme, {
    values,
    problems,
    ...state,
    asksConsent: asksConsent(setting, state),
    corrects: null,
    opener: { verb: 'link-change', subject: subjectOf(values, state) },
    subject: carried(state),
  });
