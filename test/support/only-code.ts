import type { ConversationParts } from '../../bot/conversation/index.js';

/** A set-up code that is known before there is a store: it stays the only one, whatever becomes of it. */
export const onlyCode =
  (code: string): NonNullable<ConversationParts['setUpCodes']> =>
  async () => [{ code, week: 0, number: 0, isOver: false }];
