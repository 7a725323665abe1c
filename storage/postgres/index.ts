import { parseCommits } from '../check-commit.js';
import { Endings } from '../endings.js';
import { StoreClosedError } from '../errors.js';
import { entryOf } from '../kept-entry.js';
import { undoRecordOf } from '../kept-undo.js';
import type { CommitOutcome, Store } from '../port.js';
import type { Commit, CommitInput } from '../records.js';
import { commitOver } from './commit.js';
import { type Connection, connectionTo, type Scope } from './connection.js';
import { bearersOfIn, identitiesOfIn, organisationOf, organisationsIn, personOf } from './directory.js';
import { storeError } from './failure.js';
import { type DueListener, listenForDue } from './hint.js';
import { dropInstallationIn, installationIn, installationsIn, putInstallationIn } from './installations.js';
import { leaseIn, onceIn } from './keys.js';
import { tenantsOf } from './linked-tenants.js';
import { shippedMigrations } from './migrations.js';
import { type PostgresNotice, prepareDatabase } from './opening.js';
import { claimIn } from './outbox-claim.js';
import { nextDueIn, outboxDepthIn, outboxEntryIn, outboxOfOrganisation, outboxToIn } from './outbox-reads.js';
import { reviveIn, settleIn } from './outbox-settle.js';
import { putReferenceIn, referenceOf, referencesIn, replaceReferenceIn } from './references.js';
import { Replicas } from './replicas.js';
import { noteSeenIn, seenByIn } from './seen-days.js';
import { Snapshots } from './snapshots.js';
import { Turns } from './turns.js';
import { type Pause, pauseFor } from './unanswered.js';

export interface PostgresOptions {
  /** `postgres://role:password@host:5432/database`. */
  url: string;
  onNotice?: (notice: PostgresNotice) => void;
  /** So many connections at most, besides the one that listens. */
  connections?: number;
  /** A snapshot of an organisation is worth it after so many bytes of commits, or half as many as the last one takes. */
  snapshotAfterBytes?: number;
  /** So many organisations are held in memory at once. */
  organisationsHeld?: number;
  /** Passes the time between two looks for a commit that was not acknowledged. */
  pause?: Pause;
}

interface Parts {
  connection: Connection;
  listener: DueListener;
  replicas: Replicas;
  endings: Endings;
  snapshots: Snapshots;
  snapshotAfterBytes: number;
  pause: Pause;
  onNotice: (notice: PostgresNotice) => void;
}

const delivery: Scope = { errand: 'delivery' };
const directory: Scope = { errand: 'directory' };

/** Commits to one organisation take turns here before they do in the database, so that they keep the order of asking. */
const committer = (parts: Parts): ((commits: readonly Commit[]) => Promise<CommitOutcome>) => {
  const { connection, replicas, endings, snapshots, snapshotAfterBytes, pause, onNotice } = parts;
  const turns = new Turns();
  const perform = async (commits: readonly Commit[]): Promise<CommitOutcome> => {
    const [first] = commits;
    const actual = first === undefined ? 0 : replicas.known(first.organisation);
    /** What was decided on a version that is over, as this instance knows already, need not be asked. */
    if (first !== undefined && actual > first.expected)
      return { kind: 'conflict', organisation: first.organisation, expected: first.expected, actual };
    const attempt = await commitOver(connection, commits, { worthBytes: snapshotAfterBytes, pause });
    if (attempt.kind !== 'written') return attempt;
    for (const { organisation, version, commit, snapshotDue, withdrawn } of attempt.written) {
      replicas.advance(organisation, { version, commit });
      endings.tellOf('withdrawn', withdrawn);
      if (snapshotDue)
        snapshots.take(organisation, (error) =>
          onNotice({
            kind: 'no snapshot',
            text: `No snapshot was taken; it will be tried again. ${error instanceof Error ? error.message : ''}`,
          }),
        );
    }
    return {
      kind: 'committed',
      versions: Object.fromEntries(attempt.written.map(({ organisation, version }) => [organisation, version])),
    };
  };
  return (commits) =>
    turns.take(
      commits.map(({ organisation }) => organisation),
      () => perform(commits),
    );
};

