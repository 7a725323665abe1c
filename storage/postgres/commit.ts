import type { ClientBase } from 'pg';
import { z } from 'zod';
import { checkDirectory } from '../check-commit.js';
import { OutcomeUnknownError, StoreUnavailableError } from '../errors.js';
import type { CommitOutcome } from '../port.js';
import type { Commit, OutboxEntry } from '../records.js';
import { type Connection, changeScope } from './connection.js';
import { ownersIn } from './directory.js';
import { changeDirectory } from './directory-changes.js';
import { replicaIn, standingFrom, writeSnapshotIn } from './history.js';
import { seeOnceIn } from './keys.js';
import { enqueueIn } from './outbox-enqueue.js';
import { type ReadAhead, readAhead } from './read-ahead.js';
import { Replica } from './replica.js';
import { fateOf, type Pause } from './unanswered.js';

/** What takes a transaction back that is not to be, and is no error. */
class Refusal extends Error {
  readonly outcome: CommitOutcome;

  constructor(outcome: CommitOutcome) {
    super(outcome.kind);
    this.outcome = outcome;
  }
}

/** A commit as it was written. */
export interface Written {
  organisation: string;
  version: number;
  commit: Commit;
  /** So much was committed since the last snapshot that another is worth it. */
  snapshotDue: boolean;
  /** Messages that it took back. */
  withdrawn: OutboxEntry[];
}

export type Attempt = { kind: 'written'; written: Written[] } | Exclude<CommitOutcome, { kind: 'committed' }>;

/**
 * Holds an organisation until the end of the transaction. Answers its version as it was before: 0 where this founds it. Others
 * may note meanwhile what refers to it.
 */
const holdIn = async (client: ClientBase, { organisation, expected }: Commit): Promise<number> => {
  if (expected === 0) {
    const { rowCount } = await client.query(
      'insert into organisations (organisation, version) values ($1, 1) on conflict (organisation) do nothing',
      [organisation],
    );
    if (rowCount === 1) return 0;
  }
  const { rows } = await client.query(
    'select version, snapshot_version from organisations where organisation = $1 for no key update',
    [organisation],
  );
  return standingFrom(rows)?.version ?? 0;
};

const inOrder = <T>(items: Iterable<T>, keyOf: (item: T) => string): T[] =>
  [...items].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));

/** Throws the conflict of the first commit that was not decided on what stands. Everybody locks in the same order. */
const holdAll = async (client: ClientBase, commits: readonly Commit[]): Promise<void> => {
  const versions = new Map<string, number>();
  for (const commit of inOrder(commits, ({ organisation }) => organisation)) {
    await changeScope(client, { organisation: commit.organisation });
    versions.set(commit.organisation, await holdIn(client, commit));
  }
  for (const { organisation, expected } of commits) {
    const actual = versions.get(organisation) ?? 0;
    if (actual !== expected) throw new Refusal({ kind: 'conflict', organisation, expected, actual });
  }
};

/** Throws when one of the commits is to happen once and happened before. */
const seeAllOnce = async (client: ClientBase, commits: readonly Commit[]): Promise<void> => {
  const keys = new Map<string, { key: string; until: number; now: number }>();
  for (const { once, at } of commits) {
    if (once === undefined) continue;
    const now = Date.parse(at);
    keys.set(once.key, { key: once.key, until: now + once.ttlMs, now });
  }
  for (const { key, until, now } of inOrder(keys.values(), (one) => one.key))
    if (!(await seeOnceIn(client, key, until, now))) throw new Refusal({ kind: 'repeated' });
};

const checkOwners = async (client: ClientBase, commits: readonly Commit[]): Promise<void> => {
  if (commits.every(({ directory }) => directory.length === 0)) return;
  await changeScope(client, { errand: 'directory' });
  checkDirectory(await ownersIn(client, commits), commits);
};

const erasesSomebody = ({ directory }: Commit): boolean => directory.some(({ kind }) => kind === 'person-erased');

const progressSchema = z.tuple([z.object({ due: z.boolean(), transaction: z.string() })]);
type Progress = z.output<typeof progressSchema>[0];

