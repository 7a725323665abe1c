import { StoreUnavailableError } from '../storage/errors.js';
import type { Store } from '../storage/port.js';
import { settledWithin } from './http/turns.js';
import type { Log } from './log.js';

/** Longer than a store that works takes, shorter than whoever asks `/readyz` waits. */
const answersWithinMs = 2_000;

/** Why the store does not answer, for `/readyz`: in words, and without anything of its address. Empty when it does. */
export const storeProblems = async (
  store: Pick<Store, 'reference'>,
  withinMs = answersWithinMs,
): Promise<readonly string[]> => {
  const problems: string[] = [];
  /** The smallest question there is: what comes back does not matter. */
  const asked = store.reference('').catch((error: unknown) => {
    problems.push(
      error instanceof StoreUnavailableError ? 'the database cannot be reached' : 'the store cannot be used any more',
    );
  });
  return (await settledWithin(asked, withinMs)) ? problems : ['the database does not answer'];
};

/**
 * Work that is done again and again, through the times when the store is out of reach: such a time is told once when it begins
 * and once when it is over, and not with every try. Whatever else goes wrong is thrown.
 */
export const throughOutages = <Given extends unknown[]>(
  work: (...given: Given) => Promise<number>,
  log: Pick<Log, 'warn' | 'info'>,
): ((...given: Given) => Promise<number>) => {
  let out = false;
  return async (...given) => {
    try {
      const done = await work(...given);
      if (out) log.info({}, 'the store answers again');
      out = false;
      return done;
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
      if (!out) log.warn({ err: error }, 'the store cannot be reached; what is due waits until it can');
      out = true;
      return 0;
    }
  };
};
