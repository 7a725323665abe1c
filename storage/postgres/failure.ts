import { DatabaseError } from 'pg';
import { CommitError, StoreClosedError, StoreOpenError, StoreUnavailableError } from '../errors.js';

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

/** Somebody else was faster, or waited for us as we for them: once more from the beginning. */
const again: ReadonlySet<string> = new Set(['40001', '40P01', '23505']);

/** Whether the same transaction may succeed when it is begun again. */
export const isWorthAnotherTry = (error: unknown): boolean =>
  error instanceof DatabaseError && again.has(codeOf(error) ?? '');

/** Connection lost (08), refused (28, 3D), short of something (53), in the hands of its operator (57), a lock not given. */
const passing = /^(08|28|3D|53|57|58)|^25006$|^55P03$|^25P0[34]$/;

/** What the text or the length of a value makes impossible, so that no further try changes it. */
const impossible = /^22|^54/;

const ours = [CommitError, StoreClosedError, StoreOpenError, StoreUnavailableError];

/** What the driver says without a code when there is no connection, or none any more. */
const disconnected =
  /connection terminated|timeout exceeded|timeout expired|read timeout|not queryable|connection error/i;

export const isDisconnection = (error: unknown): boolean =>
  error instanceof Error &&
  !(error instanceof DatabaseError) &&
  ('syscall' in error ||
    /^E(?!RR_)[A-Z]+$|^ERR_(SSL|SOCKET|STREAM)/.test(codeOf(error) ?? '') ||
    disconnected.test(error.message));

/** Said of a statement that was not sent, for the connection had been lost before. */
const notSent = /not queryable/i;

/** Refused by a rule or for somebody who was faster, or ended while it waited for us: certainly taken back. */
const takenBack = /^23|^40(?!003)|^25P03$/;

/**
 * Whether a transaction may stand although its COMMIT failed so: the connection, or the server, was lost between the COMMIT and
 * its answer.
 */
export const leavesOpen = (error: unknown): boolean =>
  error instanceof DatabaseError
    ? !takenBack.test(error.code ?? '')
    : !(error instanceof Error && notSent.test(error.message));

export const isUnavailable = (error: unknown): boolean =>
  error instanceof StoreUnavailableError ||
  isDisconnection(error) ||
  (error instanceof DatabaseError && passing.test(error.code ?? ''));

/**
 * What callers are told of an error. The database's own texts quote the rows and the address it was reached by; neither
 * belongs into a log, so only its code goes on.
 */
export const storeError = (error: unknown): unknown => {
  if (ours.some((kind) => error instanceof kind)) return error;
  const code = codeOf(error) ?? 'no code';
  if (isUnavailable(error) || isWorthAnotherTry(error))
    return new StoreUnavailableError(`the database does not take anything at the moment (${code})`);
  if (!(error instanceof DatabaseError)) return error;
  if (impossible.test(code)) return new CommitError(`the database cannot keep such a text or number (${code})`);
  const table = error.table === undefined ? '' : `, table ${error.table}`;
  return new Error(`the database refused a statement (${code}${table})`);
};
