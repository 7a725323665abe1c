import { Client, type ClientBase, type ClientConfig, escapeLiteral, Pool, type PoolClient } from 'pg';
import { CommitError } from '../errors.js';
import { isDisconnection, isWorthAnotherTry, leavesOpen, storeError } from './failure.js';

/** For whom a transaction asks: row-level security shows it nothing else. `null`: for tables that belong to nobody. */
export type Scope = { organisation: string } | { errand: 'delivery' | 'directory' } | null;

/** `snapshot`: everything is read as of one moment, and nothing is written. */
export type Kind = 'writing' | 'snapshot';

export interface Connection {
  pool: Pool;
  /**
   * All or nothing. What `work` throws takes everything back; where somebody else was only faster, all of it is done once
   * more. Throws what `storeError` makes of it. Where a COMMIT was sent and not answered, `unanswered` says what came of it;
   * without it that is a failure like any other.
   */
  inTransaction<T>(
    scope: Scope,
    work: (client: PoolClient) => Promise<T>,
    kind?: Kind,
    unanswered?: () => Promise<T>,
  ): Promise<T>;
  /** The rows that one statement answers, in one round trip; `$1` and so on stand for these texts. */
  ask(scope: Scope, text: string, values?: readonly string[]): Promise<unknown[]>;
  /** A client of its own that was not connected yet. It waits no longer than that for a connection, and for an answer. */
  newClient(mostMs?: number): Client;
  end(): Promise<void>;
}

const connectMs = 5_000;
const statementMs = 30_000;
/** A server that is gone without a goodbye does not keep to its own limit. */
const silenceMs = statementMs + 5_000;
const tries = 8;

export const clientConfig = (url: string): ClientConfig => ({
  connectionString: url,
  application_name: 'assay',
  connectionTimeoutMillis: connectMs,
  statement_timeout: statementMs,
  query_timeout: silenceMs,
  idle_in_transaction_session_timeout: 2 * statementMs,
  keepAlive: true,
});

const begin: Record<Kind, string> = {
  writing: 'begin',
  snapshot: 'begin isolation level repeatable read read only',
};

/** The driver would send it as another one, or as the end of the statement. */
const unwritable = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const literal = (text: string, what: string): string => {
  if (unwritable.test(text)) throw new CommitError(`${what} is no text that can be kept`);
  return escapeLiteral(text);
};

/** Says from here to the end of the transaction for whom it asks. */
const scopeText = (scope: Scope): string => {
  const organisation = scope !== null && 'organisation' in scope ? scope.organisation : '';
  const errand = scope !== null && 'errand' in scope ? scope.errand : '';
  return `select set_config('assay.organisation', ${literal(organisation, 'the id of the organisation')}, true), set_config('assay.errand', ${escapeLiteral(errand)}, true)`;
};

/** Several statements in one message cannot have values beside them, so each stands in its place, as the driver quotes it. */
const inPlace = (text: string, values: readonly string[]): string =>
  text.replace(/\$([1-9])/g, (_, number: string) => {
    const value = values[Number(number) - 1];
    if (value === undefined) throw new Error(`there is no value for $${number}`);
    return literal(value, 'what is asked for');
  });

/** Asks for somebody else from here on, in the same transaction. */
export const changeScope = async (client: ClientBase, scope: Scope): Promise<void> => {
  await client.query(scopeText(scope));
};

/** Several statements in one message are one transaction, and one answer each. */
const lastAnswer = (answers: unknown): unknown[] => {
  const last: unknown = Array.isArray(answers) ? answers.at(-1) : answers;
  if (typeof last !== 'object' || last === null || !('rows' in last) || !Array.isArray(last.rows))
    throw new Error('the database answered nothing');
  return last.rows;
};

/** A COMMIT was sent, and no answer tells what became of it. */
class Unanswered extends Error {}

/** Connections to that database, made as they are needed. An idle one that is lost is replaced, and nobody is told. */
export const connectionTo = (url: string, size: number): Connection => {
  const pool = new Pool({ ...clientConfig(url), max: size, allowExitOnIdle: false });
  pool.on('error', () => {});
  const inTransaction = async <T>(
    scope: Scope,
    work: (client: PoolClient) => Promise<T>,
    kind: Kind = 'writing',
  ): Promise<T> => {
    const client = await pool.connect();
    /** While it is ours, a lost connection is told to whoever asks next, and here to nobody. */
    const ignore = (): void => {};
    client.on('error', ignore);
    let lost = true;
    let committing = false;
    try {
      await client.query(`${begin[kind]}; ${scopeText(scope)}`);
      const answer = await work(client);
      committing = true;
      await client.query('commit');
      lost = false;
      return answer;
    } catch (error) {
      /** Nothing more is asked of one that does not answer. */
      if (!isDisconnection(error))
        await client.query('rollback').then(
          () => {
            lost = false;
          },
          () => {},
        );
      throw committing && leavesOpen(error) ? new Unanswered('', { cause: error }) : error;
    } finally {
      client.off('error', ignore);
      client.release(lost);
    }
  };
  const tried: Connection['inTransaction'] = async (scope, work, kind, unanswered) => {
    for (let left = tries - 1; ; left -= 1)
      try {
        return await inTransaction(scope, work, kind);
      } catch (error) {
        if (error instanceof Unanswered) {
          if (unanswered === undefined) throw error.cause;
          return unanswered();
        }
        if (left === 0 || !isWorthAnotherTry(error)) throw error;
      }
  };
  const told = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw storeError(error);
    });
  return {
    pool,
    inTransaction: (...given) => told(tried(...given)),
    ask: async (scope, text, values = []) =>
      told(pool.query(`${scopeText(scope)}; ${inPlace(text, values)}`).then(lastAnswer)),
    newClient: (mostMs) =>
      new Client({
        ...clientConfig(url),
        ...(mostMs === undefined ? {} : { connectionTimeoutMillis: mostMs, query_timeout: mostMs }),
      }),
    end: () => pool.end(),
  };
};
