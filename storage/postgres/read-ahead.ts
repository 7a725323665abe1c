import type { Commit } from '../records.js';
import type { Connection } from './connection.js';
import { replicaIn } from './history.js';
import type { Replica } from './replica.js';

/** Organisations that a commit is going to write anew, as they stood before it held them. */
export interface ReadAhead {
  /** Once only: what is made of it in a transaction may be taken back, and the next try begins with none. */
  take(organisation: string): Replica | null;
}

/**
 * What was read and not needed, as somebody else was faster: whoever tries again then has little to read, and is not late a
 * second time. It may be forgotten at any moment.
 */
const unneeded = new WeakMap<Connection, Map<string, WeakRef<Replica>>>();

/**
 * Reads organisations before they are held: those of a hundred thousand people take seconds, and meanwhile others commit. Once
 * they are held there is little left to read.
 */
export const readAhead = async (connection: Connection, commits: readonly Commit[]): Promise<ReadAhead> => {
  const ahead = new Map<string, Replica>();
  const before = unneeded.get(connection) ?? new Map<string, WeakRef<Replica>>();
  unneeded.set(connection, before);
  for (const { organisation } of commits) {
    const known = before.get(organisation)?.deref() ?? null;
    const replica = await connection.inTransaction(
      { organisation },
      (client) => replicaIn(client, organisation, known),
      'snapshot',
    );
    if (replica === null) continue;
    ahead.set(organisation, replica);
    before.set(organisation, new WeakRef(replica));
  }
  return {
    take: (organisation) => {
      const replica = ahead.get(organisation) ?? null;
      ahead.delete(organisation);
      before.delete(organisation);
      return replica;
    },
  };
};
