import type { PresentedCard } from '../cards/card.js';
import type { Envelope } from '../cards/reader.js';
import type { Inbound, MessageReference } from './inbound.js';

export interface SurfaceCapabilities {
  /**
   * here: an answer only the asker sees, in the same conversation (Slack). elsewhere: it goes to their 1:1 chat
   * (Teams). In a private conversation every answer is private anyway.
   */
  privateReply: 'here' | 'elsewhere';
  /** A message can be replaced in place. Without it `update` sends a new message. */
  updates: boolean;
  /** Without it `typing` does nothing. */
  typing: boolean;
}

export type ReplyOutcome =
  | { kind: 'delivered'; message: MessageReference | null }
  /** Private was asked for and the asker cannot be reached privately (the app is not installed for them). */
  | { kind: 'unreachable' };

/** Beside the card, for faces that report it (console `--json`) and for logs. */
export interface ReplyNote {
  private: boolean;
  intent: string;
  language: 'en' | 'fr';
}

/** A card with its picture drawn; without one where it has none, or where it could not be drawn. */
export interface ShownCard extends PresentedCard {
  png?: Uint8Array;
  /** A part of the message that its asker is writing: everybody there will read it. */
  composed?: true;
}

/** A file made for the asker alone: their own data, a template. */
export interface OfferedFile {
  name: string;
  /** `text/csv`, `application/json`, `text/calendar`. */
  type: string;
  content: Uint8Array;
  /** What it is, for a client that asks before it takes a file. */
  description: string;
  /** Makes the same file again: a client that asks first sends this back when the answer is yes. */
  action: Envelope;
}

/** The way back to whoever caused one inbound. One instance per inbound. */
export interface Surface {
  capabilities: SurfaceCapabilities;
  /**
   * A step of a form (`view.dialog`) goes into a dialog where the client has one open or lets one be opened now; else it is
   * a message, with what is to be filled in or with a button that opens the dialog.
   */
  reply(view: ShownCard, note: ReplyNote): Promise<ReplyOutcome>;
  update(message: MessageReference, view: ShownCard, note: ReplyNote): Promise<void>;
  typing(): Promise<void>;
  /** Hands a file to the asker in private, or asks whether they want it. `unreachable`: it could not be sent. */
  offerFile(file: OfferedFile, note: ReplyNote): Promise<ReplyOutcome>;
}

/** `bot/conversation` implements it, the faces call it. It never throws: every error has become an answer or a log line. */
export type Converse = (inbound: Inbound, surface: Surface) => Promise<void>;
