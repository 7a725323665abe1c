import type { Alerts } from '../core/alerts/alert.js';
import type { Facts } from '../core/facts/schema.js';
import type { KeptEntry } from './kept-entry.js';
import type { KeptUndo } from './kept-undo.js';
import type { Span } from './lease.js';
import { Ledger } from './ledger.js';
import { Multimap } from './multimap.js';
import type { Once } from './once.js';
import { Outbox } from './outbox.js';
import {
  type ChatIdentity,
  type ConversationReference,
  type Installation,
  initialSettings,
  type PersonRecord,
  type Platform,
  type Remark,
  type Settings,
  type Tenant,
} from './records.js';
import type { Seen } from './seen.js';
import { Table } from './table.js';

export const idOf = ({ id }: { id: string }): string => id;
export const keyOf = ({ key }: { key: string }): string => key;

/** What a store keeps of one organisation. */
export interface OrganisationState {
  version: number;
  ledger: Ledger;
  people: Table<PersonRecord>;
  /** Vendor id, in lower case → the people whose record bears it. */
  bearers: Multimap;
  /** Person → `identityKey`. */
  identities: Multimap;
  settings: Settings;
  /** By achievement. */
  remarks: Table<Remark>;
  /** By key. */
  alerts: Alerts;
  /** By actor. */
  undo: Map<string, KeptUndo>;
  seen: Seen;
  /** The entry of version n stands at n - 1. */
  journal: KeptEntry[];
}

/** Who somebody in a chat client is. `key` is the identity's. */
export interface KnownIdentity {
  key: string;
  organisation: string;
  person: string;
}

const achievementOf = ({ achievement }: Remark): string => achievement;
export const remarksTable = (remarks: readonly Remark[]): Table<Remark> => Table.of(remarks, achievementOf);

/** An organisation before its first commit. */
export const newOrganisation = (facts: Facts): OrganisationState => ({
  version: 0,
  ledger: new Ledger(facts),
  people: Table.of<PersonRecord>([], idOf),
  bearers: new Multimap(),
  identities: new Multimap(),
  settings: initialSettings,
  remarks: remarksTable([]),
  alerts: new Map(),
  undo: new Map(),
  seen: new Map(),
  journal: [],
});

/** What a store keeps. All stores hold this, so they cannot mean different things. */
export interface State {
  organisations: Map<string, OrganisationState>;
  /** `tenantKey` → organisation. */
  tenants: Map<string, string>;
  /** By `identityKey`. */
  identities: Table<KnownIdentity>;
  references: Table<ConversationReference>;
  outbox: Outbox;
  once: Once;
  leases: Map<string, { owner: string } & Span>;
  /** By `tenantKey`. */
  installations: Map<string, Installation>;
}

export const emptyState = (): State => ({
  organisations: new Map(),
  tenants: new Map(),
  identities: Table.of<KnownIdentity>([], keyOf),
  references: Table.of<ConversationReference>([], idOf),
  outbox: new Outbox(),
  once: new Map(),
  leases: new Map(),
  installations: new Map(),
});

export const tenantKey = (platform: Platform, tenant: string): string => JSON.stringify([platform, tenant]);
export const identityKey = ({ platform, tenant, user }: ChatIdentity): string =>
  JSON.stringify([platform, tenant, user]);
/** Whether an identity is one in that tenant, both by key. */
export const isIdentityIn = (tenant: string, identity: string): boolean =>
  identity.startsWith(`${tenant.slice(0, -1)},`);
export const tenantOf = (key: string): Tenant => {
  const [platform, tenant] = JSON.parse(key) as [Platform, string];
  return { platform, tenant };
};
export const identityOf = (key: string): ChatIdentity => {
  const [platform, tenant, user] = JSON.parse(key) as [Platform, string, string];
  return { platform, tenant, user };
};
