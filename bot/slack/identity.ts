import type { webApi } from '@slack/bolt';
import type { Log } from '../log.js';
import { slackCode } from './failure.js';

/** The bot as the workspace knows it. */
export interface BotIdentity {
  teamId: string;
  botUserId: string;
  botId: string | null;
}

export interface IdentityParts {
  client: webApi.WebClient;
  token: string;
  log: Log;
  sleep(milliseconds: number): Promise<void>;
}

const pausesMs = [500, 1000, 2000, 4000];

/**
 * Asks Slack who the bot is. A refused token is final; anything else is tried again for a few seconds. Rejects with a
 * sentence for the operator.
 */
export const findIdentity = async ({ client, token, log, sleep }: IdentityParts): Promise<BotIdentity> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const { team_id: teamId, user_id: botUserId, bot_id: botId } = await client.auth.test({ token });
      if (teamId === undefined || botUserId === undefined) throw new Error('Slack did not say who the bot is.');
      return { teamId, botUserId, botId: botId ?? null };
    } catch (error) {
      const code = slackCode(error);
      if (code !== null) throw new Error(`Slack refused SLACK_BOT_TOKEN (${code}).`);
      const pause = pausesMs[attempt];
      if (pause === undefined)
        throw new Error('Slack could not be reached to find out who the bot is.', { cause: error });
      log.warn({ attempt: attempt + 1 }, 'Slack could not be reached, trying again');
      await sleep(pause);
    }
  }
};
