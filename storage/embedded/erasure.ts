import type { Operation } from '../operation.js';

/** Whether an operation takes personal data away, which then has to leave the files too. */
export const erases = (operation: Operation): boolean =>
  operation.kind === 'commit' &&
  operation.commits.some(({ directory }) => directory.some(({ kind }) => kind === 'person-erased'));

/** One older generation is kept, so what was erased is in no file only after two new ones. */
export const generationsOwed = 2;
