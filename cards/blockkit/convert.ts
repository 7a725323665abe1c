import { type Element, textIn } from './element.js';
import { converters } from './elements.js';
import { layOut } from './layout.js';
import { type Ledger, openLedger } from './ledger.js';
import { cut, limits } from './limits.js';
import { escapeSlack } from './mrkdwn.js';
import { type Piece, wordsOf } from './piece.js';
import { Place } from './place.js';
import { mentionsIn, readCard, toggledIn } from './reading.js';
import { tidy } from './runs.js';
import type { Converted, Options } from './types.js';

const nothing = '…';

/** What belongs to the card as a whole and has no place in Slack. */
const warnOfWhole = (card: Element, ledger: Ledger): void => {
  if (card.refresh !== undefined)
    ledger.warn('dropped', '/refresh', 'Refresh', 'Slack does not ask for a new card: update the message instead');
  if (card.authentication !== undefined)
    ledger.warn('dropped', '/authentication', 'Authentication', 'Slack has its own way to sign in');
};

/** The whole card in words, in reading order. */
const wordsOfAll = (card: Element, pieces: readonly Piece[]): string => {
  const spoken = textIn(card.speak).replace(/<[^<>]*>/g, ' ');
  const read = pieces.map((piece) => wordsOf(piece).trim()).filter((words) => words !== '');
  const [first] = [textIn(card.fallbackText), spoken, read.join('\n')]
    .map((words) => tidy(words).trim())
    .filter(Boolean);
  return first ?? nothing;
};

/**
 * An Adaptive Card 1.0-1.5 as Slack Block Kit. Total: whatever it is given, it answers with blocks that Slack accepts
 * and never throws. Pure and deterministic. What could not be said the same way is in `warnings`.
 */
export const cardToBlockKit = (card: unknown, options: Options): Converted => {
  const read = readCard(card);
  const element = read ?? {};
  const ledger = openLedger(options, mentionsIn(element), toggledIn(element));
  if (read === null) ledger.warn('dropped', '', 'AdaptiveCard', 'not a card');
  warnOfWhole(element, ledger);
  const pieces = converters.card(element, new Place(ledger, converters));
  const words = wordsOfAll(element, pieces);
  // No warning when it is cut: the blocks say it all.
  const text = cut(words, limits.message.text);
  const laid = layOut(pieces, ledger);
  const pages = laid.length > 0 ? laid : layOut([{ kind: 'text', runs: [{ text }], path: '' }], ledger);
  return { blocks: pages[0] ?? [], pages, text: escapeSlack(text), warnings: ledger.warnings };
};
