import { listed, type Problem } from '../problem.js';

/** A programme pack that cannot be used, with everything that is wrong in it. */
export class ProgrammeError extends Error {
  override readonly name = 'ProgrammeError';
  constructor(readonly problems: readonly Problem[]) {
    super(listed('the programme pack cannot be used', problems));
  }
}
