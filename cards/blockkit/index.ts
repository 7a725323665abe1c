import { cardPieces } from './elements.js';
import { layOut } from './layout.js';
import { openLedger } from './ledger.js';
import { cut, limits } from './limits.js';
import { escapeSlack } from './mrkdwn.js';
import { spokenText } from './spoken.js';
import { type Converted, isElement, type Surface, textIn } from './types.js';

export { limits } from './limits.js';
export type { Block, Converted, Surface, Warning } from './types.js';

const nothing = '…';

/**
 * An Adaptive Card 1.0-1.5 as Slack Block Kit. Total: whatever it is given, it answers with blocks that Slack accepts
 * and never throws. Pure and deterministic. What could not be said the same way is in `warnings`.
 */
export const cardToBlockKit = (card: unknown, { surface }: { surface: Surface }): Converted => {
  const ledger = openLedger(surface);
  const element = isElement(card) ? card : {};
  const pages = layOut(cardPieces(element, '', ledger, 0), ledger);
  const words = textIn(element.fallbackText) || spokenText(element) || nothing;
  return {
    blocks: pages[0] ?? [],
    pages,
    text: escapeSlack(cut(words, limits.message.text)),
    warnings: ledger.warnings,
  };
};
