import { z } from 'zod';
import { jsonOf } from '../http/json.js';
import { ignored, keyOf, type Reading } from './heard.js';
import type { Press } from './payload.js';

/** The current values of a message's inputs by their ids, as text; several choices are separated by commas. */
const inputsOf = ({ state }: Press): Record<string, string> =>
  Object.fromEntries(
    Object.values(state?.values ?? {}).flatMap((block) =>
      Object.entries(block).flatMap(([id, input]) => {
        const value =
          input.value ??
          input.selected_date ??
          input.selected_time ??
          input.selected_option?.value ??
          input.selected_options?.map((option) => option.value).join(',');
        return value == null ? [] : [[id, value] as const];
      }),
    ),
  );

const dataSchema = z.looseObject({ action: z.unknown().optional() });

/** A pressed button. One that only opens a link has no value and means nothing to the bot. */
export const readPress = (press: Press): Reading => {
  const [action] = press.actions;
  const { container, user } = press;
  // The app's own page is no conversation: what is pressed there is answered in the direct messages with the bot.
  const onPage = container?.type === 'view';
  const channel = onPage ? user.id : (container?.channel_id ?? press.channel?.id);
  const team = press.team?.id ?? user.team_id;
  if (action?.value == null || !channel || !team) return ignored;
  const data = dataSchema.safeParse(jsonOf(action.value));
  const message = container?.message_ts ?? press.message?.ts ?? null;
  const direct = onPage || channel.startsWith('D');
  const ephemeral = container?.is_ephemeral === true;
  const thread = container?.thread_ts ?? press.message?.thread_ts ?? null;
  return {
    kind: 'heard',
    team,
    userTeam: user.team_id ?? null,
    eventKeys: [keyOf('press', team, user.id, channel, message ?? '', action.action_id, action.action_ts ?? '')],
    conversation: ephemeral
      ? { id: `${channel}:${user.id}`, kind: 'private' }
      : { id: channel, kind: direct ? 'private' : 'shared' },
    body: {
      kind: 'pressed',
      action: data.success ? data.data.action : undefined,
      inputs: inputsOf(press),
      message: message === null ? null : { conversation: channel, message },
    },
    file: null,
    place: {
      channel,
      thread,
      openThread: thread,
      user: user.id,
      direct,
      ephemeral,
      responseUrl: press.response_url ?? null,
    },
  };
};
