import { z } from 'zod';
import { alertTransitionSchema } from '../core/alerts/alert.js';
import { isoDate } from '../core/date.js';
import { changeSchema } from '../core/facts/change.js';
import { organisationSchema } from '../core/facts/schema.js';
import { isJson } from './json.js';
import { quietHoursSchema, settingsChangeSchema, settingsSchema } from './settings.js';

export {
  initialSettings,
  type QuietHours,
  quietHoursSchema,
  type Settings,
  settingsSchema,
  timeOfDay,
} from './settings.js';

const id = z.string().min(1);
/** What a caller keeps here comes back as it was, so it has to be something that JSON can say. */
const json = z.unknown().refine(isJson, 'must be JSON');
/** An instant in UTC, `2026-11-23T08:00:00Z`. */
export const instant = z.iso.datetime();

export const platform = z.enum(['teams', 'slack', 'console']);
export type Platform = z.output<typeof platform>;

export const language = z.enum(['en', 'fr']);
export type Language = z.output<typeof language>;

export const role = z.enum(['employee', 'executive', 'partner_admin']);
export type Role = z.output<typeof role>;

/**
 * How far somebody has come in the vendor's own portal, each step with the day on which we learned of it: an account was made
 * (Account settings › Add user), the person associated their learning profile with it, a vendor report lists them.
 */
export const vendorSideSchema = z.object({
  accountOn: isoDate.nullable().default(null),
  associatedOn: isoDate.nullable().default(null),
  reportedOn: isoDate.nullable().default(null),
});
export type VendorSide = z.output<typeof vendorSideSchema>;
export const nothingAtVendor: VendorSide = Object.freeze({ accountOn: null, associatedOn: null, reportedOn: null });

/** What somebody decided about their own data. */
export const choicesSchema = z.object({
  /** The day on which they agreed that certificates are used for the partner level; null: never asked or never agreed. */
  consentOn: isoDate.nullable().default(null),
  /** May be suggested as a candidate for an exam. */
  suggestions: z.boolean().default(true),
  /** Is reminded of their own dates. */
  reminders: z.boolean().default(true),
});
export type Choices = z.output<typeof choicesSchema>;
export const initialChoices: Choices = Object.freeze({ consentOn: null, suggestions: true, reminders: true });

const isNothing = ({ accountOn, associatedOn, reportedOn }: VendorSide): boolean =>
  accountOn === null && associatedOn === null && reportedOn === null;

const isInitial = ({ consentOn, suggestions, reminders }: Choices): boolean =>
  consentOn === null && suggestions && reminders;

/** How somebody wants to be told. What is null is as the organisation has it. */
export const noticesSchema = z.object({
  /** An IANA zone; null: the organisation's. */
  timeZone: z.string().nullable().default(null),
  quiet: quietHoursSchema.nullable().default(null),
  digest: z.enum(['weekly', 'monthly', 'none']).nullable().default(null),
});
export type Notices = z.output<typeof noticesSchema>;
export const initialNotices: Notices = Object.freeze({ timeZone: null, quiet: null, digest: null });

const isInitialNotices = ({ timeZone, quiet, digest }: Notices): boolean =>
  timeZone === null && quiet === null && digest === null;

/** Personal data of one person, kept beside the journal so that erasing it leaves counts and history intact (H3). */
export const personRecordSchema = z.object({
  id,
  name: z.string().nullable(),
  email: z.string().nullable(),
  language: language.nullable(),
  role,
  /** The person opted out of being named in private answers; partner admins see the name all the same. */
  hidden: z.boolean().default(false),
  /** The vendor's own ids of the person (MCID, Learn profile id). */
  vendorIds: z.array(z.string()).default([]),
  /** What most records say is one object for all of them: at 100,000 people, an own one each takes ten megabytes. */
  atVendor: vendorSideSchema
    .transform((side) => (isNothing(side) ? nothingAtVendor : side))
    .default(() => nothingAtVendor),
  choices: choicesSchema
    .transform((choices) => (isInitial(choices) ? initialChoices : choices))
    .default(() => initialChoices),
  notices: noticesSchema
    .transform((notices) => (isInitialNotices(notices) ? initialNotices : notices))
    .default(() => initialNotices),
});
export type PersonRecord = z.output<typeof personRecordSchema>;

/** Somebody of whom nothing is known yet but who they are. */
export const newPerson = (
  known: Pick<PersonRecord, 'id' | 'name' | 'email'> & Partial<PersonRecord>,
): PersonRecord => ({
  language: null,
  role: 'employee',
  hidden: false,
  vendorIds: [],
  atVendor: nothingAtVendor,
  choices: initialChoices,
  notices: initialNotices,
  ...known,
});

