import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

const current = new AsyncLocalStorage<string>();

/** Tells one thing that happened from another in the log, and nothing about anybody. */
export const newCorrelation = (): string => randomBytes(6).toString('hex');

/**
 * Runs what one thing causes: a turn, the day of an organisation, the sending of a message. Every log line on the way bears
 * its id, and so does every message that it puts into the outbox.
 */
export const correlated = <T>(correlation: string, run: () => T): T => current.run(correlation, run);

/** What is being done now, as the log names it; null outside of anything. */
export const correlationNow = (): string | null => current.getStore() ?? null;
