import { z } from 'zod';
import { isoDate } from '../core/date.js';
import { applyCommit } from './apply-commit.js';
import { seeOnce } from './once.js';
import {
  commitSchema,
  conversationReferenceSchema,
  installationSchema,
  outboxEntrySchema,
  outboxStandingSchema,
  platform,
} from './records.js';
import { noteSeen } from './seen.js';
import { type State, tenantKey } from './state.js';

const id = z.string().min(1);

/** One step of a store's life, as it stands in the journal. Replaying them in order gives the state again. */
export const operationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('commit'), commits: z.array(commitSchema).min(1) }),
  z.object({
    kind: z.literal('reference'),
    reference: conversationReferenceSchema,
    /** Only in the place of the one that is kept. */
    ifKept: z.literal(true).optional(),
  }),
  z.object({
    kind: z.literal('outbox'),
    /** How messages stand now: what they say is known. */
    moved: z.array(outboxStandingSchema).default([]),
    /** Earlier versions wrote whole messages. */
    entries: z.array(outboxEntrySchema).default([]),
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
  z.object({
    kind: z.literal('seen'),
    organisation: id,
    by: id,
    people: z.array(id).min(1),
    on: isoDate,
  }),
  z.object({ kind: z.literal('installation'), installation: installationSchema }),
  z.object({ kind: z.literal('installation-dropped'), platform, tenant: id }),
]);
export type Operation = z.output<typeof operationSchema>;

/** The one way the state changes, in all stores and in the replay of a journal. */
export const perform = (state: State, operation: Operation): void => {
  switch (operation.kind) {
    case 'commit':
      for (const commit of operation.commits) applyCommit(state, commit);
      return;
    case 'reference':
      if (operation.ifKept !== true || state.references.has(operation.reference.id))
        state.references = state.references.with(operation.reference);
      return;
    case 'outbox':
      for (const entry of operation.entries) state.outbox.put(entry);
      for (const standing of operation.moved) state.outbox.move(standing);
      for (const id of operation.forgotten) state.outbox.delete(id);
      return;
    case 'once':
      seeOnce(state.once, operation.key, operation.until, operation.now);
      return;
    case 'lease':
      state.leases.set(operation.name, { owner: operation.owner, from: operation.from, until: operation.until });
      return;
    case 'seen': {
      const seen = state.organisations.get(operation.organisation)?.seen;
      if (seen === undefined) throw new Error(`${operation.organisation} does not exist`);
      noteSeen(seen, operation.by, operation.people, operation.on);
      return;
    }
    case 'installation': {
      const { installation } = operation;
      state.installations.set(tenantKey(installation.platform, installation.tenant), installation);
      return;
    }
    case 'installation-dropped':
      state.installations.delete(tenantKey(operation.platform, operation.tenant));
      return;
  }
};
