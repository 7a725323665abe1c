import { OutcomeUnknownError } from '../../storage/errors.js';
import type { CommitOutcome } from '../../storage/port.js';
import type { CommitInput } from '../../storage/records.js';
import type { Inbound } from '../inbound.js';
import type { ConversationParts } from './ports.js';

type Parts = Pick<ConversationParts, 'store' | 'heeding'>;

/**
 * Commits what somebody asked for, so that whatever fails in their turn afterwards, they are told what became of it. Every
 * commit of a turn goes through here, or through `commitBeside`.
 */
export const commitAsked = async (
  { store, heeding }: Parts,
  inbound: Inbound,
  commits: CommitInput[],
): Promise<CommitOutcome> => {
  heeding?.writing(commits);
  try {
    const outcome = await store.commit(commits);
    if (outcome.kind === 'committed') heeding?.written(inbound);
    return outcome;
  } catch (error) {
    if (error instanceof OutcomeUnknownError) heeding?.doubted(inbound);
    throw error;
  }
};

/**
 * Commits what the program learns by the way. Nobody asked for it, so nobody is told that it was saved, nor that it may have
 * been: what they did ask for is not begun by then.
 */
export const commitBeside = async ({ store, heeding }: Parts, commits: CommitInput[]): Promise<CommitOutcome> => {
  heeding?.writing(commits);
  return store.commit(commits);
};
