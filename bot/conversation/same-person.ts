import type { SamePerson } from '../../core/index.js';
import type { Snapshot, Store } from '../../storage/port.js';
import type { ChatIdentity, PersonRecord } from '../../storage/records.js';

/** The same person elsewhere, and the other organisations as they were read: a move is decided on these versions. */
export interface FoundElsewhere {
  same: SamePerson[];
  snapshots: ReadonlyMap<string, Snapshot>;
}

/** Directory ids are unique in the world, so a vendor's report may name somebody by one; Slack's are not. */
export const directoryIds = (identities: readonly ChatIdentity[]): string[] =>
  identities.flatMap(({ platform, user }) => (platform === 'teams' ? [user] : []));

/**
 * Where else in this installation a person is known (rule C2): by an id that the vendor gave or by a directory identity,
 * both from records and from the platform; never by a name, nor by anything typed.
 */
export const samePersonElsewhere = async (
  store: Store,
  organisation: string,
  person: Pick<PersonRecord, 'id' | 'vendorIds'>,
  speaking: ChatIdentity | null = null,
): Promise<FoundElsewhere> => {
  const identities = await store.identitiesOf(organisation, person.id);
  const ids = [...person.vendorIds, ...directoryIds([...identities, ...(speaking === null ? [] : [speaking])])];
  const bearers = (await store.bearersOf(ids)).filter((one) => one.organisation !== organisation);
  const snapshots = new Map<string, Snapshot>();
  const same: SamePerson[] = [];
  for (const bearer of bearers) {
    const snapshot = snapshots.get(bearer.organisation) ?? (await store.read(bearer.organisation));
    if (snapshot === null) continue;
    snapshots.set(bearer.organisation, snapshot);
    const associations = snapshot.facts.associations.filter((one) => one.person === bearer.person);
    same.push({ organisation: bearer.organisation, person: bearer.person, associations });
  }
  return { same, snapshots };
};
