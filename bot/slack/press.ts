import { z } from 'zod';
import { jsonOf } from '../http/json.js';
import { type Heard, ignored, keyOf, type Reading } from './heard.js';
import { inputsOf } from './inputs.js';
import { conversationOf, readModal } from './modal.js';
import type { Press, View } from './payload.js';

const dataSchema = z.looseObject({ action: z.unknown().optional() });

/** The action in a button's data, whatever it is; undefined where there is none. */
export const actionIn = (data: unknown): unknown => dataSchema.safeParse(data).data?.action;

/** What is the same for a button wherever it stands. */
const common = ({ team, user, actions: [action] }: Press, where: readonly string[]) => {
  const workspace = team?.id ?? user.team_id;
  if (action?.value == null || !workspace) return null;
  return {
    kind: 'heard' as const,
    team: workspace,
    userTeam: user.team_id ?? null,
    eventKeys: [keyOf('press', workspace, user.id, ...where, action.action_id, action.action_ts ?? '')],
    action: actionIn(jsonOf(action.value)),
    file: null,
  };
};

const inModal = (press: Press, view: View): Reading => {
  const read = readModal(view, press.user.id, press.trigger_id ?? null);
  const pressed = common(press, [view.id, view.hash ?? '']);
  if (pressed === null) return ignored;
  const { action, ...heard } = pressed;
  const inputs = inputsOf(view.state, view.blocks, read.metadata?.values);
  return {
    ...heard,
    conversation: conversationOf(read),
    body: { kind: 'pressed', action, inputs, message: null },
    place: read.place,
    modal: read.modal,
  };
};

/** A pressed button. One that only opens a link has no value and means nothing to the bot. */
export const readPress = (press: Press): Reading => {
  const { container, user, view } = press;
  if (view?.type === 'modal') return inModal(press, view);
  // The app's own page is no conversation: what is pressed there is answered in the direct messages with the bot.
  const named = container?.type === 'view' ? null : (container?.channel_id ?? press.channel?.id ?? null);
  const onPage = named === null;
  const channel = named ?? user.id;
  const message = container?.message_ts ?? press.message?.ts ?? null;
  const pressed = common(press, [channel, message ?? '']);
  if (pressed === null) return ignored;
  const { action, ...heard } = pressed;
  const direct = onPage || channel.startsWith('D');
  const ephemeral = container?.is_ephemeral === true;
  const thread = container?.thread_ts ?? press.message?.thread_ts ?? null;
  const inputs = inputsOf(press.state ?? view?.state, press.message?.blocks ?? view?.blocks);
  return {
    ...heard,
    conversation: ephemeral
      ? { id: `${channel}:${user.id}`, kind: 'private' }
      : { id: channel, kind: direct ? 'private' : 'shared' },
    body: {
      kind: 'pressed',
      action,
      inputs,
      message: message === null ? null : { conversation: channel, message },
    },
    place: {
      channel,
      thread,
      openThread: thread,
      user: user.id,
      direct,
      ephemeral,
      responseUrl: press.response_url ?? null,
      trigger: press.trigger_id ?? null,
    },
    modal: null,
  } satisfies Heard;
};
