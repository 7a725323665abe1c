import { expect } from 'chai';
import type { Language } from '../../cards/reader.js';
import { say } from '../../cards/words.js';
import { StoreUnavailableError } from '../../storage/errors.js';
import { type FacesBot, type FacesOptions, facesBot } from './faces-bot.js';
import { type Client, plainly } from './faces-shown.js';
import { slackClient } from './faces-slack.js';
import { teamsClient } from './faces-teams.js';
import { type UnsteadyStore, unsteadyStore } from './unsteady-store.js';

export const bothClients = { Teams: teamsClient, Slack: slackClient } as const;

export const down = (): Error => new StoreUnavailableError('postgres://assay:secret@db.internal/assay is out of reach');

/** What nobody may read of the store. */
export const nothingInside = /postgres|secret|db\.internal|StoreUnavailable|OutcomeUnknown|at .*\.ts/;

export type OutageSteps = (client: Client, bot: FacesBot, store: UnsteadyStore) => Promise<void>;

/** The steps at each client, with a store that goes out of reach when it is told to. */
export const storeDown = (title: string, steps: OutageSteps, options: FacesOptions = {}): void => {
  for (const [name, make] of Object.entries(bothClients))
    it(`40: ${title} (${name})`, async () => {
      let unsteady: UnsteadyStore | null = null;
      const bot = await facesBot({
        ...options,
        around: (store) => {
          unsteady = unsteadyStore(store);
          return unsteady.store;
        },
      });
      try {
        if (unsteady === null) throw new Error('the bot has another store');
        await steps(make(bot), bot, unsteady);
      } finally {
        await bot.close();
      }
    });
};

/** What is said of what they asked for, and when to try again. Nothing of what is behind it. */
export const expectSaid = (
  words: string,
  language: Language = 'en',
  written: 'nothing' | 'maybe' | 'yes' = 'nothing',
): void => {
  const key = written === 'nothing' ? 'unavailable' : `unavailable.${written}`;
  const next = written === 'nothing' ? 'unavailable.next' : `unavailable.${written}-next`;
  for (const sentence of [key, next]) expect(words).to.contain(plainly(say(language, sentence)));
  expect(words).to.not.match(nothingInside);
};
