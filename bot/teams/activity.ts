import { z } from 'zod';
import { optional } from '../http/optional.js';

/** As Teams makes them. They become a header and a part of the path of our calls, where other characters (and `..`) have no place. */
export const idSchema = z.string().regex(/^(?!\.+$)[\x21-\x7e]{1,1000}$/);

const account = z.object({
  id: idSchema,
  name: optional(z.string()),
  aadObjectId: optional(z.string()),
  tenantId: optional(z.string()),
  userRole: optional(z.string()),
});

const mention = z.looseObject({
  type: z.literal('mention'),
  mentioned: z.looseObject({ id: z.string(), name: optional(z.string()) }),
  text: optional(z.string()),
});
export type Mention = z.output<typeof mention>;

const clientInfo = z.looseObject({ type: z.literal('clientInfo'), timezone: optional(z.string()) });

const entity = z.discriminatedUnion('type', [mention, clientInfo]);
export type Entity = z.output<typeof entity>;

/** Entities of other kinds, and broken ones, are left out. */
const entities = z
  .array(z.unknown())
  .nullish()
  .catch(null)
  .transform((list) =>
    (list ?? []).flatMap((entry) => {
      const parsed = entity.safeParse(entry);
      return parsed.success ? [parsed.data] : [];
    }),
  );

const attachment = z.looseObject({
  contentType: z.string(),
  name: optional(z.string()),
  content: z.unknown().optional(),
});

const attachments = z
  .array(z.unknown())
  .nullish()
  .catch(null)
  .transform((list) =>
    (list ?? []).flatMap((entry) => {
      const parsed = attachment.safeParse(entry);
      return parsed.success ? [parsed.data] : [];
    }),
  );

/**
 * What is read of a Bot Framework activity. Nothing else gets past here: the SDK copies what it finds into its answers,
 * and stumbles where a field is not of the kind it expects.
 */
export const activitySchema = z.object({
  type: z.string(),
  channelId: z.string(),
  serviceUrl: z.string(),
  from: account,
  recipient: account,
  conversation: z.object({
    id: idSchema,
    name: optional(z.string()),
    isGroup: optional(z.boolean()),
    tenantId: optional(z.string()),
    conversationType: optional(z.string()),
  }),
  id: optional(idSchema),
  replyToId: optional(idSchema),
  name: optional(z.string()),
  action: optional(z.string()),
  text: optional(z.string()),
  locale: optional(z.string()),
  value: z.unknown().optional(),
  membersAdded: optional(z.array(z.looseObject({ id: z.string() }))),
  membersRemoved: optional(z.array(z.looseObject({ id: z.string(), aadObjectId: optional(z.string()) }))),
  entities,
  attachments,
  channelData: optional(
    z.looseObject({
      tenant: optional(z.looseObject({ id: z.string() })),
      team: optional(z.looseObject({ id: idSchema })),
    }),
  ),
});
export type Activity = z.output<typeof activitySchema>;

/** The time zone of the client that sent it. */
export const timeZoneOf = ({ entities: told }: Activity): string | null => {
  const info = told.find((one) => one.type === 'clientInfo');
  return info?.timezone ?? null;
};

/** The tenant of the conversation, or null where the activity names none. */
export const tenantOf = ({ conversation, channelData }: Activity): string | null =>
  (conversation.tenantId ?? channelData?.tenant?.id)?.toLowerCase() ?? null;

/** Group chats are treated as channels: whatever is not known to be personal is shared. */
export const isPersonal = ({ conversation }: Activity): boolean => conversation.conversationType === 'personal';
