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
  override readonly name: string = 'StoreUnavailableError';
}

/**
 * The database went out of reach while it was acknowledging a commit, and did not come back in time to be asked: that commit
 * stands whole, or nothing of it does. Tried again under the same `once` key it happens once all the same.
 */
export class OutcomeUnknownError extends StoreUnavailableError {
  override readonly name = 'OutcomeUnknownError';
}

/** The files are damaged, foreign, or held by somebody else. The message says which, and what to do. */
export class StoreOpenError extends Error {
  override readonly name = 'StoreOpenError';
}
