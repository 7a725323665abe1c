import { z } from 'zod';

/** The menu of conversations that Slack fills itself, as its reference states it. */
export const conversationsSelect = z
  .strictObject({
    type: z.literal('conversations_select'),
    action_id: z.string().min(1).max(255),
    placeholder: z
      .strictObject({
        type: z.literal('plain_text'),
        text: z.string().min(1).max(150),
        emoji: z.boolean().optional(),
      })
      .optional(),
    filter: z
      .strictObject({
        include: z
          .array(z.enum(['im', 'mpim', 'private', 'public']))
          .min(1)
          .optional(),
        exclude_external_shared_channels: z.boolean().optional(),
        exclude_bot_users: z.boolean().optional(),
      })
      .optional(),
    initial_conversation: z
      .string()
      .regex(/^[CDG][A-Z0-9]+$/)
      .optional(),
    default_to_current_conversation: z.boolean().optional(),
  })
  .refine(
    (select) => select.initial_conversation === undefined || select.default_to_current_conversation === undefined,
    'must begin with one conversation',
  );
