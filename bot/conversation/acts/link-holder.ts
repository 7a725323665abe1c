import { linkRefusedCard, type PresentedCard, whichOneCard } from '../../../cards/index.js';
import type { Snapshot } from '../../../storage/port.js';
import type { PersonRecord } from '../../../storage/records.js';
import { addedTo, type Joined, joining } from '../join.js';
import type { Question, Setting } from '../question.js';

/** Whose certificate a form is about: the asker's, or that of a colleague who does not use the bot. */
export type HolderMeant =
  | { kind: 'self' }
  | { kind: 'colleague'; person: PersonRecord }
  | { kind: 'told'; card: PresentedCard };

const candidates = (
  { reader }: Setting,
  snapshot: Snapshot,
  ids: readonly string[],
  question: Question,
): PresentedCard =>
  whichOneCard(reader, {
    of: 'person',
    field: 'person',
    verb: 'link',
    subject: Object.fromEntries(Object.entries(question.slots).filter(([name]) => name !== 'personCandidates')),
    options: ids.flatMap((id) => {
      const name = snapshot.people.has(id) ? reader.nameOf(id) : null;
      return name === null ? [] : [{ label: name, value: id }];
    }),
  });

/** Nobody links for another but a partner admin, and only for somebody who is not in chat. */
export const holderMeant = async (question: Question, setting: Setting): Promise<HolderMeant> => {
  const { asker, reader, parts, situation } = setting;
  const { snapshot, programme } = situation;
  const { person, personCandidates } = question.slots;
  const told = (card: PresentedCard): HolderMeant => ({ kind: 'told', card });
  const named = person ?? personCandidates;
  if (named === undefined || named === asker.person?.id) return { kind: 'self' };
  if (asker.role !== 'partner_admin') return told(linkRefusedCard(reader, programme, { kind: 'not-for-others' }));
  if (person === undefined) return told(candidates(setting, snapshot, named.split(','), question));
  const record = snapshot.people.get(person);
  if (record === undefined) return told(linkRefusedCard(reader, programme, { kind: 'who-is-meant' }));
  const identities = await parts.store.identitiesOf(snapshot.organisation, person);
  return identities.length > 0
    ? told(linkRefusedCard(reader, programme, { kind: 'links-themselves', person }))
    : { kind: 'colleague', person: record };
};

/** The holder as of the newest snapshot, with the rights of whoever asks looked at again; null when they are not there. */
export const holderIn = async (
  setting: Setting,
  snapshot: Snapshot,
  colleague: string | null,
): Promise<Joined | null> => {
  if (colleague === null) return joining(setting, snapshot);
  const { asker, parts, situation } = setting;
  const role = asker.person === null ? asker.role : snapshot.people.get(asker.person.id)?.role;
  const person = snapshot.people.get(colleague);
  if (role !== 'partner_admin' || person === undefined) return null;
  const identities = await parts.store.identitiesOf(snapshot.organisation, colleague);
  return identities.length > 0
    ? null
    : { person, changes: addedTo(snapshot, colleague, situation.verdict.on), directory: [] };
};
