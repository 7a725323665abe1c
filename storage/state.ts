import { z } from 'zod';
import { type Facts, factsSchema } from '../core/index.js';
import {
  conversationReferenceSchema,
  journalEntrySchema,
  outboxEntrySchema,
  personRecordSchema,
  settingsSchema,
} from './records.js';

/** What a store keeps, as plain JSON. Both stores hold this, so they cannot mean different things. */
export const organisationStateSchema = z.object({
  version: z.int().min(1),
  facts: factsSchema,
  people: z.record(z.string(), personRecordSchema),
  settings: settingsSchema,
  journal: z.array(journalEntrySchema),
});

export const stateSchema = z.object({
  organisations: z.record(z.string(), organisationStateSchema),
  /** `platform tenant` → organisation. */
  tenants: z.record(z.string(), z.string()),
  /** `platform tenant user` → who that is. */
  identities: z.record(z.string(), z.object({ organisation: z.string(), person: z.string() })),
  references: z.record(z.string(), conversationReferenceSchema),
  outbox: z.record(z.string(), outboxEntrySchema),
  /** Keys seen, with the instant they are forgotten, in milliseconds. */
  once: z.record(z.string(), z.number()),
  leases: z.record(z.string(), z.object({ owner: z.string(), until: z.number() })),
});

type Parsed = z.output<typeof stateSchema>;
type ParsedOrganisation = z.output<typeof organisationStateSchema>;

/** Facts in a store went through `apply`, which fills in every date. */
export type OrganisationState = Omit<ParsedOrganisation, 'facts'> & { facts: Facts };
export type State = Omit<Parsed, 'organisations'> & { organisations: Record<string, OrganisationState> };

/** Records are keyed by what people and platforms send, so none of them may inherit anything. */
const table = <T>(): Record<string, T> => Object.create(null) as Record<string, T>;

export const emptyState = (): State => ({
  organisations: table(),
  tenants: table(),
  identities: table(),
  references: table(),
  outbox: table(),
  once: table(),
  leases: table(),
});

/** Parsed JSON, with tables that inherit nothing. */
export const stateFrom = (parsed: Parsed): State => {
  const own = <T>(record: Record<string, T>): Record<string, T> => Object.assign(table<T>(), record);
  const organisations = table<OrganisationState>();
  for (const [id, organisation] of Object.entries(parsed.organisations))
    organisations[id] = { ...organisation, facts: completed(organisation.facts), people: own(organisation.people) };
  return {
    organisations,
    tenants: own(parsed.tenants),
    identities: own(parsed.identities),
    references: own(parsed.references),
    outbox: own(parsed.outbox),
    once: own(parsed.once),
    leases: own(parsed.leases),
  };
};

const completed = ({ membership, ...facts }: ParsedOrganisation['facts']): Facts => {
  if (membership === null) return { ...facts, membership: null };
  const { anniversary } = membership;
  if (anniversary === undefined) throw new Error('a stored membership has no anniversary');
  return { ...facts, membership: { ...membership, anniversary } };
};

const joined = (...parts: string[]): string => JSON.stringify(parts);

export const tenantKey = (platform: string, tenant: string): string => joined(platform, tenant);
export const identityKey = ({ platform, tenant, user }: { platform: string; tenant: string; user: string }): string =>
  joined(platform, tenant, user);
