import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { tongueOf } from '../tongue.js';
import { emptyView } from '../view.js';
import { asks, type Subject } from './buttons.js';

/** Questions of which one may have been meant, by the names of their words. */
export type MayBeMeant =
  | 'status'
  | 'competency'
  | 'list'
  | 'missing'
  | 'requirements'
  | 'contributors'
  | 'candidates'
  | 'at-risk'
  | 'renewal'
  | 'explain'
  | 'changes'
  | 'freshness'
  | 'what-if-leave'
  | 'what-if-pass'
  | 'who-next'
  | 'cheapest'
  | 'bus-factor'
  | 'forecast'
  | 'my-certifications'
  | 'my-impact'
  | 'my-expiry'
  | 'my-next'
  | 'my-data'
  | 'review-queue'
  | 'unlinked'
  | 'holders'
  | 'alerts'
  | 'export'
  | 'programme'
  | 'benefits'
  | 'help';

/** A sentence that can be read in several ways: which one is meant is one press away, and nothing is answered yet. */
export const meantCard = (
  reader: Reader,
  { intents, subject }: { intents: readonly MayBeMeant[]; subject: Subject },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'meant',
    headline: tongue.say('meant.headline', { count: intents.length }),
    lines: [tongue.say('meant.or-say')],
    buttons: intents.map((intent) => asks(tongue, `meant.button-${intent}`, intent, subject)),
  });
};

/** "And for him?" when nobody was spoken of, or several people were. */
export const whoMeantCard = (reader: Reader): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'who-meant',
    headline: tongue.say('meant.who'),
    lines: [tongue.say('meant.who-how')],
    buttons: [asks(tongue, 'button.help', 'help')],
  });
};
