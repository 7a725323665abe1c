import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { ChannelAbout } from '../http/face.js';
import { readReference } from './references.js';
import type { Workspaces } from './workspaces.js';

const answerSchema = z.object({
  channel: z.object({ name: z.string().min(1).optional(), num_members: z.int().min(0).optional() }),
});

/** What a channel is called and how many are in it; null for what is none, and where Slack does not tell. */
export const channelAboutIn =
  (client: webApi.WebClient, workspaces: Pick<Workspaces, 'of'>) =>
  async (reference: unknown): Promise<ChannelAbout | null> => {
    const to = readReference(reference);
    if (to === null || to.user !== undefined || to.channel === null) return null;
    try {
      const token = (await workspaces.of(to.team))?.token;
      if (token === undefined) return null;
      const answer: unknown = await client.conversations.info({
        token,
        channel: to.channel,
        include_num_members: true,
      });
      const { channel } = answerSchema.parse(answer);
      return { name: channel.name ?? null, members: channel.num_members ?? null };
    } catch {
      /** Settings say the same without it. */
      return null;
    }
  };
