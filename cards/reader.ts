import type { IsoDate } from '../core/date.js';

export type Language = 'en' | 'fr';

/** A signed action as it travels in a card; `bot/conversation/actions.ts` makes and checks it. */
export interface Envelope {
  v: 1;
  verb: string;
  subject: Record<string, string>;
  nonce: string;
  exp: number;
  mac: string;
}

/**
 * Makes the envelope of a button. `verb` is an intent of the catalogue or an act, `subject` its slots. `once`: it writes, so
 * this one works once for each person.
 */
export type SignAction = (verb: string, subject?: Record<string, string>, once?: boolean) => Envelope;

/** Who will read the card, and what may be said to them. Decided by `bot/conversation`, obeyed by `cards/`. */
export interface Reader {
  language: Language;
  /** `shared` is a channel or group chat: short, and no names whatever `nameOf` says. */
  audience: 'private' | 'shared';
  /** How the levels print in French. */
  levelNames: 'translated' | 'english';
  /** Today in the organisation's zone. */
  today: IsoDate;
  role: 'employee' | 'executive' | 'partner_admin' | 'guest';
  /** The reader's own person id, if they are one of the organisation's people. */
  self: string | null;
  /** The name to print, or null where this reader must not see it (then say "1 person", "somebody"). */
  nameOf(person: string): string | null;
  /** Marks every card as a demonstration: of a made-up organisation, or of made-up requirements as well. */
  demo: false | 'organisation' | 'requirements too';
  sign: SignAction;
  /** The answer is about another programme than the one followed: what each is called. */
  aside?: { programme: string; followed: string };
}
