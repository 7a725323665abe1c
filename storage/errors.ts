/** What was asked for is wrong in itself. Nothing of it was written. */
export class CommitError extends Error {
  override readonly name = 'CommitError';
}

/** The store cannot be used any more: a write failed, or it was closed. Whatever was acknowledged before is safe. */
export class StoreClosedError extends Error {
  override readonly name = 'StoreClosedError';
}

/**
 * The database cannot be reached, is starting again, or lets nobody write: nothing is known to have been written, and the next
 * try may succeed.
 */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}

/** The files are damaged, foreign, or held by somebody else. The message says which, and what to do. */
export class StoreOpenError extends Error {
  override readonly name = 'StoreOpenError';
}
