import { z } from 'zod';
import { isoDate } from '../core/date.js';
import { changeSchema } from '../core/facts/change.js';
import { organisationSchema } from '../core/facts/schema.js';

const id = z.string().min(1);
/** What a caller keeps here comes back as it was, so it has to be something that JSON can say. */
const json = z.unknown().refine((value) => z.json().safeParse(value).success, 'must be JSON');
/** An instant in UTC, `2026-11-23T08:00:00Z`. */
export const instant = z.iso.datetime();

export const platform = z.enum(['teams', 'slack', 'console']);
export type Platform = z.output<typeof platform>;

export const language = z.enum(['en', 'fr']);
export type Language = z.output<typeof language>;

export const role = z.enum(['employee', 'executive', 'partner_admin']);
export type Role = z.output<typeof role>;

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
});
export type PersonRecord = z.output<typeof personRecordSchema>;

/** Who somebody is in a chat client. `tenant` is the Teams tenant or the Slack team, as verified by the platform. */
export const chatIdentitySchema = z.object({ platform, tenant: id, user: id });
export type ChatIdentity = z.output<typeof chatIdentitySchema>;

export const settingsSchema = z.object({
  /** The id of the programme pack followed; null until one is chosen. */
  programme: z.string().nullable(),
  /** The day of the last vendor report that was imported. */
  lastReport: isoDate.nullable(),
  /** In French the levels print as "Or" and "Argent", or as in English. */
  levelNames: z.enum(['translated', 'english']),
});
export type Settings = z.output<typeof settingsSchema>;
export const initialSettings: Settings = { programme: null, lastReport: null, levelNames: 'translated' };

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
  z.object({ kind: z.literal('settings-changed'), settings: settingsSchema.partial() }),
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
  payload: json,
});
export type NewOutboxEntry = z.output<typeof newOutboxEntrySchema>;

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
  outbox: z.array(newOutboxEntrySchema).default([]),
});
export type Commit = z.output<typeof commitSchema>;
export type CommitInput = z.input<typeof commitSchema>;

/** What the journal keeps of a commit. Personal data is not in it. */
export const journalEntrySchema = commitSchema
  .pick({ organisation: true, at: true, on: true, actor: true, reason: true, changes: true })
  .extend({ version: z.int().min(1) });
export type JournalEntry = z.output<typeof journalEntrySchema>;

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

/** pending → leased → sent | pending again (retry) | ambiguous | suspended | dead (design, "Delivery"). */
export const outboxEntrySchema = newOutboxEntrySchema.extend({
  organisation: id,
  state: z.enum(['pending', 'leased', 'sent', 'ambiguous', 'suspended', 'dead']),
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
  /** Why the last attempt ended as it did, in the platform's words. */
  reason: z.string().nullable(),
});
export type OutboxEntry = z.output<typeof outboxEntrySchema>;
