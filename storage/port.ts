import type { Facts } from '../core/facts/schema.js';
import type {
  ChatIdentity,
  CommitInput,
  ConversationReference,
  JournalEntry,
  OutboxEntry,
  PersonRecord,
  Platform,
  Remark,
  Settings,
  UndoRecord,
} from './records.js';

/** Everything about one organisation as of a version. Read-only: a caller never changes what it was given. */
export interface Snapshot {
  organisation: string;
  /** Counts the organisation's commits; 1 after founding. */
  version: number;
  /** People appear by id only; their names are in `people`. */
  facts: Facts;
  people: ReadonlyMap<string, PersonRecord>;
  settings: Settings;
  /** Remarks by the achievement they are on. */
  remarks: ReadonlyMap<string, Remark>;
}

/** Somebody of another organisation of this installation, recognised by an id that the vendor gave. */
export interface Elsewhere {
  organisation: string;
  person: string;
}

export type CommitOutcome =
  | { kind: 'committed'; versions: Record<string, number> }
  /** Somebody else committed first; nothing of any of the commits was written. Read again and decide again. */
  | { kind: 'conflict'; organisation: string; expected: number; actual: number }
  /** Its `once` key was seen before: the same button a second time. Nothing was written. */
  | { kind: 'repeated' };

export type Settlement =
  | { kind: 'sent'; message: string | null }
  | { kind: 'retry'; at: string; reason: string }
  | { kind: 'ambiguous'; at: string; reason: string }
  | { kind: 'suspended'; reason: string }
  | { kind: 'dead'; reason: string };

/**
 * The one port to everything that lasts. An acknowledged commit is durable: `kill -9` or a cut power line at any later
 * moment does not lose it. Instants are ISO strings in UTC and always passed in. What is wrong in itself is refused with a
 * `CommitError`, what comes after `close` or after a failed write with a `StoreClosedError`.
 */
export interface Store {
  read(organisation: string): Promise<Snapshot | null>;
  organisations(): Promise<string[]>;
  organisationOf(platform: Platform, tenant: string): Promise<string | null>;
  personOf(identity: ChatIdentity): Promise<{ organisation: string; person: string } | null>;

  /** All or nothing, for several organisations at once. Throws `CommitError` on a commit that is wrong in itself. */
  commit(commits: CommitInput[]): Promise<CommitOutcome>;
  /** The last commit of that person that was made to be taken back, whether or not it still may. */
  undoOf(organisation: string, actor: string): Promise<UndoRecord | null>;
  /** Everybody, in any organisation, whose record bears one of these vendor ids. */
  bearersOf(vendorIds: readonly string[]): Promise<Elsewhere[]>;
  /** The chat identities of one person. */
  identitiesOf(organisation: string, person: string): Promise<ChatIdentity[]>;
  /**
   * Notes that `by` saw the certificates of these people on a day, for the people to look up. No commit: it changes no
   * version. What was noted for that day already is not written again.
   */
  noteSeen(organisation: string, by: string, people: readonly string[], on: string): Promise<void>;
  /** Who saw a person's certificates, the latest day first, a year back at most. */
  seenBy(organisation: string, person: string): Promise<{ by: string; on: string }[]>;
  /** Entries with a version above `after`, oldest first. */
  journal(organisation: string, after?: number): Promise<JournalEntry[]>;

  putReference(reference: ConversationReference): Promise<void>;
  reference(id: string): Promise<ConversationReference | null>;
  references(organisation: string): Promise<ConversationReference[]>;

  /**
   * Leases up to `limit` messages that are due, oldest first; the lease is durable before this resolves. Messages that
   * came to their end (sent, dead, suspended) are forgotten a month after they expired.
   */
  claim(owner: string, now: string, leaseMs: number, limit: number): Promise<OutboxEntry[]>;
  /** Records the outcome of an attempt. False when the lease was lost to another owner: then nothing was recorded. */
  settle(id: string, owner: string, settlement: Settlement): Promise<boolean>;
  outbox(organisation: string): Promise<OutboxEntry[]>;

  /** True the first time a key is seen within its time to live, false after that: drops duplicate deliveries. */
  once(key: string, ttlMs: number, now: string): Promise<boolean>;
  /**
   * True while `owner` holds the lease of that name: one instance runs the daily check. A lease that was taken
   * later than its own length after `now` was taken by a wrong clock and counts for nothing; so it is with a message's.
   */
  lease(name: string, owner: string, ttlMs: number, now: string): Promise<boolean>;

  /** Settles what is in flight, then lets go of files and locks. Everything but this is refused from then on. */
  close(): Promise<void>;
}
