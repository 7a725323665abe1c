import type { PresentedCard } from '../../cards/index.js';
import type { Language, Reader } from '../../cards/reader.js';
import type { Asker } from './asker.js';
import type { ConversationParts } from './ports.js';
import type { Situation } from './situation.js';

/** What is asked, whether it was said or pressed. */
export interface Question {
  /** An intent of the catalogue. */
  intent: string;
  slots: Record<string, string>;
  language: Language;
  /** The message before this one was not understood either. */
  repeated: boolean;
}

/** What a handler may know: who asks, what they may see, and where the organisation stands. */
export interface Setting {
  parts: ConversationParts;
  asker: Asker;
  reader: Reader;
  admins: string[];
  situation: Situation;
}

/** One per intent. It reads, or decides a command and commits it, and says the result as a card. */
export type Handler = (question: Question, setting: Setting) => PresentedCard | Promise<PresentedCard>;
