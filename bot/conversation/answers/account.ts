import { accountAskCard, accountCheckCard, accountFormCard, accountRefusedCard } from '../../../cards/index.js';
import type { Answer, Question, Setting } from '../question.js';
import { candidateIn, takenBy } from '../setting-up/account.js';

/** What would be given out for that person, before it is. */
export const accountAsked = async ({ parts, reader, situation }: Setting, id: string): Promise<Answer> => {
  const { snapshot, verdict } = situation;
  const candidate = candidateIn(snapshot, id, verdict.on);
  if (candidate.kind === 'refused') return accountRefusedCard(reader, candidate);
  const identities = await parts.store.identitiesOf(snapshot.organisation, id);
  return accountCheckCard(reader, {
    person: id,
    role: candidate.person.role,
    known: [...new Set(identities.map(({ platform }) => platform))],
  });
};

/** Whose account it is, to be chosen. */
export const accountForm = ({ reader, situation }: Setting, missing: boolean): Answer =>
  accountFormCard(reader, {
    people: [...situation.snapshot.people.values()]
      .toSorted((a, b) => (a.name ?? '').localeCompare(b.name ?? ''))
      .map(({ id }) => id),
    missing,
  });

/** "Connect Bea's Slack account", and the button beside a code that does not recognise somebody. For partner admins. */
export const accountMeant = ({ slots }: Question, setting: Setting): Answer | Promise<Answer> =>
  slots.person === undefined ? accountForm(setting, false) : accountAsked(setting, slots.person);

/** Somebody said the code that was given out for a person. */
export const accountOfCode = async (setting: Setting, person: string, proof: string): Promise<Answer> => {
  const { parts, reader, situation } = setting;
  const { snapshot, verdict } = situation;
  const candidate = candidateIn(snapshot, person, verdict.on);
  if (candidate.kind === 'refused') return accountRefusedCard(reader, candidate);
  const taken = await takenBy(parts, setting, snapshot.organisation, person);
  if (taken !== null) return accountRefusedCard(reader, { why: taken });
  return accountAskCard(reader, {
    name: candidate.person.name,
    organisation: snapshot.facts.organisation.name,
    proof,
    person,
  });
};
