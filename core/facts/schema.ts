import { z } from 'zod';
import { isoDate } from '../date.js';
import { market } from '../programme/schema.js';

const id = z.string().min(1);
const optionalDate = isoDate.nullish().transform((date) => date ?? null);
const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? null);

export const organisationSchema = z.object({
  id,
  name: z.string().min(1).default('?'),
  timeZone: z.string().min(1).default('UTC'),
  /** An organisation without a stated market is `developed` (rule R4). */
  market: market.nullish().transform((stated) => stated ?? 'developed'),
});
export type Organisation = z.output<typeof organisationSchema>;

/** `boughtOn` is the last purchase, upgrade or renewal; `anniversary` is the last day of the display (rule D4). */
export const membershipSchema = z.object({ level: id, boughtOn: isoDate, anniversary: isoDate.optional() });

/** Names and addresses live beside the journal (rule H3); facts carry them only where a file gives them. */
export const personSchema = z.object({ id, name: z.string().optional(), email: z.string().optional() });
export type Person = z.output<typeof personSchema>;

/** From the first through the last day that counts; `through: null` is open-ended (rule C1). */
export const associationSchema = z.object({ person: id, from: isoDate, through: optionalDate });
export type Association = z.output<typeof associationSchema>;

export const achievementState = z.enum(['claimed', 'verified', 'confirmed']);
export type AchievementState = z.output<typeof achievementState>;

export const withdrawalReason = z.enum(['revoked', 'unlinked', 'rejected', 'disputed']);
export type WithdrawalReason = z.output<typeof withdrawalReason>;

export const achievementSchema = z.object({
  id,
  person: id,
  credential: id,
  earnedOn: isoDate,
  /** The last day that counts (rule D2). */
  expiresOn: optionalDate,
  state: achievementState,
  certificateId: optionalText,
  evidence: optionalText,
  /** From `on` (that day included) it no longer counts (rule C3). */
  withdrawn: z
    .object({ on: isoDate, reason: withdrawalReason })
    .nullish()
    .transform((withdrawn) => withdrawn ?? null),
});
export type Achievement = z.output<typeof achievementSchema>;

/** `source`: where it was read, in the words of whoever entered it; never whom by, which the journal knows. */
export const metricReadingSchema = z.object({
  metric: id,
  value: z.number(),
  on: isoDate,
  source: z.string().min(1).optional(),
});
export type MetricReading = z.output<typeof metricReadingSchema>;

export const flagStatementSchema = z.object({ flag: id, from: isoDate, through: optionalDate });
export type FlagStatement = z.output<typeof flagStatementSchema>;

/** `endsOn` absent or null: placedOn + 3 months - 1 day (rule D3). */
export const overrideSchema = z.object({
  competency: id,
  level: id,
  placedOn: isoDate,
  endsOn: optionalDate,
  /** Whose certificate the vendor did not recognise, where it was placed for that. */
  person: optionalText,
  credential: optionalText,
  /** The vendor's ticket, or whatever else it can be found by. */
  reference: optionalText,
  why: optionalText,
});
export type Override = z.output<typeof overrideSchema>;

/**
 * A designation the organisation has enrolled in, from its first through its last day; without a last day it goes on as long
 * as the membership does. The track it was given stays for as long (rule S3).
 */
export const enrolmentSchema = z.object({ competency: id, from: isoDate, through: optionalDate, track: optionalText });
export type Enrolment = z.output<typeof enrolmentSchema>;

/** The file format of facts (semantics, section 7). `parseFacts` adds the checks that look across the file. */
export const factsSchema = z.object({
  organisation: organisationSchema,
  membership: membershipSchema.nullish().transform((membership) => membership ?? null),
  people: z.array(personSchema).default([]),
  associations: z.array(associationSchema).default([]),
  achievements: z.array(achievementSchema).default([]),
  metrics: z.array(metricReadingSchema).default([]),
  flags: z.array(flagStatementSchema).default([]),
  overrides: z.array(overrideSchema).default([]),
  enrolments: z.array(enrolmentSchema).default([]),
});

export type Membership = { level: string; boughtOn: string; anniversary: string };
/** Parsed facts: every default filled in, the anniversary computed where the file left it out. */
export type Facts = Omit<z.output<typeof factsSchema>, 'membership'> & { membership: Membership | null };
