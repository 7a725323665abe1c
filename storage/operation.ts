import { z } from 'zod';
import { applyCommit } from './apply-commit.js';
import { commitSchema, conversationReferenceSchema, outboxEntrySchema } from './records.js';
import type { State } from './state.js';

/** One step of a store's life, as it stands in the journal. Replaying them in order gives the state again. */
export const operationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('commit'), commits: z.array(commitSchema).min(1) }),
  z.object({ kind: z.literal('reference'), reference: conversationReferenceSchema }),
  z.object({
    kind: z.literal('outbox'),
    entries: z.array(outboxEntrySchema),
    /** Ids of messages that were over long ago. */
    forgotten: z.array(z.string()).default([]),
  }),
  z.object({ kind: z.literal('once'), key: z.string(), until: z.number(), now: z.number() }),
  z.object({
    kind: z.literal('lease'),
    name: z.string(),
    owner: z.string(),
    /** Earlier versions did not write it. */
    from: z.number().default(0),
    until: z.number(),
  }),
]);
export type Operation = z.output<typeof operationSchema>;

const firstOf = <T>(all: Iterable<T>, count: number): T[] => {
  const first: T[] = [];
  for (const one of all) {
    if (first.length === count) break;
    first.push(one);
  }
  return first;
};

/** So many keys are looked at whenever a new one is seen: more than come, so that those whose time is over go. */
const sweptAtATime = 8;

/** Keys that live on move to the end, so that those that live for ever do not stand before all others for ever. */
const sweep = (once: State['once'], now: number): void => {
  for (const [key, until] of firstOf(once, sweptAtATime)) {
    once.delete(key);
    if (until > now) once.set(key, until);
  }
};

/** The one way the state changes, in all stores and in the replay of a journal. */
export const perform = (state: State, operation: Operation): void => {
  switch (operation.kind) {
    case 'commit':
      for (const commit of operation.commits) applyCommit(state, commit);
      return;
    case 'reference':
      state.references = state.references.with(operation.reference);
      return;
    case 'outbox':
      for (const entry of operation.entries) state.outbox.set(entry.id, entry);
      for (const id of operation.forgotten) state.outbox.delete(id);
      return;
    case 'once':
      sweep(state.once, operation.now);
      state.once.set(operation.key, operation.until);
      return;
    case 'lease':
      state.leases.set(operation.name, { owner: operation.owner, from: operation.from, until: operation.until });
      return;
  }
};
