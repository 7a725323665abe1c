import type { PresentedCard } from '../../cards/index.js';
import type { Programme } from '../../core/index.js';
import type { Store } from '../../storage/port.js';
import type { ConversationReference, Platform, Tenant } from '../../storage/records.js';
import type { Clock } from '../clock.js';
import type { Evaluating } from '../reading/evaluating.js';
import type { Allowance } from './allowance.js';
import type { Drafts } from './drafts.js';
import type { LastKnown } from './last-known.js';

/** Structured log lines; the texts people write and personal data are never among the fields. */
export interface Log {
  debug(fields: Record<string, unknown>, message: string): void;
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

/** A channel that something may be posted in, by what its face keeps of it. */
export type ChannelPlace = Pick<ConversationReference, 'platform' | 'reference'>;

/** What became of a card that was to stand in a channel. But for `posted` and `unsure`, it does not stand there. */
export type Posted =
  | { kind: 'posted' }
  /** The bot is not there. */
  | { kind: 'not-there' }
  /** The bot may not write there, or not this. */
  | { kind: 'not-allowed' }
  /** It may be tried again, after so long where the platform says so. */
  | { kind: 'busy'; afterMs: number | null }
  /** No answer came: it may stand there. */
  | { kind: 'unsure' };

/** Posts in channels, for whoever asks for it and waits for what becomes of it. */
export interface Posting {
  /** Where people of that platform pick a channel from their client's own list: what was picked, null when it is none. */
  pick(platform: Platform): ((tenant: string, id: string) => ChannelPlace | null) | null;
  /** One attempt; `delivery` is our own id of the message. It never throws. */
  post(to: ChannelPlace, message: { delivery: string; view: PresentedCard }): Promise<Posted>;
}

/** What the server prints for whoever started it. */
export interface SetUpCode {
  code: string;
  week: number;
  number: number;
  /** It was used up, or written where others read it. */
  isOver: boolean;
}

export interface ConversationParts {
  store: Store;
  programmes: ReadonlyMap<string, Programme>;
  clock: Clock;
  log: Log;
  /** The store and the log for what one inbound causes: whatever it does is found by its correlation. Absent: nobody looks. */
  caused?: (correlation: string) => { store: Store; log: Log };
  /** Signs the buttons of cards. */
  actionKey: string;
  /** The key was made for this process alone, so codes for elsewhere would open nothing there. */
  keyIsOwn?: boolean;
  /** A short reference that a person can tell an admin and an operator finds in the log. */
  newReference(): string;
  /** An id that nothing else has: of a person, a certificate, a message, a nonce. */
  newId(): string;
  /** Makes the pixels of a card's picture, as PNG. It may fail; the card says the same without it. */
  draw(svg: string): Promise<Uint8Array>;
  /** Files that were read and wait to be applied. */
  drafts: Drafts;
  /** Gives the event loop back between two slices of long work. */
  pause(): Promise<void>;
  /** Who is a partner admin from the start: verified e-mail addresses and directory ids, in lower case. */
  firstAdmins: ReadonlySet<string>;
  /** The one-time codes that make whoever says one the first partner admin, as they are now; null where nobody is told any. */
  setUpCodes: (() => Promise<readonly SetUpCode[]>) | null;
  /** The organisation whose cards say DEMO. */
  demoOrganisation: string | null;
  /** What a channel is called and how many read it, as its platform has it now; null, or absent, where that is not told. */
  channelAbout?: (place: ChannelPlace) => Promise<{ name: string | null; members: number | null } | null>;
  /**
   * Whether the bot serves several tenants of that platform, of which this is one: only these can be parted from an
   * organisation. Absent: it serves one of each platform.
   */
  isOneOfSeveral?: (tenant: Tenant) => boolean;
  /** Absent where there are no channels. */
  posting?: Posting;
  /** Looks at how long evaluations take; absent: nobody does. */
  evaluating?: Evaluating;
  /** Hears what is written and read again, so that it is known when the store is out of reach. */
  heeding?: Pick<LastKnown, 'writing' | 'written' | 'doubted' | 'read'>;
  /** Hears that something came a second time. */
  onDuplicate?: (platform: Platform) => void;
  /** How fast one user and one organisation may go on; absent: as fast as they like. */
  allowance?: Allowance;
  /** Hears that somebody was too fast. */
  onRefused?: (platform: Platform, by: 'user' | 'organisation') => void;
}
