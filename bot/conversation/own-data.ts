import type { Achievement, Association } from '../../core/index.js';
import type { Snapshot, Store } from '../../storage/port.js';
import type { ChatIdentity, PersonRecord, Remark } from '../../storage/records.js';

/** All that is kept of one person, and who looked at it. */
export interface OwnData {
  person: PersonRecord;
  identities: ChatIdentity[];
  associations: Association[];
  achievements: Achievement[];
  remarks: Remark[];
  seen: { by: string; on: string }[];
}

export const ownDataOf = async (store: Store, snapshot: Snapshot, person: PersonRecord): Promise<OwnData> => {
  const { organisation, facts, remarks } = snapshot;
  const own = ({ person: id }: { person: string }): boolean => id === person.id;
  return {
    person,
    identities: await store.identitiesOf(organisation, person.id),
    associations: facts.associations.filter(own),
    achievements: facts.achievements.filter(own),
    remarks: [...remarks.values()].filter(own),
    seen: await store.seenBy(organisation, person.id),
  };
};