const storeOn = (parts: Parts): Store => {
  const { connection, listener, replicas, endings, snapshots } = parts;
  const commitAll = committer(parts);
  const inFlight = new Set<Promise<unknown>>();
  let closing: Promise<void> | null = null;
  const open = (): void => {
    if (closing !== null) throw new StoreClosedError('the store is closed');
  };
  /** What is asked for while the store is open is finished, also when it is closed meanwhile. */
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    open();
    const running = work().catch((error: unknown) => {
      throw storeError(error);
    });
    inFlight.add(running);
    try {
      return await running;
    } finally {
      inFlight.delete(running);
    }
  };
  const inScope = <T>(scope: Scope, work: Parameters<typeof connection.inTransaction<T>>[1]): Promise<T> =>
    run(() => connection.inTransaction(scope, work));
  const close = async (): Promise<void> => {
    await listener.end();
    endings.end();
    while (inFlight.size > 0) await Promise.allSettled(inFlight);
    await snapshots.settled();
    await connection.end();
  };
  return {
    read: (organisation) => run(async () => (await replicas.current(organisation))?.snapshot ?? null),
    organisations: () => inScope(directory, organisationsIn),
    organisationOf: (platform, tenant) => run(() => organisationOf(connection, { platform, tenant })),
    tenantsOf: (organisation) => run(() => tenantsOf(connection, organisation)),
    personOf: (identity) => run(() => personOf(connection, identity)),
    commit: (inputs: CommitInput[]) =>
      /** Parsed at once: what the caller does to it afterwards changes nothing. */
      run(async () => commitAll(parseCommits(inputs))),
    undoOf: (organisation, actor) =>
      run(async () => {
        const kept = (await replicas.current(organisation))?.state?.undo.get(actor);
        return kept === undefined ? null : undoRecordOf(kept);
      }),
    bearersOf: (vendorIds) => inScope(directory, (client) => bearersOfIn(client, vendorIds)),
    identitiesOf: (organisation, person) =>
      inScope({ organisation }, (client) => identitiesOfIn(client, organisation, person)),
    noteSeen: (organisation, by, people, on) =>
      inScope({ organisation }, (client) => noteSeenIn(client, organisation, by, people, on)),
    seenBy: (organisation, person) => inScope({ organisation }, (client) => seenByIn(client, organisation, person)),
    journal: (organisation, after = 0) =>
      run(async () =>
        ((await replicas.current(organisation))?.state?.journal.slice(Math.max(0, after)) ?? []).map(entryOf),
      ),
    putReference: async (given) => {
      const reference = structuredClone(given);
      return inScope(delivery, (client) => putReferenceIn(client, reference));
    },
    replaceReference: async (given) => {
      const reference = structuredClone(given);
      return inScope(delivery, (client) => replaceReferenceIn(client, reference));
    },
    reference: (id) => run(() => referenceOf(connection, id)),
    references: (organisation) => inScope({ organisation }, (client) => referencesIn(client, organisation)),
    putInstallation: async (given) => {
      const installation = { ...given };
      return inScope(null, (client) => putInstallationIn(client, installation));
    },
    installation: (platform, tenant) => inScope(null, (client) => installationIn(client, platform, tenant)),
    installations: () => inScope(null, installationsIn),
    dropInstallation: (platform, tenant) => inScope(null, (client) => dropInstallationIn(client, platform, tenant)),
    claim: async (owner, now, leaseMs, limit) => {
      const { leased, expired } = await inScope(delivery, (client) => claimIn(client, { owner, now, leaseMs, limit }));
      endings.tellOf('expired', expired);
      return leased;
    },
    nextDue: () => inScope(delivery, nextDueIn),
    settle: async (owner, given, now) => {
      const settlements = structuredClone(given);
      return inScope(delivery, (client) => settleIn(client, owner, settlements, now));
    },
    revive: (destination, now) => inScope(delivery, (client) => reviveIn(client, destination, now)),
    outboxEntry: (id) => inScope(delivery, (client) => outboxEntryIn(client, id)),
    outboxTo: (destination) => inScope(delivery, (client) => outboxToIn(client, destination)),
    outbox: (organisation) => inScope({ organisation }, (client) => outboxOfOrganisation(client, organisation)),
    outboxDepth: () => inScope(delivery, outboxDepthIn),
    whenDue: (listener_) => {
      open();
      return listener.whenDue(listener_);
    },
    whenEnded: (listener_) => {
      open();
      return endings.listen(listener_);
    },
    once: (key, ttlMs, now) => run(() => onceIn(connection.pool, key, ttlMs, now)),
    lease: (name, owner, ttlMs, now) => run(() => leaseIn(connection.pool, name, owner, ttlMs, now)),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
};

/**
 * Opens the store in a PostgreSQL database, and brings its schema up to date first. Any number of instances may have it open.
 * Throws `StoreOpenError` when somebody has to do something about it, `StoreUnavailableError` when it cannot be reached.
 */
export const openPostgresStore = async ({
  url,
  onNotice = () => {},
  connections = 10,
  snapshotAfterBytes = 8 * 1024 * 1024,
  organisationsHeld = 64,
  pause = pauseFor,
}: PostgresOptions): Promise<Store> => {
  await prepareDatabase(url, await shippedMigrations(), onNotice);
  const connection = connectionTo(url, connections);
  const listener = listenForDue({ newClient: connection.newClient });
  await listener.begun;
  const replicas = new Replicas(connection, organisationsHeld);
  const snapshots = new Snapshots(connection, replicas);
  const endings = new Endings();
  return storeOn({ connection, listener, replicas, endings, snapshots, snapshotAfterBytes, pause, onNotice });
};