/**
 * What was said about one certificate beside its facts: why it was rejected, what proof was asked for. It is personal, so
 * it stands beside the journal and goes with the person.
 */
export const remarkSchema = z.object({
  achievement: id,
  person: id,
  kind: z.enum(['rejected', 'better-proof', 'disputed', 'moved']),
  /** In the words of whoever decided; empty where the kind says it all. */
  text: z.string().max(500),
  /** Person id of whoever decided; null for the program. */
  by: z.string().nullable(),
  on: isoDate,
});
export type Remark = z.output<typeof remarkSchema>;

/** Who somebody is in a chat client. `tenant` is the Teams tenant or the Slack team, as verified by the platform. */
export const chatIdentitySchema = z.object({ platform, tenant: id, user: id });
export type ChatIdentity = z.output<typeof chatIdentitySchema>;

/** A Teams tenant or a Slack workspace. */
export type Tenant = Pick<ChatIdentity, 'platform' | 'tenant'>;

/** Changes to what stands beside the facts. They are part of the commit and never reach `apply`. */
export const directoryChangeSchema = z.discriminatedUnion('kind', [
  /** Creates the person's record or replaces it. */
  z.object({ kind: z.literal('person-recorded'), person: personRecordSchema }),
  /** Takes out the record, the person's identities, conversation references, and the messages to them. */
  z.object({ kind: z.literal('person-erased'), person: id }),
  /** One identity belongs to one person. Another organisation has to unlink it before, if only in the same breath. */
  z.object({ kind: z.literal('identity-linked'), identity: chatIdentitySchema, person: id }),
  z.object({ kind: z.literal('identity-unlinked'), identity: chatIdentitySchema }),
  /** This tenant's people belong to this organisation. One tenant belongs to one organisation. */
  z.object({ kind: z.literal('tenant-linked'), platform, tenant: id }),
  /**
   * This tenant's people do not belong to this organisation any more: the identities they have there are nobody's, and the
   * conversation references there are taken out with the messages to them. People, facts and what goes to people by
   * themselves stay. Where the bot was installed there, it still is.
   */
  z.object({ kind: z.literal('tenant-unlinked'), platform, tenant: id }),
  z.object({ kind: z.literal('settings-changed'), settings: settingsChangeSchema }),
  /** The remark on that achievement, in place of the one before; null takes it away. */
  z.object({ kind: z.literal('remark-made'), achievement: id, remark: remarkSchema.nullable() }),
]);
export type DirectoryChange = z.output<typeof directoryChangeSchema>;

/**
 * A message to send, written in the same commit as what caused it. `payload` is the sender's own, JSON, and names people by
 * id: erasing a person takes out the messages to that person and cannot look into others.
 */
export const newOutboxEntrySchema = z.object({
  /** Delivery id; unique, and the key under which a second enqueue of the same message is ignored. */
  id,
  /** The conversation reference to send to. */
  destination: id,
  kind: z.string(),
  dueAt: instant,
  /** After this instant the message is pointless and becomes dead. */
  expiresAt: instant,
  /** The delivery id of an earlier message whose place this one takes: not sent yet, it never will be. */
  replaces: z.string().nullable().default(null),
  payload: json,
  /** What caused it, as the log names it; absent where nothing is known of that. */
  correlation: z.string().optional(),
});
export type NewOutboxEntry = z.input<typeof newOutboxEntrySchema>;

export const commitSchema = z.object({
  organisation: id,
  /** The version the decision was made on; 0 founds the organisation. */
  expected: z.int().min(0),
  /** Only with `expected: 0`. */
  founded: organisationSchema.optional(),
  at: instant,
  /** The organisation's date at `at`. */
  on: isoDate,
  /** Person id, or null for the program itself. */
  actor: z.string().nullable(),
  /** The command that was decided, in the field's words ("import", "link"). */
  reason: z.string(),
  changes: z.array(changeSchema).default([]),
  directory: z.array(directoryChangeSchema).default([]),
  /** What the changes, or the day, did to the alerts. */
  alerts: z.array(alertTransitionSchema).default([]),
  outbox: z.array(newOutboxEntrySchema).default([]),
  /** Whoever acted may take it back: until an instant, or until the next commit that may be taken back for as long. */
  undoable: z.object({ until: instant.nullable() }).optional(),
  /** A key that makes a commit happen once: seen before, nothing is written and the outcome is `repeated`. */
  once: z.object({ key: id, ttlMs: z.int().min(1) }).optional(),
});
export type Commit = z.output<typeof commitSchema>;
export type CommitInput = z.input<typeof commitSchema>;

