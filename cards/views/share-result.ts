import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView } from '../view.js';
import { asks, type Subject } from './buttons.js';
import { type ChannelTold, channelInWords } from './settings.js';

/** What became of a card that somebody shared. But for `posted` and `unsure`, nothing stands there. */
export type ShareOutcome =
  | { kind: 'posted' }
  /** The bot is not in that channel. */
  | { kind: 'not-there' }
  /** The bot may not write in that channel. */
  | { kind: 'not-allowed' }
  /** The platform takes nothing there right now. */
  | { kind: 'busy'; seconds: number }
  /** The platform did not say whether it took it. */
  | { kind: 'unsure' }
  /** The same person shared in the same channel within the last minute. */
  | { kind: 'too-soon' }
  /** The same button was pressed before. */
  | { kind: 'repeated' };

export interface ShareResult {
  outcome: ShareOutcome;
  platform: ChannelTold['platform'];
  /** Null when the platform does not tell what it is called. */
  channel: ChannelTold | null;
  /** What shares the same in the same channel once more. */
  again: Subject;
}

const headlineOf = (tongue: Tongue, { outcome, platform, channel }: ShareResult): string =>
  tongue.say(`share.${outcome.kind}`, {
    chat: platform,
    channel: channel === null ? tongue.say('share.that-channel') : channelInWords(tongue, channel),
  });

const howOf = (tongue: Tongue, { outcome, platform }: ShareResult): string[] => {
  switch (outcome.kind) {
    case 'repeated':
      return [];
    case 'busy':
      return [tongue.say('share.busy-how', { seconds: outcome.seconds })];
    case 'posted':
    case 'not-there':
    case 'not-allowed':
    case 'unsure':
    case 'too-soon':
      return [tongue.say(`share.${outcome.kind}-how`, { chat: platform })];
  }
};

const buttonsOf = (tongue: Tongue, { outcome, again }: ShareResult): Button[] => {
  const { channel: _, ...elsewhere } = again;
  const other: Button = { ...asks(tongue, 'button.share-other', 'share-form', elsewhere), opens: true };
  switch (outcome.kind) {
    case 'posted':
    case 'repeated':
    case 'too-soon':
      return [asks(tongue, 'button.status', 'status'), other];
    case 'not-there':
    case 'not-allowed':
    case 'busy':
    case 'unsure':
      return [{ ...asks(tongue, 'button.share-again', 'share-post', again), writes: true }, other];
  }
};

/** The receipt for whoever shared: where it stands, or why nothing does and what to do. */
export const shareResultCard = (reader: Reader, result: ShareResult): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'share-result',
    headline: headlineOf(tongue, result),
    lines: howOf(tongue, result),
    buttons: buttonsOf(tongue, result),
    inPlace: true,
  });
};
