import { vendorKeys } from './bearers.js';
import { sortedByTenant } from './by-tenant.js';
import { checkLease, soundOperation, timeOf } from './check-asked.js';
import { checkDirectory, conflictIn, isRepeated, parseCommits } from './check-commit.js';
import { claimable } from './claim.js';
import { DueHint } from './due-hint.js';
import { Endings, withdrawnBy } from './endings.js';
import { CommitError, StoreClosedError } from './errors.js';
import { entryOf } from './kept-entry.js';
import { undoRecordOf } from './kept-undo.js';
import { isHeld } from './lease.js';
import { wasSeen } from './once.js';
import type { Operation } from './operation.js';
import type { Elsewhere, Snapshot, Store } from './port.js';
import type { OutboxEntry } from './records.js';
import { notYetSeen, whoSaw } from './seen.js';
import { revived, settled } from './settled.js';
import { snapshotOf } from './snapshot-of.js';
import { identityKey, identityOf, type State, tenantKey } from './state.js';
import { linkedTenants } from './tenants.js';

/** Where operations go before anybody is told they happened. */
export interface Recorder {
  state: State;
  /** Performs the operation at once and resolves when it is as durable as this store makes things. */
  record(operation: Operation): Promise<void>;
  /** Everything recorded so far is durable. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** How messages stand after an attempt, as it is kept. */
const movement = (moved: OutboxEntry[], forgotten: string[] = []): Operation =>
  soundOperation({ kind: 'outbox', moved, entries: [], forgotten });

const bearersIn = (state: State, keys: readonly string[]): Elsewhere[] =>
  [...state.organisations].flatMap(([organisation, { bearers }]) =>
    [...new Set(keys.flatMap((key) => bearers.of(key)))].sort().map((person) => ({ organisation, person })),
  );

/** The Store port over a state and a recorder: what to do is decided here, how it lasts is the recorder's. */
export const storeOver = (recorder: Recorder): Store => {
  const { state } = recorder;
  let closing: Promise<void> | null = null;
  const snapshots = new Map<string, Snapshot>();
  const due = new DueHint();
  const endings = new Endings();
  const open = (): void => {
    if (closing !== null) throw new StoreClosedError('the store is closed');
  };
  /** Nothing is told that a cut power line could still take back. */
  const settledState = async (): Promise<void> => {
    open();
    await recorder.settle();
  };
  return {
    read: async (id) => {
      await settledState();
      const known = snapshots.get(id);
      if (known !== undefined && known.version === state.organisations.get(id)?.version) return known;
      const snapshot = snapshotOf(state, id);
      if (snapshot !== null) snapshots.set(id, snapshot);
      return snapshot;
    },
    organisations: async () => {
      await settledState();
      return [...state.organisations.keys()].sort();
    },
    organisationOf: async (platform, tenant) => {
      await settledState();
      return state.tenants.get(tenantKey(platform, tenant)) ?? null;
    },
    tenantsOf: async (organisation) => {
      await settledState();
      return linkedTenants(state, organisation);
    },
    personOf: async (identity) => {
      await settledState();
      const known = state.identities.get(identityKey(identity));
      return known === undefined ? null : { organisation: known.organisation, person: known.person };
    },
    commit: async (inputs) => {
      open();
      const commits = parseCommits(inputs);
      const conflict = conflictIn(state, commits);
      if (conflict !== null) return conflict;
      if (isRepeated(state, commits)) {
        /** Whoever is told that it happened before has to be able to rely on that. */
        await settledState();
        return { kind: 'repeated' };
      }
      checkDirectory(state, commits);
      const withdrawn = withdrawnBy(state.outbox, commits);
      const recorded = recorder.record({ kind: 'commit', commits });
      /** Performed at once: somebody else may change them before this one is durable. */
      const ended = withdrawn();
      await recorded;
      endings.tellOf('withdrawn', ended);
      if (commits.some(({ outbox }) => outbox.length > 0)) due.tell();
      return {
        kind: 'committed',
        versions: Object.fromEntries(commits.map(({ organisation, expected }) => [organisation, expected + 1])),
      };
    },
    undoOf: async (organisation, actor) => {
      await settledState();
      const kept = state.organisations.get(organisation)?.undo.get(actor);
      return kept === undefined ? null : undoRecordOf(kept);
    },
    bearersOf: async (vendorIds) => {
      await settledState();
      return bearersIn(state, vendorKeys(vendorIds));
    },
    identitiesOf: async (organisation, person) => {
      await settledState();
      return (state.organisations.get(organisation)?.identities.of(person) ?? []).map(identityOf);
    },
    noteSeen: async (organisation, by, people, on) => {
      open();
      const seen = state.organisations.get(organisation)?.seen;
      if (seen === undefined) throw new CommitError(`${organisation} does not exist`);
      const others = notYetSeen(seen, by, people, on);
      if (others.length === 0) return settledState();
      await recorder.record(soundOperation({ kind: 'seen', organisation, by, people: others, on }));
    },
    seenBy: async (organisation, person) => {
      await settledState();
      return whoSaw(state.organisations.get(organisation)?.seen ?? new Map(), person);
    },
    journal: async (id, after = 0) => {
      await settledState();
      const entries = state.organisations.get(id)?.journal.slice(Math.max(0, after)) ?? [];
      return entries.map(entryOf);
    },
    putReference: async (reference) => {
      open();
      await recorder.record(soundOperation({ kind: 'reference', reference: structuredClone(reference) }));
    },
    replaceReference: async (reference) => {
      open();
      const replaced = structuredClone(reference);
      await recorder.record(soundOperation({ kind: 'reference', reference: replaced, ifKept: true }));
    },
    reference: async (id) => {
      await settledState();
      return structuredClone(state.references.get(id) ?? null);
    },
    references: async (organisation) => {
      await settledState();
      return structuredClone(
        [...state.references.values()].filter((reference) => reference.organisation === organisation),
      );
    },
    putInstallation: async (installation) => {
      open();
      await recorder.record(soundOperation({ kind: 'installation', installation: { ...installation } }));
    },
    installation: async (platform, tenant) => {
      await settledState();
      return structuredClone(state.installations.get(tenantKey(platform, tenant)) ?? null);
    },
    installations: async () => {
      await settledState();
      return structuredClone(sortedByTenant(state.installations.values()));
    },
    dropInstallation: async (platform, tenant) => {
      open();
      if (!state.installations.has(tenantKey(platform, tenant))) return settledState();
      await recorder.record(soundOperation({ kind: 'installation-dropped', platform, tenant }));
    },
    claim: async (owner, now, leaseMs, limit) => {
      open();
      checkLease(now, leaseMs);
      const { leased, expired } = claimable(state.outbox, { owner, now, leaseMs, limit });
      const forgotten = state.outbox.forgettable(timeOf(now));
      if (leased.length + expired.length + forgotten.length === 0) return [];
      await recorder.record(movement([...expired, ...leased], forgotten));
      endings.tellOf('expired', expired);
      return structuredClone(leased);
    },
    nextDue: async () => {
      await settledState();
      return state.outbox.nextDue();
    },
    settle: async (owner, settlements, now) => {
      open();
      timeOf(now);
      const entries = settled(state.outbox, owner, settlements, now);
      if (entries.length > 0) await recorder.record(movement(entries));
      return entries.map(({ id }) => id);
    },
    revive: async (destination, now) => {
      open();
      timeOf(now);
      const entries = revived(state.outbox, destination, now);
      if (entries.length === 0) return 0;
      await recorder.record(movement(entries));
      due.tell();
      return entries.length;
    },
    outboxEntry: async (id) => {
      await settledState();
      return structuredClone(state.outbox.get(id));
    },
    outboxTo: async (destination) => {
      await settledState();
      return structuredClone(state.outbox.to(destination));
    },
    outbox: async (organisation) => {
      await settledState();
      return structuredClone([...state.outbox.values()].filter((entry) => entry.organisation === organisation));
    },
    outboxDepth: async () => {
      await settledState();
      return state.outbox.depth();
    },
    whenDue: (listener) => {
      open();
      return due.listen(listener);
    },
    whenEnded: (listener) => {
      open();
      return endings.listen(listener);
    },
    once: async (key, ttlMs, now) => {
      open();
      const at = timeOf(now);
      if (wasSeen(state.once, key, at)) {
        /** A duplicate is dropped for good, so the first sight of it has to last. */
        await settledState();
        return false;
      }
      await recorder.record(soundOperation({ kind: 'once', key, until: at + ttlMs, now: at }));
      return true;
    },
    lease: async (name, owner, ttlMs, now) => {
      open();
      const at = timeOf(now);
      const held = state.leases.get(name);
      if (held !== undefined && held.owner !== owner && isHeld(held, at)) return false;
      await recorder.record(soundOperation({ kind: 'lease', name, owner, from: at, until: at + ttlMs }));
      return true;
    },
    close: () => {
      due.end();
      endings.end();
      closing ??= recorder.close();
      return closing;
    },
  };
};
