import type { Language } from './reader.js';
import { say } from './words.js';

/** What a client's dialog says around a card. */
export interface DialogWords {
  /** While the answer to what was filled in is on its way. */
  working: string;
  close: string;
}

export const dialogWords = (language: Language): DialogWords => ({
  working: say(language, 'dialog.working'),
  close: say(language, 'dialog.close'),
});
