import { z } from 'zod';
import { applyCommit } from './apply-commit.js';
import { commitSchema, conversationReferenceSchema, outboxEntrySchema } from './records.js';
import type { State } from './state.js';

/** One step of a store's life, as it stands in the journal. Replaying them in order gives the state again. */
export const operationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('commit'), commits: z.array(commitSchema).min(1) }),
  z.object({ kind: z.literal('reference'), reference: conversationReferenceSchema }),
  z.object({ kind: z.literal('outbox'), entries: z.array(outboxEntrySchema) }),
  z.object({ kind: z.literal('once'), key: z.string(), until: z.number(), now: z.number() }),
  z.object({ kind: z.literal('lease'), name: z.string(), owner: z.string(), until: z.number() }),
]);
export type Operation = z.output<typeof operationSchema>;

/** Keys that were forgotten are swept when a new one is seen, so many at a time. */
const sweepAtMost = 8;

const sweep = (once: State['once'], now: number): void => {
  let looked = 0;
  for (const [key, until] of once) {
    if (until <= now) once.delete(key);
    looked += 1;
    if (looked >= sweepAtMost) return;
  }
};

/** The one way the state changes, in all stores and in the replay of a journal. */
export const perform = (state: State, operation: Operation): void => {
  switch (operation.kind) {
    case 'commit':
      for (const commit of operation.commits) applyCommit(state, commit);
      return;
    case 'reference':
      state.references.set(operation.reference.id, operation.reference);
      return;
    case 'outbox':
      for (const entry of operation.entries) state.outbox.set(entry.id, entry);
      return;
    case 'once':
      sweep(state.once, operation.now);
      state.once.set(operation.key, operation.until);
      return;
    case 'lease':
      state.leases.set(operation.name, { owner: operation.owner, until: operation.until });
      return;
  }
};
