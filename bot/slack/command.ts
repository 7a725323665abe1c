import { type Heard, keyOf } from './heard.js';
import type { Command } from './payload.js';
import { plainText } from './text.js';

/** `/assay are we gold yet?`: only the asker sees the answer, wherever it was typed. */
export const readCommand = (command: Command): Heard => {
  const { team_id: team, channel_id: channel, user_id: user } = command;
  return {
    kind: 'heard',
    team,
    userTeam: null,
    eventKeys: [keyOf('command', team, command.trigger_id ?? `${channel} ${user} ${command.text}`)],
    conversation: { id: `${channel}:${user}`, kind: 'private' },
    body: { kind: 'said', text: plainText(command.text) || 'status' },
    file: null,
    place: {
      channel,
      thread: null,
      openThread: null,
      user,
      direct: false,
      ephemeral: true,
      responseUrl: command.response_url ?? null,
      trigger: command.trigger_id ?? null,
    },
    modal: null,
  };
};
