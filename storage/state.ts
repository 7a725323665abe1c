import type { KeptEntry } from './kept-entry.js';
import type { Ledger } from './ledger.js';
import type { ChatIdentity, ConversationReference, OutboxEntry, Platform, Settings } from './records.js';
import type { Roster } from './roster.js';

/** What a store keeps of one organisation. */
export interface OrganisationState {
  version: number;
  ledger: Ledger;
  people: Roster;
  settings: Settings;
  /** The entry of version n stands at n - 1. */
  journal: KeptEntry[];
}

/** What a store keeps. All stores hold this, so they cannot mean different things. */
export interface State {
  organisations: Map<string, OrganisationState>;
  /** `tenantKey` → organisation. */
  tenants: Map<string, string>;
  /** `identityKey` → who that is. */
  identities: Map<string, { organisation: string; person: string }>;
  references: Map<string, ConversationReference>;
  outbox: Map<string, OutboxEntry>;
  /** Keys seen, with the instant they are forgotten, in milliseconds. */
  once: Map<string, number>;
  leases: Map<string, { owner: string; until: number }>;
}

export const emptyState = (): State => ({
  organisations: new Map(),
  tenants: new Map(),
  identities: new Map(),
  references: new Map(),
  outbox: new Map(),
  once: new Map(),
  leases: new Map(),
});

export const tenantKey = (platform: Platform, tenant: string): string => JSON.stringify([platform, tenant]);
export const identityKey = ({ platform, tenant, user }: ChatIdentity): string =>
  JSON.stringify([platform, tenant, user]);
