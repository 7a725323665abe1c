import { type FacesBot, type FacesOptions, facesBot } from './faces-bot.js';
import type { Client } from './faces-shown.js';
import { slackClient } from './faces-slack.js';
import { teamsClient } from './faces-teams.js';

/** The steps of one story. */
export type Steps = (client: Client, bot: FacesBot) => Promise<void>;

const clients = { Teams: teamsClient, Slack: slackClient } as const;

const errorsIn = ({ entries }: FacesBot): unknown[] =>
  entries.filter(({ level }) => level === 'error').map(({ fields }) => fields.err);

/** The same steps at both clients, each with a bot of its own: a story cannot be forgotten in one of them. */
export const story = (title: string, steps: Steps, options: () => FacesOptions = () => ({})): void => {
  for (const [name, make] of Object.entries(clients))
    it(`${title} (${name})`, async () => {
      const bot = await facesBot(options());
      try {
        await steps(make(bot), bot).catch((error: unknown) => {
          throw errorsIn(bot)[0] ?? error;
        });
        const [failed] = errorsIn(bot);
        if (failed !== undefined) throw failed;
      } finally {
        await bot.close();
      }
    });
};
