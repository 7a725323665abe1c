import type { Alerts } from '../core/alerts/alert.js';
import type { Facts } from '../core/facts/schema.js';
import type {
  ChatIdentity,
  CommitInput,
  ConversationReference,
  Installation,
  JournalEntry,
  OutboxEntry,
  PersonRecord,
  Platform,
  Remark,
  Settings,
  Tenant,
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
  /** By key; those resolved in the last two months too. */
  alerts: Alerts;
}

/** A tenant that belongs to an organisation. */
export interface LinkedTenant extends Tenant {
  /** So many of the organisation's people have an account there. */
  people: number;
  /** So many of them have one nowhere else. */
  onlyThere: number;
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

/** Messages that are still to be sent, or may have been: what was sent, is dead or was left to the digest is over. */
export type OutboxDepth = Record<'pending' | 'leased' | 'ambiguous' | 'suspended', number>;

export type Settlement =
  /** `via`: the conversation reference it went to. `carriedBy`: the message that several went in, by its delivery id. */
  | { kind: 'sent'; message: string | null; via: string | null; carriedBy: string | null }
  | { kind: 'retry'; at: string; reason: string }
  /** It may have arrived, over the conversation reference `via`. */
  | { kind: 'ambiguous'; at: string; via: string | null; reason: string }
  /**
   * No attempt was made, and none is counted: it waits for its time. `carriedBy`: the message in which it is to go then,
   * together with whatever else waits for it.
   */
  | { kind: 'held'; at: string; carriedBy: string | null; reason: string }
  /** Nobody is reached there now; `revive` makes it due again. */
  | { kind: 'suspended'; reason: string }
  | { kind: 'dead'; reason: string }
  /** The digest tells it. */
  | { kind: 'folded'; reason: string };

/**
 * A message that came to its end without being settled: it expired before anybody claimed it, or a commit took it back before
 * it was sent.
 */
export interface Ending {
  how: 'expired' | 'withdrawn';
  entry: OutboxEntry;
}

/**
 * The one port to everything that lasts. An acknowledged commit is durable: `kill -9` or a cut power line at any later
 * moment does not lose it. Instants are ISO strings in UTC and always passed in. What is wrong in itself is refused with a
 * `CommitError`, what comes after `close` or after a failed write with a `StoreClosedError`.
 */
export interface Store {
  read(organisation: string): Promise<Snapshot | null>;
  organisations(): Promise<string[]>;
  organisationOf(platform: Platform, tenant: string): Promise<string | null>;
  /** The tenants that belong to it, sorted by platform and tenant. */
  tenantsOf(organisation: string): Promise<LinkedTenant[]>;
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
  /**
   * The same in the place of the one that is kept; nothing where it was taken out meanwhile, by an erasure or with its tenant.
   * For whoever changes what they read before.
   */
  replaceReference(reference: ConversationReference): Promise<void>;
  reference(id: string): Promise<ConversationReference | null>;
  references(organisation: string): Promise<ConversationReference[]>;

  /** In place of what was kept of that tenant. */
  putInstallation(installation: Installation): Promise<void>;
  installation(platform: Platform, tenant: string): Promise<Installation | null>;
  /** Sorted by platform and tenant. */
  installations(): Promise<Installation[]>;
  /** What is not there is dropped already. */
  dropInstallation(platform: Platform, tenant: string): Promise<void>;

  /**
   * Leases messages that are due, the longest due first, for up to `limit` destinations: of each destination everything that
   * is due, and nothing of one that has a message in flight. The lease is durable before this resolves. Messages that came
   * to their end (sent, dead, suspended, folded) are forgotten a month after they expired.
   */
  claim(owner: string, now: string, leaseMs: number, limit: number): Promise<OutboxEntry[]>;
  /**
   * When the next message is due that is not in flight; null when there is none. May lie in the past. What waits behind a
   * message in flight is told with the end of that one's lease, or at once when it has landed.
   */
  nextDue(): Promise<string | null>;
  /**
   * Records the outcomes of attempts, all in one write, as of `now`. Answers the ids that were recorded: not those whose
   * lease was lost to another owner.
   */
  settle(owner: string, settlements: readonly { id: string; settlement: Settlement }[], now: string): Promise<string[]>;
  /** Makes what was suspended for a destination due again. Answers how many that were. */
  revive(destination: string, now: string): Promise<number>;
  outboxEntry(id: string): Promise<OutboxEntry | null>;
  /** Everything that is kept for one destination, in the order in which it was put there. */
  outboxTo(destination: string): Promise<OutboxEntry[]>;
  outbox(organisation: string): Promise<OutboxEntry[]>;
  /** How many messages stand how, of all organisations. No message is looked at for it, however many are kept. */
  outboxDepth(): Promise<OutboxDepth>;
  /**
   * Calls back when something may have become due, on whatever instance it was put there, until the answer is called. A hint:
   * it may come for nothing, and may be missed. The listener must not throw.
   */
  whenDue(listener: () => void): () => void;
  /**
   * Calls back with the messages that a claim or a commit of this instance brought to their end, once that is durable, until
   * the answer is called. Not with those of somebody who was erased, nor to places in a tenant that was unlinked: they are
   * gone. The listener must not throw.
   */
  whenEnded(listener: (endings: readonly Ending[]) => void): () => void;

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
