import type { types, webApi } from '@slack/bolt';
import { cardToBlockKit } from '../../cards/blockkit/index.js';
import type { Log } from '../log.js';
import type { Surface } from '../surface.js';
import { blockProblems, isViewRefused, slackCode } from './failure.js';
import { wordsAlone } from './form-view.js';

export interface HomeParts {
  client: webApi.WebClient;
  token: string;
  user: string;
  log: Log;
  offerFile: Surface['offerFile'];
}

/** The app's own page of one user: an answer is published there, in place of what it showed before. */
export const createHomeSurface = ({ client, token, user, log, offerFile }: HomeParts): Surface => {
  const show = async (blocks: types.Block[]): Promise<void> => {
    await client.views.publish({ token, user_id: user, view: { type: 'home', blocks } });
  };
  const publish: Surface['update'] = async (_message, { name, card, text }) => {
    try {
      await show(cardToBlockKit(card, { surface: 'home' }).blocks);
    } catch (error) {
      if (!isViewRefused(slackCode(error))) throw error;
      log.error({ card: name, problems: blockProblems(error) }, 'Slack refused the blocks of a page; shown as text');
      await show(wordsAlone(text, 'home'));
    }
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
