import { z } from 'zod';
import { isoDate } from '../date.js';
import { withdrawalReason } from '../facts/schema.js';

const id = z.string().min(1);

/** From the least to the gravest. Computed from the consequence, never from the event. */
export const severities = ['low', 'medium', 'high', 'critical'] as const;
export const severity = z.enum(severities);
export type Severity = z.output<typeof severity>;

/**
 * What an alert says first. A level that is reached is good news and no alert: it is told once and nothing stays open.
 */
export const alertKind = z.enum([
  /** A level that counted is not held any more (L1). */
  'level-lost',
  /** The level bought could not be renewed, as things stand (L2). */
  'renewal-at-risk',
  /** Somebody's last day (P1). */
  'departure',
  /** A holder is associated elsewhere now (P2). */
  'moved',
  /** Taken back by its holder (P3). */
  'unlinked',
  /** A certificate will end (C1), has ended (C2), or was revoked, rejected or disputed (C3). */
  'expiring',
  'expired',
  'withdrawn',
  /** An override will end (O1), has ended (O2). */
  'override-ending',
  'override-ended',
  /** A level above the one bought is within reach, and will not stay so (U1). */
  'upgrade-closing',
  /** The renewal is near and all is well (S1), its window is open (S2), it was missed (S3). */
  'renewal-approaching',
  'renewal-open',
  'lapsed',
  /** One departure would end the level (M1). */
  'no-spare',
  /** Claims wait for a decision (D1). */
  'waiting',
  /** The vendor's report lacks what we count (D2). */
  'disagreement',
  /** No report for long (D3). */
  'stale',
  /** The rules change (R1), a credential's acceptance ends (R2), a reading or a statement ends. */
  'rules-change',
  'retiring',
  'condition-ending',
  /** Somebody who ought to be told cannot be (X1). */
  'unreachable',
]);
export type AlertKind = z.output<typeof alertKind>;

const certificate = { achievement: id, person: id, credential: id };

/** What ended or will end. `day` is always the last day that counts. */
export const alertCauseSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('expiry'), ...certificate, day: isoDate }),
  z.object({ kind: z.literal('withdrawal'), ...certificate, day: isoDate, reason: withdrawalReason }),
  /** An association that ends or ended. */
  z.object({ kind: z.literal('departure'), person: id, day: isoDate }),
  /** An association that ended because another organisation's began; which one is told to nobody. */
  z.object({ kind: z.literal('move'), person: id, day: isoDate }),
  z.object({ kind: z.literal('credential'), credential: id, day: isoDate }),
  z.object({ kind: z.literal('override'), competency: id, level: id, day: isoDate }),
  z.object({ kind: z.literal('metric'), metric: id, day: isoDate }),
  z.object({ kind: z.literal('flag'), flag: id, day: isoDate }),
  z.object({ kind: z.literal('option'), option: id, day: isoDate }),
  z.object({ kind: z.literal('score'), score: id, day: isoDate }),
]);
export type AlertCause = z.output<typeof alertCauseSchema>;

/**
 * A level that is or will be lost: `on` is the first day on which it is not held, with the figure that falls short then. Null
 * where nothing is lost yet.
 */
export const levelAtStakeSchema = z.object({
  competency: id,
  level: id,
  on: isoDate.nullable(),
  /** "3 of 4 people"; both 0 where it is not people that are short. */
  have: z.int().min(0),
  need: z.int().min(0),
});
export type LevelAtStake = z.output<typeof levelAtStakeSchema>;

/** What is wrong on a day, or will be, made from nothing but the facts of that day: one for each consequence. */
export const findingSchema = z.object({
  /** The consequence: it names the level, the renewal or the queue, never the event. One alert a key. */
  key: id,
  kind: alertKind,
  severity,
  /** The last day that counts, of what ends first; null where nothing ends or all has ended. */
  lastDay: isoDate.nullable(),
  /** In order of date, the highest level first. */
  levels: z.array(levelAtStakeSchema),
  /** Where the renewal is at stake: what was bought, and what could be renewed as things stand. */
  renewal: z.object({ level: id, anniversary: isoDate, closes: isoDate, renewable: z.string().nullable() }).nullable(),
  causes: z.array(alertCauseSchema),
  /** Ids of what it is about where it is about several things: certificates, people, credentials. */
  things: z.array(id),
  /** The rung of the ladder that was reached: so many days or fewer are left (or passed, in the renewal window). */
  step: z.int().nullable(),
  /** Nobody is told at once: it stands in the list and in the digest. */
  quiet: z.boolean(),
});
export type Finding = z.output<typeof findingSchema>;
