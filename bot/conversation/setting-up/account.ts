import type { AccountRefused } from '../../../cards/index.js';
import type { Snapshot } from '../../../storage/port.js';
import type { PersonRecord } from '../../../storage/records.js';
import type { Inbound } from '../../inbound.js';
import { type Asker, identityOf } from '../asker.js';
import type { ConversationParts } from '../ports.js';
import { type Entitled, entitledInSeries, newCode } from './given-code.js';

const seriesOf = (organisation: string): Entitled => ['people', organisation];
const toBe =
  (organisation: string) =>
  (person: string): Entitled => ['person', organisation, person];

/** A code with which another chat account becomes somebody's. */
export const accountCode = (parts: ConversationParts, organisation: string, person: string): Promise<string | null> =>
  newCode(parts, toBe(organisation)(person), seriesOf(organisation));

/** The person of the organisation for whom a code was given out; null for any other code. */
export const personOfCode = (
  parts: ConversationParts,
  { organisation, people }: Snapshot,
  proof: string,
): Promise<string | null> => entitledInSeries(parts, proof, seriesOf(organisation), people.keys(), toBe(organisation));

/** Whether it is that person's code still. Of one alone it is found without looking at everybody. */
export const isCodeOf = async (
  parts: ConversationParts,
  organisation: string,
  person: string,
  proof: string,
): Promise<boolean> =>
  (await entitledInSeries(parts, proof, seriesOf(organisation), [person], toBe(organisation))) !== null;

/** They were associated, and are not any more. */
export const hasDeparted = ({ facts: { associations } }: Snapshot, person: string, today: string): boolean => {
  const own = associations.filter((one) => one.person === person);
  return own.length > 0 && own.every(({ through }) => through !== null && through < today);
};

export type Candidate = { kind: 'person'; person: PersonRecord } | { kind: 'refused'; why: AccountRefused };

/** Whoever may get another account: somebody of this organisation who is still there. */
export const candidateIn = (snapshot: Snapshot, id: string, today: string): Candidate => {
  const person = snapshot.people.get(id);
  if (person === undefined) return { kind: 'refused', why: 'gone' };
  return hasDeparted(snapshot, id, today) ? { kind: 'refused', why: 'departed' } : { kind: 'person', person };
};

/** Why the account of whoever speaks cannot become that person's; null when it can. An account that is somebody's stays theirs. */
export const takenBy = async (
  { store }: ConversationParts,
  { asker, inbound }: { asker: Asker; inbound: Inbound },
  organisation: string,
  person: string,
): Promise<AccountRefused | null> => {
  if (asker.person !== null) return asker.person.id === person ? 'own' : 'taken';
  const owner = await store.personOf(identityOf(inbound));
  if (owner === null) return null;
  if (owner.organisation !== organisation) return 'elsewhere';
  return owner.person === person ? 'own' : 'taken';
};
