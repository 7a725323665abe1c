import type { PresentedCard } from '../../cards/index.js';
import type { Language, Reader } from '../../cards/reader.js';
import type { Inbound } from '../inbound.js';
import type { Situation } from '../reading/situation.js';
import type { OfferedFile } from '../surface.js';
import type { Asker } from './asker.js';
import type { Progress } from './deliver.js';
import type { ConversationParts } from './ports.js';

/** What is asked, whether it was said or pressed. */
export interface Question {
  /** An intent of the catalogue. */
  intent: string;
  slots: Record<string, string>;
  language: Language;
  /** The message before this one was not understood either. */
  repeated: boolean;
  /** What was filled in beside a pressed button: typed by its sender, so it says nothing about who may what. */
  inputs: Record<string, string>;
  /** Null when it was said. Its slots were signed by us. */
  pressed: { nonce: string } | null;
}

/** What a handler may know: who asks, what they may see, and where the organisation stands. */
export interface Setting {
  parts: ConversationParts;
  asker: Asker;
  reader: Reader;
  admins: string[];
  situation: Situation;
  /** Who speaks, as the platform has them. */
  inbound: Inbound;
  /** For work that takes longer than a moment. */
  progress: Progress;
}

/** An answer, and the files that belong to it. */
export interface Answer extends PresentedCard {
  files?: readonly OfferedFile[];
  /** A part of the message that the asker is writing: everybody there will read it. */
  composed?: true;
}

/** One per intent. It reads, or decides a command and commits it, and says the result as a card. */
export type Handler = (question: Question, setting: Setting) => Answer | Promise<Answer>;
