import { listed, type Problem } from '../problem.js';

/** Facts that contradict themselves or cannot be read, with everything that is wrong in them. */
export class FactsError extends Error {
  override readonly name = 'FactsError';
  constructor(readonly problems: readonly Problem[]) {
    super(listed('the facts cannot be used', problems));
  }
}
