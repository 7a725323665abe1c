import type { KeptEntry } from './kept-entry.js';
import type { Span } from './lease.js';
import type { Ledger } from './ledger.js';
import type { ChatIdentity, ConversationReference, OutboxEntry, PersonRecord, Platform, Settings } from './records.js';
import { Table } from './table.js';

export const idOf = ({ id }: { id: string }): string => id;
export const keyOf = ({ key }: { key: string }): string => key;

/** What a store keeps of one organisation. */
export interface OrganisationState {
  version: number;
  ledger: Ledger;
  people: Table<PersonRecord>;
  settings: Settings;
  /** The entry of version n stands at n - 1. */
  journal: KeptEntry[];
}

/** Who somebody in a chat client is. `key` is the identity's. */
export interface KnownIdentity {
  key: string;
  organisation: string;
  person: string;
}

export const noPeople = (): Table<PersonRecord> => Table.of<PersonRecord>([], idOf);

/** What a store keeps. All stores hold this, so they cannot mean different things. */
export interface State {
  organisations: Map<string, OrganisationState>;
  /** `tenantKey` → organisation. */
  tenants: Map<string, string>;
  /** By `identityKey`. */
  identities: Table<KnownIdentity>;
  references: Table<ConversationReference>;
  outbox: Map<string, OutboxEntry>;
  /** Keys seen, with the instant they are forgotten, in milliseconds. */
  once: Map<string, number>;
  leases: Map<string, { owner: string } & Span>;
}

export const emptyState = (): State => ({
  organisations: new Map(),
  tenants: new Map(),
  identities: Table.of<KnownIdentity>([], keyOf),
  references: Table.of<ConversationReference>([], idOf),
  outbox: new Map(),
  once: new Map(),
  leases: new Map(),
});

export const tenantKey = (platform: Platform, tenant: string): string => JSON.stringify([platform, tenant]);
export const identityKey = ({ platform, tenant, user }: ChatIdentity): string =>
  JSON.stringify([platform, tenant, user]);
