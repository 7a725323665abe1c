import type { PresentedCard } from '../cards/card.js';
import type { Platform } from '../storage/records.js';

/** What became of one attempt to write to somebody, with the platform's own reason. */
export type Delivery =
  /** `message` is the platform's id of it, to be replaced later. */
  | { kind: 'sent'; message: string }
  | { kind: 'retry'; afterMs: number | null; reason: string }
  /** They cannot be reached there any more: the app was removed, the account is gone. */
  | { kind: 'gone'; reason: string }
  /** This message will never be taken, others may. */
  | { kind: 'rejected'; reason: string }
  /** It was written to the wire and no answer came: it may have arrived. */
  | { kind: 'ambiguous'; reason: string };

/** Writes to people who did not just write to us. One call is one attempt; it never throws. */
export interface Notifier {
  platform: Platform;
  /** `reference` is what the face itself kept of the person. `replacing`: the id of a message whose place this one takes. */
  send(reference: unknown, view: PresentedCard, replacing: string | null): Promise<Delivery>;
}
