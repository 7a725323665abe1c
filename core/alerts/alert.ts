import { z } from 'zod';
import { isoDate } from '../date.js';
import { findingSchema } from './finding.js';

const id = z.string().min(1);

export const dismissalReason = z.enum(['renewal-booked', 'not-important', 'wrong-data', 'other']);
export type DismissalReason = z.output<typeof dismissalReason>;

/** Why a risk is over. */
export const resolutionSchema = z.discriminatedUnion('kind', [
  /** The certificate was renewed; `through` is its last day, null when it does not expire. */
  z.object({ kind: z.literal('renewed'), person: id, credential: id, through: isoDate.nullable() }),
  /** The cause stands, somebody or something else makes up for it. */
  z.object({ kind: z.literal('made-up') }),
  /** The departure was called off. */
  z.object({ kind: z.literal('departure-cancelled'), person: id }),
  z.object({ kind: z.literal('override-extended'), through: isoDate }),
  /** The rules are met without the override now. */
  z.object({ kind: z.literal('attained') }),
  /** The membership was bought, upgraded or renewed at this level. */
  z.object({ kind: z.literal('bought'), level: id }),
  /** Whoever made the change took it back. */
  z.object({ kind: z.literal('undone') }),
  /** The records were put right, or a report brought it. */
  z.object({ kind: z.literal('corrected') }),
  /** It is told by another alert now. */
  z.object({ kind: z.literal('joined'), key: id }),
  /** Its time is over. */
  z.object({ kind: z.literal('past') }),
]);
export type Resolution = z.output<typeof resolutionSchema>;

/** A risk as the organisation lives with it: what stands, and what people made of it. One card each. */
export const alertSchema = z.object({
  key: id,
  /** Tells one opening of the same key from another: day, full stop, number on that day. */
  episode: id,
  openedOn: isoDate,
  /** The last day on which what it says changed. */
  changedOn: isoDate,
  finding: findingSchema,
  /** Who looks after it; `due` is the day by which something should have changed. */
  owner: z.object({ person: id, on: isoDate, due: isoDate, reminded: z.boolean() }).nullable(),
  /** Asleep through the day before `until`. */
  snooze: z.object({ by: id, on: isoDate, until: isoDate }).nullable(),
  dismissal: z.object({ by: id, on: isoDate, reason: dismissalReason }).nullable(),
  resolved: z.object({ on: isoDate, resolution: resolutionSchema }).nullable(),
});
export type Alert = z.output<typeof alertSchema>;

/** What happens to alerts. Journalled in the commit that caused it; never reaches the facts. */
export const alertTransitionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), on: isoDate, key: id, finding: findingSchema }),
  /** What it says changed; a dismissed one comes back. `graver`: its severity rose. */
  z.object({ kind: z.literal('changed'), on: isoDate, key: id, finding: findingSchema, graver: z.boolean() }),
  /** The same facts, fewer days: the next rung of the ladder, and with it perhaps a graver severity. */
  z.object({ kind: z.literal('reminded'), on: isoDate, key: id, finding: findingSchema, graver: z.boolean() }),
  z.object({ kind: z.literal('owned'), on: isoDate, key: id, by: id, due: isoDate }),
  z.object({ kind: z.literal('owner-reminded'), on: isoDate, key: id }),
  z.object({ kind: z.literal('snoozed'), on: isoDate, key: id, by: id, until: isoDate }),
  z.object({ kind: z.literal('woke'), on: isoDate, key: id }),
  z.object({ kind: z.literal('dismissed'), on: isoDate, key: id, by: id, reason: dismissalReason }),
  z.object({ kind: z.literal('resolved'), on: isoDate, key: id, resolution: resolutionSchema }),
]);
export type AlertTransition = z.output<typeof alertTransitionSchema>;
export type Alerts = ReadonlyMap<string, Alert>;