/** What the journal keeps of a commit. Personal data is not in it. */
export const journalEntrySchema = commitSchema
  .pick({ organisation: true, at: true, on: true, actor: true, reason: true, changes: true, alerts: true })
  .extend({ version: z.int().min(1) });
export type JournalEntry = z.output<typeof journalEntrySchema>;

/** How to take a commit back: what stood before it, and what it left (rule H2). One per person and organisation, their last. */
export const undoRecordSchema = z.object({
  actor: id,
  /** The version that the commit made. */
  version: z.int().min(1),
  at: instant,
  /** The last instant on which it may be taken back; null: until the actor's next one. */
  until: instant.nullable(),
  reason: z.string(),
  /** Puts the facts back as they stood. */
  changes: z.array(changeSchema),
  /** Keys of the records it touched (`recordsTouched` of core), to be compared with what came later. */
  touched: z.array(z.string()),
  people: z.array(z.object({ before: personRecordSchema.nullable(), after: personRecordSchema })),
  settings: z.object({ before: settingsSchema, after: settingsSchema }).nullable(),
  remarks: z.array(z.object({ achievement: id, before: remarkSchema.nullable(), after: remarkSchema.nullable() })),
  /** Messages that the commit put into the outbox. */
  messages: z.array(id),
});
export type UndoRecord = z.output<typeof undoRecordSchema>;

/** Where proactive messages for a person or channel go, refreshed by every activity. `reference` is the face's own. */
export const conversationReferenceSchema = z.object({
  id,
  organisation: id,
  platform,
  tenant: id,
  person: z.string().nullable(),
  kind: z.enum(['private', 'shared']),
  reference: json,
  suspended: z.string().nullable().default(null),
  seenAt: instant,
});
export type ConversationReference = z.output<typeof conversationReferenceSchema>;

/** A Slack workspace, or a tenant of another platform, in which the bot was installed. It belongs to no organisation. */
export const installationSchema = z.object({
  platform,
  tenant: id,
  /** What the bot may show there as its own, sealed by whoever puts it here: the store cannot read it. */
  sealed: id,
  at: instant,
});
export type Installation = z.output<typeof installationSchema>;

/**
 * pending → leased → sent | pending again (retry) | ambiguous | suspended | dead; or folded: not sent of its own, the digest
 * tells it.
 */
export const outboxEntrySchema = newOutboxEntrySchema.extend({
  organisation: id,
  state: z.enum(['pending', 'leased', 'sent', 'ambiguous', 'suspended', 'dead', 'folded']),
  attempts: z.int().min(0),
  lease: z
    .object({
      owner: z.string(),
      /** Earlier versions did not write it. */
      from: instant.default('1970-01-01T00:00:00Z'),
      until: instant,
    })
    .nullable(),
  /** The platform's own id of the message, once sent. */
  message: z.string().nullable(),
  /** The conversation reference it went to, once sent; null where it went to none that is kept. */
  via: z.string().nullable().default(null),
  /** When the last attempt ended; null before the first. */
  settledAt: instant.nullable().default(null),
  /** The delivery id of the message that carried it, or will carry it, where several go as one. */
  carriedBy: z.string().nullable().default(null),
  /**
   * When the first of the attempts ended that failed one after the other, and later by the time for which it was held since;
   * null when none did.
   */
  failingSince: instant.nullable().default(null),
  /**
   * An earlier attempt had no known outcome: it was settled as ambiguous, or its lease ran out. Set when it is claimed, so
   * that whoever sends it looks first; a retry or another end takes it away, being held does not.
   */
  mayHaveArrived: z.boolean().default(false),
  /** Why the last attempt ended as it did, in the platform's words. */
  reason: z.string().nullable(),
});
export type OutboxEntry = z.output<typeof outboxEntrySchema>;

/** What changes of a message while it is sent. */
export const outboxStandingSchema = outboxEntrySchema.pick({
  id: true,
  dueAt: true,
  state: true,
  attempts: true,
  lease: true,
  message: true,
  via: true,
  settledAt: true,
  carriedBy: true,
  failingSince: true,
  mayHaveArrived: true,
  reason: true,
});
export type OutboxStanding = z.output<typeof outboxStandingSchema>;
