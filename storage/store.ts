import { checkDirectory, conflictIn, parseCommits } from './commit.js';
import { StoreClosedError } from './errors.js';
import type { Operation } from './operation.js';
import { claimable, settled } from './outbox.js';
import type { Snapshot, Store } from './port.js';
import { conversationReferenceSchema } from './records.js';
import { identityKey, type State, tenantKey } from './state.js';

/** Where operations go before anybody is told they happened. */
export interface Recorder {
  state: State;
  /** Performs the operation at once and resolves when it is as durable as this store makes things. */
  record(operation: Operation): Promise<void>;
  /** Everything recorded so far is durable. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const snapshotOf = (state: State, id: string): Snapshot | null => {
  const organisation = state.organisations[id];
  if (organisation === undefined) return null;
  const { version, facts, people, settings } = organisation;
  return { organisation: id, version, facts, people: new Map(Object.entries(people)), settings };
};

/** The Store port over a state and a recorder: what to do is decided here, how it lasts is the recorder's. */
export const storeOver = (recorder: Recorder): Store => {
  const { state } = recorder;
  let closed = false;
  const snapshots = new Map<string, Snapshot>();
  const open = (): void => {
    if (closed) throw new StoreClosedError('the store is closed');
  };
  const read = (id: string): Snapshot | null => {
    const known = snapshots.get(id);
    if (known !== undefined && known.version === state.organisations[id]?.version) return known;
    const snapshot = snapshotOf(state, id);
    if (snapshot !== null) snapshots.set(id, snapshot);
    return snapshot;
  };
  return {
    read: async (id) => {
      open();
      await recorder.settle();
      return read(id);
    },
    organisations: async () => {
      open();
      return Object.keys(state.organisations).sort();
    },
    organisationOf: async (platform, tenant) => {
      open();
      return state.tenants[tenantKey(platform, tenant)] ?? null;
    },
    personOf: async (identity) => {
      open();
      return state.identities[identityKey(identity)] ?? null;
    },
    commit: async (inputs) => {
      open();
      const commits = parseCommits(structuredClone(inputs));
      const conflict = conflictIn(state, commits);
      if (conflict !== null) return conflict;
      checkDirectory(state, commits);
      await recorder.record({ kind: 'commit', commits });
      return {
        kind: 'committed',
        versions: Object.fromEntries(commits.map(({ organisation, expected }) => [organisation, expected + 1])),
      };
    },
    journal: async (id, after = 0) => {
      open();
      return structuredClone((state.organisations[id]?.journal ?? []).filter(({ version }) => version > after));
    },
    putReference: async (reference) => {
      open();
      await recorder.record({
        kind: 'reference',
        reference: conversationReferenceSchema.parse(structuredClone(reference)),
      });
    },
    reference: async (id) => {
      open();
      return structuredClone(state.references[id] ?? null);
    },
    references: async (organisation) => {
      open();
      return structuredClone(
        Object.values(state.references).filter((reference) => reference.organisation === organisation),
      );
    },
    claim: async (owner, now, leaseMs, limit) => {
      open();
      const entries = claimable(state, owner, now, leaseMs, limit);
      if (entries.length === 0) return [];
      await recorder.record({ kind: 'outbox', entries });
      return structuredClone(entries.filter((entry) => entry.state === 'leased'));
    },
    settle: async (id, owner, settlement) => {
      open();
      const entry = settled(state, id, owner, settlement);
      if (entry === null) return false;
      await recorder.record({ kind: 'outbox', entries: [entry] });
      return true;
    },
    outbox: async (organisation) => {
      open();
      return structuredClone(Object.values(state.outbox).filter((entry) => entry.organisation === organisation));
    },
    once: async (key, ttlMs, now) => {
      open();
      const at = Date.parse(now);
      if ((state.once[key] ?? Number.NEGATIVE_INFINITY) > at) return false;
      await recorder.record({ kind: 'once', key, until: at + ttlMs, now: at });
      return true;
    },
    lease: async (name, owner, ttlMs, now) => {
      open();
      const at = Date.parse(now);
      const held = state.leases[name];
      if (held !== undefined && held.owner !== owner && held.until > at) return false;
      await recorder.record({ kind: 'lease', name, owner, until: at + ttlMs });
      return true;
    },
    close: async () => {
      if (closed) return;
      closed = true;
      await recorder.close();
    },
  };
};
