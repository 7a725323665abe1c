import { writing } from './forbidden.js';
import type { Intent } from './intent.js';

/** Intents in the order of how likely they are. */
type Ranking = readonly { intent: Intent; probability: number }[];

/** Below this two meanings that are nearly as likely are offered, and neither is answered. */
const surely = 0.3;
const nearly = 0.75;
/** What is less likely than this was not meant. */
const leastOffered = 0.06;
const mostOffered = 3;

/** What is said rather than asked has no button. */
const saidOnly: ReadonlySet<Intent> = new Set(['fallback', 'greet', 'undo', 'cancel', 'language', 'feedback']);

const isOffered = (intent: Intent): boolean => !writing.has(intent) && !saidOnly.has(intent);

/** Whether the two likeliest meanings are so close that it has to be asked which one is meant. */
export const isDoubtful = ([first, second]: Ranking): boolean =>
  first !== undefined &&
  second !== undefined &&
  first.probability < surely &&
  second.probability >= nearly * first.probability &&
  isOffered(first.intent) &&
  isOffered(second.intent);

/** The slot with what may have been meant, likeliest first; nothing that writes is among it. */
export const offered = (ranking: Ranking): Record<string, string> => {
  if (ranking[0]?.intent === 'fallback') return {};
  const likely = ranking.filter(({ intent, probability }) => isOffered(intent) && probability >= leastOffered);
  return likely.length === 0
    ? {}
    : {
        between: likely
          .slice(0, mostOffered)
          .map(({ intent }) => intent)
          .join(','),
      };
};
