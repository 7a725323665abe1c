import type { Change } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import { type DirectoryChange, newPerson, type PersonRecord } from '../../storage/records.js';
import { identityOf } from './asker.js';
import type { Setting } from './question.js';

/** Somebody of the organisation, and what has to be written so that they are. */
export interface Joined {
  person: PersonRecord;
  changes: Change[];
  directory: DirectoryChange[];
}

/** What makes a person of the directory one of the facts as well. */
export const addedTo = ({ facts }: Snapshot, person: string, on: string): Change[] =>
  facts.people.some(({ id }) => id === person) ? [] : [{ kind: 'person-added', on, person }];

/** At the terminal people are told apart by their ids. */
const newIdOf = ({ parts, inbound }: Setting): string =>
  inbound.platform === 'console' ? inbound.user.id : parts.newId();

const unknownMember = async (setting: Setting, snapshot: Snapshot): Promise<Joined> => {
  const { parts, inbound, situation } = setting;
  const identity = identityOf(inbound);
  const owner = await parts.store.personOf(identity);
  const joined = owner?.organisation === snapshot.organisation ? snapshot.people.get(owner.person) : undefined;
  const { on } = situation.verdict;
  if (joined !== undefined) return { person: joined, changes: addedTo(snapshot, joined.id, on), directory: [] };
  const entry = (await inbound.lookUp?.()) ?? null;
  const id = newIdOf(setting);
  const person = newPerson({ id, name: entry?.name ?? inbound.user.name, email: entry?.email ?? null });
  return {
    person,
    changes: addedTo(snapshot, id, on),
    directory: [
      { kind: 'person-recorded', person },
      ...(owner === null ? [{ kind: 'identity-linked' as const, identity, person: id }] : []),
    ],
  };
};

/**
 * Whoever asks, as a person of the newest snapshot; a colleague whom we do not know yet joins with what they write. Null for
 * everybody who does not belong to the organisation, or does not any more.
 */
export const joining = async (setting: Setting, snapshot: Snapshot): Promise<Joined | null> => {
  const { asker, situation } = setting;
  if (!asker.member) return null;
  if (asker.person === null) return unknownMember(setting, snapshot);
  const person = snapshot.people.get(asker.person.id);
  if (person === undefined) return null;
  return { person, changes: addedTo(snapshot, person.id, situation.verdict.on), directory: [] };
};
