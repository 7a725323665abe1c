import type { webApi } from '@slack/bolt';
import { cardToBlockKit } from '../../cards/blockkit/index.js';
import type { Surface } from '../surface.js';

export interface HomeParts {
  client: webApi.WebClient;
  token: string;
  user: string;
  offerFile: Surface['offerFile'];
}

/** The app's own page of one user: an answer is published there, in place of what it showed before. */
export const createHomeSurface = ({ client, token, user, offerFile }: HomeParts): Surface => {
  const publish: Surface['update'] = async (_message, { card }) => {
    const { blocks } = cardToBlockKit(card, { surface: 'home' });
    await client.views.publish({ token, user_id: user, view: { type: 'home', blocks } });
  };
  return {
    capabilities: { privateReply: 'here', updates: true, typing: false },
    reply: async (view, note) => {
      await publish({ conversation: user, message: user }, view, note);
      return { kind: 'delivered', message: null };
    },
    update: publish,
    typing: async () => {},
    offerFile,
  };
};