const advanceRow = async (
  client: ClientBase,
  { organisation, expected }: Commit,
  bytes: number,
  worthBytes: number,
): Promise<Progress> => {
  const { rows } = await client.query(
    `update organisations set version = $2, commit_bytes = commit_bytes + $3 where organisation = $1
     returning commit_bytes > greatest($4::bigint, snapshot_bytes / 2) as due, pg_current_xact_id()::text as transaction`,
    [organisation, expected + 1, bytes, worthBytes],
  );
  return progressSchema.parse(rows)[0];
};

/** Writes the state after a commit in the place of all that was written before, so that no row tells of whoever is gone. */
const writeWhole = async (client: ClientBase, commit: Commit, ahead: ReadAhead): Promise<Progress> => {
  const { organisation, expected } = commit;
  const known = ahead.take(organisation);
  const replica = expected === 0 ? new Replica(organisation) : await replicaIn(client, organisation, known);
  if (replica === null) throw new Error(`${organisation} is gone`);
  const version = expected + 1;
  replica.advance([{ version, commit }]);
  const { transaction } = await advanceRow(client, commit, 0, 0);
  await writeSnapshotIn(client, organisation, version, replica.moment());
  return { due: false, transaction };
};

/** What a message says stands in the outbox alone; the commit tells that there was one. */
const withoutPayloads = (commit: Commit, fresh: ReadonlySet<string>): Commit => ({
  ...commit,
  outbox: commit.outbox.flatMap((entry) => (fresh.has(entry.id) ? [{ ...entry, payload: null }] : [])),
});

/** Answers as well by what the database knows the transaction. */
const write = async (
  client: ClientBase,
  commit: Commit,
  ahead: ReadAhead,
  worthBytes: number,
): Promise<{ written: Written; transaction: string }> => {
  const { organisation, expected, directory, outbox } = commit;
  await changeScope(client, { organisation });
  await changeDirectory(client, organisation, directory);
  const { fresh, withdrawn } = await enqueueIn(client, organisation, outbox);
  const kept = withoutPayloads(commit, fresh);
  const told = ({ due, transaction }: Progress) => ({
    written: { organisation, version: expected + 1, commit: kept, snapshotDue: due, withdrawn },
    transaction,
  });
  if (erasesSomebody(commit)) return told(await writeWhole(client, kept, ahead));
  const content = JSON.stringify(kept);
  await client.query('insert into commits (organisation, version, content) values ($1, $2, $3)', [
    organisation,
    expected + 1,
    content,
  ]);
  return told(await advanceRow(client, commit, Buffer.byteLength(content), worthBytes));
};

export interface Committing {
  /** Another snapshot is worth it after so many bytes of commits, or half as many as the snapshot takes. */
  worthBytes: number;
  pause: Pause;
}

/**
 * Writes parsed commits, all or none of them, in one transaction. Where the connection is lost while they are acknowledged, it
 * finds out whether they stand; throws `OutcomeUnknownError` only where nobody can be asked.
 */
export const commitOver = async (
  connection: Connection,
  commits: readonly Commit[],
  { worthBytes, pause }: Committing,
): Promise<Attempt> => {
  let all: Written[] = [];
  let transaction = '';
  const unanswered = async (): Promise<Written[]> => {
    switch (await fateOf(connection, { transaction, commits, pause })) {
      case 'committed':
        return all;
      case 'taken back':
        throw new StoreUnavailableError('the connection was lost before anything was committed');
      case 'unknown':
        throw new OutcomeUnknownError('the connection was lost during a commit, and nobody says what became of it');
    }
  };
  try {
    const ahead = await readAhead(connection, commits.filter(erasesSomebody));
    const written = await connection.inTransaction(
      null,
      async (client) => {
        await holdAll(client, commits);
        await seeAllOnce(client, commits);
        await checkOwners(client, commits);
        all = [];
        for (const commit of commits) {
          const one = await write(client, commit, ahead, worthBytes);
          all.push(one.written);
          transaction = one.transaction;
        }
        return all;
      },
      'writing',
      unanswered,
    );
    return { kind: 'written', written };
  } catch (error) {
    if (error instanceof Refusal && error.outcome.kind !== 'committed') return error.outcome;
    throw error;
  }
};
