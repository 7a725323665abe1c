import {
  firstOverrideDay,
  lastOverrideDay,
  mostOverrideText,
  notForYouCard,
  type OverrideField,
  type OverrideForm,
  overrideFormCard,
} from '../../../cards/index.js';
import { isIsoDate, lastDayOfMonths, overrideLastDay } from '../../../core/index.js';
import type { Answer, Handler, Setting } from '../question.js';

export const refusedOverride = ({ asker, reader, admins }: Setting): Answer | null =>
  asker.role === 'partner_admin' ? null : notForYouCard(reader, { what: 'override', admins });

/** Whether a date can be that of an override at all. */
export const isOverrideDay = (text: string): boolean =>
  isIsoDate(text) && firstOverrideDay <= text && text <= lastOverrideDay;

/** Colleagues by name: the ids that can be chosen. */
const colleagues = ({ situation: { snapshot } }: Setting): string[] => {
  const named = ({ id }: { id: string }): string => snapshot.people.get(id)?.name ?? '';
  return snapshot.facts.people
    .toSorted((a, b) => named(a).localeCompare(named(b)))
    .flatMap((person) => (named(person) === '' ? [] : [person.id]));
};

/** The form as it stands; where its last day is the one that the rule gives, it follows when the first one is changed. */
export const overrideForm = (
  setting: Setting,
  { values, problems = {}, overlaps = null }: Partial<OverrideForm> & Pick<OverrideForm, 'values'>,
): Answer => {
  const { reader, situation } = setting;
  const { overrideMonths } = situation.programme.parameters;
  const { placedOn, endsOn } = values;
  return overrideFormCard(reader, situation.programme, {
    values,
    problems,
    people: colleagues(setting),
    workedOutFrom: isOverrideDay(placedOn) && endsOn === overrideLastDay(placedOn, overrideMonths) ? placedOn : null,
    overlaps,
  });
};

const mostMonths = 60;

const monthsIn = (said: string | undefined, usual: number): number => {
  const months = Number(said ?? usual);
  return Number.isInteger(months) && months >= 1 && months <= mostMonths ? months : usual;
};

/** "Override Security Gold from 25 August, ticket 42": a form, with what was said filled in and its last day worked out. */
export const overrideAdd: Handler = ({ slots }, setting) => {
  const refused = refusedOverride(setting);
  if (refused !== null) return refused;
  const { programme, verdict, facts } = setting.situation;
  const said = (name: string): string => slots[name] ?? '';
  const placedOn = isOverrideDay(said('placedOn')) ? said('placedOn') : verdict.on;
  const months = monthsIn(slots.months, programme.parameters.overrideMonths);
  const credential = slots.credential ?? said('exam');
  const values: Record<OverrideField, string> = {
    competency: programme.competencies.some(({ id }) => id === slots.competency) ? said('competency') : '',
    level: programme.levels.includes(said('level')) ? said('level') : '',
    placedOn,
    endsOn: isOverrideDay(said('endsOn')) ? said('endsOn') : lastDayOfMonths(placedOn, months),
    reference: said('reference').slice(0, mostOverrideText.reference),
    why: said('why').slice(0, mostOverrideText.why),
    person: facts.people.some(({ id }) => id === slots.person) ? said('person') : '',
    credential: Object.hasOwn(programme.credentials, credential) ? credential : '',
    anyway: slots.anyway === 'true' ? 'true' : 'false',
  };
  return overrideForm(setting, { values });
};
