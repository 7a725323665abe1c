import type { z } from 'zod';
import { CommitError } from './errors.js';
import { type Operation, operationSchema } from './operation.js';
import { instant, type OutboxEntry, outboxStandingSchema } from './records.js';

/** Throws `CommitError` on what could be written and not be read again. */
const kept = <T extends z.ZodType>(schema: T, value: z.input<T>): z.output<T> => {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new CommitError(`what is to be kept is malformed: ${parsed.error.message}`);
  return parsed.data;
};

export const soundOperation = (operation: Operation): Operation => kept(operationSchema, operation);

/** The message, if how it stands can be read again. */
export const soundStanding = (entry: OutboxEntry): OutboxEntry => ({ ...entry, ...kept(outboxStandingSchema, entry) });

/** An instant that was passed in, in milliseconds. Throws `CommitError` when it is none. */
export const timeOf = (now: string): number => {
  if (!instant.safeParse(now).success) throw new CommitError(`${now} is not an instant in UTC`);
  return Date.parse(now);
};

/** Throws `CommitError` when a lease from `now` on would end on no instant. */
export const checkLease = (now: string, leaseMs: number): void => {
  const until = new Date(timeOf(now) + leaseMs);
  if (Number.isNaN(until.getTime()) || !instant.safeParse(until.toISOString()).success)
    throw new CommitError(`a lease cannot last ${leaseMs} ms`);
};
