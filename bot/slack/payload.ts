import { z } from 'zod';
import { optional } from '../http/optional.js';

/** Slack's ids, timestamps and triggers are visible ASCII; they become keys and arguments of our calls. */
const id = z.string().regex(/^[\x21-\x7e]{1,1000}$/);

const file = z.looseObject({ id, name: optional(z.string()), url_private: optional(z.string()) });

/** The event of an Events API envelope, as far as the bot reads it. */
const event = z.looseObject({
  type: z.string(),
  user: optional(id),
  channel: optional(id),
  ts: optional(id),
  text: optional(z.string()),
  thread_ts: optional(id),
  subtype: optional(z.string()),
  channel_type: optional(z.string()),
  bot_id: optional(z.string()),
  edited: z.unknown().optional(),
  inviter: optional(id),
  event_ts: optional(id),
  tab: optional(z.string()),
  user_team: optional(id),
  files: optional(z.array(file)),
});

export const envelopeSchema = z.looseObject({
  team_id: optional(id),
  event_id: optional(id),
  authorizations: optional(z.array(z.looseObject({ team_id: optional(id) }))),
  event,
});
export type Envelope = z.output<typeof envelopeSchema>;

export const commandSchema = z.looseObject({
  team_id: id,
  channel_id: id,
  user_id: id,
  text: z.string().default(''),
  trigger_id: optional(id),
  response_url: optional(z.string()),
});
export type Command = z.output<typeof commandSchema>;

const inputValue = z.looseObject({
  value: optional(z.string()),
  selected_date: optional(z.string()),
  selected_time: optional(z.string()),
  selected_conversation: optional(id),
  selected_option: optional(z.looseObject({ value: z.string() })),
  selected_options: optional(z.array(z.looseObject({ value: z.string() }))),
});

const state = optional(z.looseObject({ values: z.record(z.string(), z.record(z.string(), inputValue)) }));
export type State = NonNullable<z.output<typeof state>>;

const control = z.looseObject({
  action_id: optional(z.string()),
  options: optional(z.array(z.looseObject({ value: optional(z.string()) }))),
  initial_value: optional(z.string()),
  initial_date: optional(z.string()),
  initial_time: optional(z.string()),
  initial_option: optional(z.looseObject({ value: optional(z.string()) })),
});
const blocks = optional(z.array(z.looseObject({ element: optional(control) })));
export type Blocks = z.output<typeof blocks>;

const view = z.looseObject({
  id,
  type: optional(z.string()),
  hash: optional(id),
  callback_id: optional(z.string()),
  title: optional(z.looseObject({ text: optional(z.string()) })),
  private_metadata: optional(z.string()),
  blocks,
  state,
});
export type View = z.output<typeof view>;

const user = z.looseObject({ id, team_id: optional(id) });
const team = optional(z.looseObject({ id: optional(id) }));

export const pressSchema = z.looseObject({
  user,
  team,
  channel: optional(z.looseObject({ id: optional(id) })),
  container: optional(
    z.looseObject({
      type: optional(z.string()),
      channel_id: optional(id),
      message_ts: optional(id),
      thread_ts: optional(id),
      is_ephemeral: optional(z.boolean()),
    }),
  ),
  message: optional(z.looseObject({ ts: optional(id), thread_ts: optional(id), blocks })),
  view: optional(view),
  trigger_id: optional(id),
  response_url: optional(z.string()),
  state,
  actions: z
    .array(z.looseObject({ action_id: z.string(), value: optional(z.string()), action_ts: optional(id) }))
    .min(1),
});
export type Press = z.output<typeof pressSchema>;

/** A modal that was submitted. */
export const submissionSchema = z.looseObject({ user, team, view, trigger_id: optional(id) });
export type Submission = z.output<typeof submissionSchema>;

export const shortcutSchema = z.looseObject({
  callback_id: z.string(),
  user,
  team,
  trigger_id: optional(id),
  action_ts: optional(id),
});
export type Shortcut = z.output<typeof shortcutSchema>;
