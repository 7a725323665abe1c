import type { webApi } from '@slack/bolt';

/** The direct messages between a user and the bot; they are opened where there were none yet. */
export const directMessagesOf = async (client: webApi.WebClient, token: string, user: string): Promise<string> => {
  const { channel } = await client.conversations.open({ token, users: user });
  if (channel?.id === undefined) throw new Error('Slack did not say where somebody’s direct messages are.');
  return channel.id;
};
