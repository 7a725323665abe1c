import { z } from 'zod';
import { isoDate } from '../date.js';
import {
  achievementSchema,
  associationSchema,
  enrolmentSchema,
  flagStatementSchema,
  membershipSchema,
  metricReadingSchema,
  overrideSchema,
  withdrawalReason,
} from './schema.js';

const on = isoDate;
const id = z.string().min(1);

/** One record as it stood; null or an empty list: it was not there. */
export const restoredRecord = z.discriminatedUnion('of', [
  z.object({ of: z.literal('person'), id, known: z.boolean() }),
  z.object({ of: z.literal('associations'), person: id, spans: z.array(associationSchema) }),
  z.object({ of: z.literal('achievement'), id, achievement: achievementSchema.nullable() }),
  z.object({ of: z.literal('overrides'), competency: id, level: id, overrides: z.array(overrideSchema) }),
  z.object({ of: z.literal('readings'), metric: id, readings: z.array(metricReadingSchema) }),
  z.object({ of: z.literal('flags'), flag: id, statements: z.array(flagStatementSchema) }),
  z.object({ of: z.literal('enrolments'), competency: id, enrolments: z.array(enrolmentSchema) }),
  z.object({ of: z.literal('membership'), membership: membershipSchema.nullable() }),
]);
export type RestoredRecord = z.output<typeof restoredRecord>;

/**
 * The only way facts change (rule H1): small dated records. `on` is the day the change takes effect or was recorded.
 * People are named by opaque id (rule H3).
 */
export const changeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person-added'), on, person: id }),
  /** Starts on `on`; ends the association that covers that day on the day before (rule C2). */
  z.object({ kind: z.literal('association-started'), on, person: id, through: associationSchema.shape.through }),
  /** `on` is the last day that counts. */
  z.object({ kind: z.literal('association-ended'), on, person: id }),
  z.object({ kind: z.literal('achievement-linked'), on, achievement: achievementSchema }),
  z.object({ kind: z.literal('achievement-verified'), on, id }),
  z.object({ kind: z.literal('achievement-confirmed'), on, id }),
  z.object({ kind: z.literal('achievement-withdrawn'), on, id, reason: withdrawalReason }),
  z.object({
    kind: z.literal('achievement-corrected'),
    on,
    id,
    earnedOn: isoDate.optional(),
    expiresOn: isoDate.nullable().optional(),
    certificateId: z.string().nullable().optional(),
    evidence: z.string().nullable().optional(),
    /** Puts a withdrawn achievement back (undo, a report that lists it again). */
    withdrawn: z.null().optional(),
  }),
  z.object({ kind: z.literal('override-placed'), on, override: overrideSchema }),
  /** `on` is the last day the override counts. */
  z.object({ kind: z.literal('override-ended'), on, competency: id, level: id }),
  z.object({
    kind: z.literal('metric-read'),
    on,
    metric: metricReadingSchema.shape.metric,
    value: z.number(),
    source: metricReadingSchema.shape.source,
  }),
  z.object({ kind: z.literal('flag-stated'), on, flag: id, through: flagStatementSchema.shape.through }),
  /** `on` is the last day the flag stands. */
  z.object({ kind: z.literal('flag-ended'), on, flag: id }),
  z.object({ kind: z.literal('membership-recorded'), on, membership: membershipSchema.nullable() }),
  /** A designation enrolled in from `on`, in that track; a later enrolment in it ends this one on the day before. */
  z.object({
    kind: z.literal('enrolment-recorded'),
    on,
    competency: id,
    through: enrolmentSchema.shape.through,
    track: enrolmentSchema.shape.track,
  }),
  /** `on` is the last day of the enrolment. */
  z.object({ kind: z.literal('enrolment-ended'), on, competency: id }),
  /** Puts records back as they stood: how a commit is taken back (rule H2). `on` is the day of the taking back. */
  z.object({ kind: z.literal('restored'), on, records: z.array(restoredRecord).min(1) }),
]);
export type Change = z.output<typeof changeSchema>;
/** A change as JSON tells it: an open end, an expiry or a withdrawal that is null may be left out. */
export type ChangeSource = z.input<typeof changeSchema>;
export type ChangeKind = Change['kind'];
