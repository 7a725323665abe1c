import type { Facts } from '../core/facts/schema.js';
import type {
  ChatIdentity,
  CommitInput,
  ConversationReference,
  JournalEntry,
  OutboxEntry,
  PersonRecord,
  Platform,
  Settings,
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
}

export type CommitOutcome =
  | { kind: 'committed'; versions: Record<string, number> }
  /** Somebody else committed first; nothing of any of the commits was written. Read again and decide again. */
  | { kind: 'conflict'; organisation: string; expected: number; actual: number };

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
