import { type Nudge, notForYouCard, nudgeCard } from '../../../cards/index.js';
import type { Snapshot, Store } from '../../../storage/port.js';
import { nextStepOf, standingByPerson, unlinkedIn } from '../../reading/people-steps.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { personAnswer } from './people.js';

/** Whom a message can be sent to today: they wrote to the bot in private, and nobody closed that since. */
export const reachable = async (store: Store, organisation: string): Promise<ReadonlySet<string>> =>
  new Set(
    (await store.references(organisation)).flatMap(({ person, kind, suspended }) =>
      person !== null && kind === 'private' && suspended === null ? [person] : [],
    ),
  );

/** Whom it would go to: the people meant, but whoever asks. */
export const nudgeFor = async (
  { parts, asker, situation }: Pick<Setting, 'parts' | 'asker' | 'situation'>,
  snapshot: Snapshot,
  meant: readonly string[],
): Promise<Nudge> => {
  const { on } = situation.verdict;
  const held = standingByPerson(snapshot, on);
  const people = meant.flatMap((id) => (id === asker.person?.id ? [] : (snapshot.people.get(id) ?? [])));
  const willing = people.filter(({ choices }) => choices.reminders);
  const steps = willing.map((person) => ({
    person: person.id,
    step: nextStepOf(person, held.get(person.id) ?? [], on),
  }));
  const asked = steps.flatMap(({ person, step }) => (step === null ? [] : [{ person, step }]));
  const near = await reachable(parts.store, snapshot.organisation);
  return {
    asked,
    quiet: people.filter(({ choices }) => !choices.reminders).map(({ id }) => id),
    unreachable: asked.map(({ person }) => person).filter((person) => !near.has(person)),
    nothing: steps.flatMap(({ person, step }) => (step === null ? [person] : [])),
  };
};

/** As many as a button can say again. */
const mostCandidates = 8;

/** Whom a button or a sentence means: a person, several who are called alike, or all who have linked nothing. */
export const meantIn = (
  { slots }: Pick<Question, 'slots'>,
  snapshot: Snapshot,
  on: string,
): { people: string[]; subject: Record<string, string> } => {
  if (slots.person !== undefined) return { people: [slots.person], subject: { person: slots.person } };
  if (slots.personCandidates !== undefined) {
    const people = slots.personCandidates.split(',').slice(0, mostCandidates);
    return { people, subject: { personCandidates: people.join(',') } };
  }
  return { people: unlinkedIn(snapshot, on).people.map(({ id }) => id), subject: { who: 'unlinked' } };
};

export const refusedNudge = ({ asker, reader, admins }: Setting): Answer | null =>
  asker.role === 'partner_admin' ? null : notForYouCard(reader, { what: 'nudge', admins });

/** "Ask Grace to link": what she will read, and a button that sends it. "Grace has an account" shows where that is recorded. */
export const nudge: Handler = async (question, setting) => {
  const refused = refusedNudge(setting);
  if (refused !== null) return refused;
  const { reader, situation } = setting;
  const { snapshot, verdict } = situation;
  const { slots } = question;
  if (slots.action === 'account' && slots.person !== undefined)
    return personAnswer(setting, snapshot, slots.person, null);
  const { people, subject } = meantIn(question, snapshot, verdict.on);
  return nudgeCard(reader, await nudgeFor(setting, snapshot, people), subject);
};
