import type { PresentedCard } from '../cards/card.js';
import type { ChatIdentity, Platform } from '../storage/records.js';

/** What became of one attempt to write to somebody, with the platform's own reason. */
export type Delivery =
  /** `message` is the platform's id of it, to be edited or answered later. */
  | { kind: 'sent'; message: string }
  /** `pause`: how far nothing else is to be sent before then either. */
  | { kind: 'retry'; afterMs: number | null; pause: 'conversation' | 'tenant' | null; reason: string }
  /** Refused with an error that retrying hardly ever mends: a few attempts, then no more. */
  | { kind: 'failing'; reason: string }
  /**
   * They cannot be reached there any more: the app was removed, the account is gone. `renew`: the conversation is gone and
   * may be made anew.
   */
  | { kind: 'gone'; reason: string; renew: boolean }
  /** This message will never be taken, others may. */
  | { kind: 'rejected'; reason: string }
  /** It was written to the wire and no answer came: it may have arrived. */
  | { kind: 'ambiguous'; reason: string };

/** Where in the conversation it stands. Message ids are the platform's, as `sent` gave them. */
export type Place =
  | { kind: 'new' }
  /** In the place of an earlier message; where that is not there any more, a new one. Tells nobody that it changed. */
  | { kind: 'edit'; message: string }
  /** Under an earlier message, where the client has threads; else after it. `broadcast`: shown in the channel as well. */
  | { kind: 'reply'; message: string; broadcast: boolean };

/** One message: `delivery` is our own id of it, by which it is found again. */
export interface Sending {
  delivery: string;
  view: PresentedCard;
  place: Place;
  /** What caused it, for the log. */
  correlation?: string;
}

/** Whether an earlier attempt arrived after all. */
export type Found =
  | { kind: 'there'; message: string }
  | { kind: 'not there' }
  /** The platform did not tell; look again later. */
  | { kind: 'unknown'; afterMs: number | null; reason: string };

/** A conversation with somebody who never wrote. */
export type Reached =
  | { kind: 'reached'; reference: unknown }
  | { kind: 'not now'; afterMs: number | null; pause: 'tenant' | null; reason: string }
  | { kind: 'impossible'; reason: string };

/** Writes to people who did not just write to us. One call is one attempt; nothing here throws. */
export interface Notifier {
  platform: Platform;
  /** `reference` is what the face itself kept of the person or channel. */
  send(reference: unknown, sending: Sending): Promise<Delivery>;
  /** Looks whether a message arrived whose outcome is unknown; null where the platform has no way to look. */
  look: ((reference: unknown, delivery: string) => Promise<Found>) | null;
  /** Opens a private conversation. `like`: a reference of the same tenant, null when there is none. */
  reach(identity: ChatIdentity, like: unknown): Promise<Reached>;
  /** What limits apply to: the conversation and the tenant that a reference leads to; null when it cannot be read. */
  addressOf(reference: unknown): { conversation: string; tenant: string } | null;
}
