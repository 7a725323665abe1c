import { everyAct } from '../../bot/conversation/acts/index.js';
import { handlers } from '../../bot/conversation/answers/index.js';
import { strangerActs } from '../../bot/conversation/stranger.js';
import { everyIntent } from '../../bot/understanding/index.js';

/** Everything that can be said or pressed, as the bot itself lists it. */
export const verbs: readonly string[] = [
  ...new Set([...everyIntent, ...handlers.keys(), ...everyAct, ...strangerActs, 'privately']),
];

/** What the first organisation's admin says, to be given buttons. */
export const sentences: readonly string[] = [
  'are we gold yet?',
  'who has az-104?',
  'review queue',
  'what is at risk?',
  'alerts',
  'settings',
  'my data',
  'cheapest way to stay gold',
  'what if x-ana.ruiz leaves',
  'export the evidence',
  'who is not linked',
  'what changed this month?',
];
