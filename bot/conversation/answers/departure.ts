import {
  type DepartureForm,
  departureCancelCard,
  departureFormCard,
  departureRefusedCard,
  departuresCard,
  notForYouCard,
  unknownLeaverCard,
} from '../../../cards/index.js';
import { addDays, decide, isIsoDate } from '../../../core/index.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { departureEffect, departuresIn, elsewhereOf, recordedLastDay, whoIsMeant } from './departure-meant.js';
import { closestNames } from './departure-names.js';

export const refusedDeparture = ({ asker, reader, admins }: Setting): Answer | null =>
  asker.role === 'partner_admin' ? null : notForYouCard(reader, { what: 'departure', admins });

/** More than these are not chosen from a list; they are named in a sentence. */
const mostToChoose = 100;

/** Whoever is associated or ever was, by name; the one that is filled in is always among them. */
const choosable = ({ situation }: Setting, chosen: string): Pick<DepartureForm, 'people' | 'more'> => {
  const { facts, people } = situation.snapshot;
  const ever = [...new Set(facts.associations.map(({ person }) => person))]
    .flatMap((id) => people.get(id) ?? [])
    .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''))
    .map(({ id }) => id);
  const shown = ever.slice(0, mostToChoose);
  const missing = people.has(chosen) && !shown.includes(chosen);
  return { people: missing ? [chosen, ...shown.slice(0, -1)] : shown, more: ever.length > shown.length };
};

export const departureForm = (
  setting: Setting,
  { values, problems, ambiguous = null }: Pick<DepartureForm, 'values' | 'problems'> & Partial<DepartureForm>,
): Answer => departureFormCard(setting.reader, { ...choosable(setting, values.person), values, problems, ambiguous });

/** "Cancel Ana's departure": what that changes, and the button that does it. */
const cancelling = async (setting: Setting, person: string): Promise<Answer> => {
  const { asker, reader, situation } = setting;
  const { snapshot, programme, verdict } = situation;
  if (!snapshot.people.has(person)) return departureRefusedCard(reader, { kind: 'gone' });
  const lastDay = recordedLastDay(snapshot, person);
  const decision = decide(
    programme,
    snapshot.facts,
    { kind: 'cancel-departure', person },
    { on: verdict.on, by: asker.person?.id ?? null, elsewhere: await elsewhereOf(setting, snapshot, person) },
  );
  if (decision.kind === 'refused' || lastDay === null)
    return departureRefusedCard(reader, { kind: 'no-departure', person });
  return departureCancelCard(reader, programme, {
    person,
    lastDay,
    effect: departureEffect(setting, snapshot, decision.changes, addDays(lastDay, 1)),
  });
};

const dayIn = ({ slots }: Question): string => {
  const { date, dateWhole } = slots;
  return date !== undefined && dateWhole === undefined && isIsoDate(date) ? date : '';
};

const ambiguousIn = ({ slots }: Question, date: string): DepartureForm['ambiguous'] => {
  const { dateAmbiguous, dateAlternative } = slots;
  return dateAmbiguous === 'true' && date !== '' && dateAlternative !== undefined && isIsoDate(dateAlternative)
    ? { date, alternative: dateAlternative }
    : null;
};

/** Nobody of that name is known: the rest of what was said goes along with whoever is chosen instead. */
const unknown = ({ reader, situation }: Setting, said: string, { slots }: Question): Answer => {
  const { action, date } = slots;
  return unknownLeaverCard(reader, {
    said,
    closest: closestNames(situation.snapshot, said),
    subject: {
      ...(action === 'cancel' ? { action } : { action: 'record' }),
      ...(date === undefined || slots.dateWhole !== undefined ? {} : { date }),
    },
  });
};

/**
 * "Ana Ruiz is leaving on 15 January" (C21): the form with what was said filled in. "Cancel her departure" asks first, and
 * without a person it is answered with the departures that are recorded. Nothing is written.
 */
export const departure: Handler = async (question, setting) => {
  const refused = refusedDeparture(setting);
  if (refused !== null) return refused;
  const { reader, situation } = setting;
  const { slots, inputs } = question;
  const person = slots.person ?? (slots.action === 'cancel' ? inputs.person?.slice(0, 300) : undefined);
  if (person === undefined && slots.personCandidates !== undefined)
    return whoIsMeant(setting, question, slots.personCandidates.split(','));
  if (person === undefined && slots.name !== undefined) return unknown(setting, slots.name, question);
  if (slots.action === 'cancel' && person !== undefined) return cancelling(setting, person);
  const lastDay = dayIn(question);
  const isRecorded = person !== undefined && lastDay !== '' && recordedLastDay(situation.snapshot, person) === lastDay;
  if (isRecorded && slots.action !== 'record') return departuresCard(reader, [{ person, lastDay }]);
  const asksWho = person === undefined && slots.date === undefined && slots.action !== 'record';
  if (asksWho || slots.action === 'cancel')
    return departuresCard(reader, await departuresIn(setting, situation.snapshot));
  return departureForm(setting, {
    values: { person: person ?? '', lastDay },
    problems: {},
    ambiguous: ambiguousIn(question, lastDay),
  });
};
