import { z } from 'zod';
import { type Activity, idSchema, isPersonal, tenantOf } from './activity.js';

/** Where a person or a channel can be written to later. JSON, kept by the store and given back to the notifier. */
export const referenceSchema = z.object({
  serviceUrl: z.string(),
  channelId: z.literal('msteams'),
  conversation: idSchema,
  bot: idSchema,
  /** Null for a conversation of several people. */
  user: idSchema.nullable(),
  tenant: z.string().nullable(),
});
export type Reference = z.output<typeof referenceSchema>;

/** A thread is not a place of its own: what is said in a channel later begins a new one. */
const placeOf = ({ id }: Activity['conversation']): string => id.replace(/;messageid=.*$/, '');

/** Channels have threads; group chats and personal ones do not. */
export const isChannel = (conversation: string): boolean => /@thread\.(tacv2|skype)$/.test(conversation);

/** What the connector's limits apply to; null for what is no reference of Teams. */
export const addressOfReference = (kept: unknown): { conversation: string; tenant: string } | null => {
  const { data: reference } = referenceSchema.safeParse(kept);
  if (reference === undefined) return null;
  return { conversation: reference.conversation, tenant: reference.tenant ?? reference.bot };
};

/** Of the activity only what continuing its conversation needs; absent outside of Teams. */
export const referenceOf = (activity: Activity): Reference | undefined => {
  const { serviceUrl, channelId, conversation, recipient, from } = activity;
  return referenceSchema.safeParse({
    serviceUrl,
    channelId,
    conversation: placeOf(conversation),
    bot: recipient.id,
    user: isPersonal(activity) ? from.id : null,
    tenant: tenantOf(activity),
  }).data;
};
