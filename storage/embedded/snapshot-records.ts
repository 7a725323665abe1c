import { z } from 'zod';
import { achievementSchema, associationSchema, factsSchema, personSchema } from '../../core/facts/schema.js';
import type { KeptEntry } from '../kept-entry.js';
import type { FactsLoan } from '../ledger.js';
import {
  chatIdentitySchema,
  conversationReferenceSchema,
  outboxEntrySchema,
  personRecordSchema,
  platform,
  settingsSchema,
} from '../records.js';
import type { OrganisationState, State } from '../state.js';

/**
 * What stands in a snapshot: one record a line, `["kind", content]`. An organisation's own follow it until the next.
 */
export const recordSchemas = {
  organisation: factsSchema
    .omit({ people: true, associations: true, achievements: true })
    .extend({ version: z.int().min(1), settings: settingsSchema }),
  person: personSchema,
  association: associationSchema,
  achievement: achievementSchema,
  /** Personal data, beside the facts. */
  named: personRecordSchema,
  /** Further changes of the entry before it, packed. */
  more: z.base64(),
  tenant: z.object({ platform, tenant: z.string(), organisation: z.string() }),
  identity: chatIdentitySchema.extend({ organisation: z.string(), person: z.string() }),
  reference: conversationReferenceSchema,
  outbox: outboxEntrySchema,
  once: z.object({ key: z.string(), until: z.number() }),
  lease: z.object({
    name: z.string(),
    owner: z.string(),
    /** Earlier versions did not write it. */
    from: z.number().default(0),
    until: z.number(),
  }),
};
export type RecordKind = keyof typeof recordSchemas;

/** A moment of the state. Nothing in it changes any more, whatever is committed while it is written. */
export interface Moment {
  organisations: (Pick<OrganisationState, 'version' | 'people' | 'settings'> & {
    facts: FactsLoan;
    journal: KeptEntry[];
  })[];
  tables: Omit<State, 'organisations'>;
  /** The number of the last operation that is in it. */
  last: number;
  /** Snapshots still to be made after this one until erased personal data is in no file. */
  owed: number;
}

export const momentOf = (state: State, last: number, owed: number): Moment => ({
  organisations: [...state.organisations.values()].map(({ version, ledger, people, settings, journal }) => ({
    version,
    facts: ledger.lend(),
    people,
    settings,
    journal: journal.slice(),
  })),
  tables: {
    tenants: new Map(state.tenants),
    identities: state.identities,
    references: state.references,
    outbox: new Map(state.outbox),
    once: new Map(state.once),
    leases: new Map(state.leases),
  },
  last,
  owed,
});

const line = (kind: RecordKind, content: unknown): string => `["${kind}",${JSON.stringify(content)}]`;

function* organisationRecords({
  facts,
  version,
  people,
  settings,
  journal,
}: Moment['organisations'][number]): Generator<string> {
  const { organisation, membership, metrics, flags, overrides } = facts.rest;
  yield line('organisation', { version, settings, organisation, membership, metrics, flags, overrides });
  for (const person of facts.people.items()) yield line('person', person);
  for (const association of facts.associations.items()) yield line('association', association);
  for (const achievement of facts.achievements.items()) yield line('achievement', achievement);
  for (const record of people.values()) yield line('named', record);
  for (const { first, more } of journal) {
    yield `${entryBefore}${first}]`;
    for (const pack of more) yield line('more', pack.toString('base64'));
  }
}

/** Before an entry of the organisation's journal, which is kept as it is written. */
export const entryBefore = '["entry",';

/** The records of a moment in the order they are read again. */
export function* recordsOf({ organisations, tables }: Moment): Generator<string> {
  for (const organisation of organisations) yield* organisationRecords(organisation);
  for (const [key, organisation] of tables.tenants) {
    const [on, tenant] = JSON.parse(key) as string[];
    yield line('tenant', { platform: on, tenant, organisation });
  }
  for (const { key, organisation, person } of tables.identities.values()) {
    const [on, tenant, user] = JSON.parse(key) as string[];
    yield line('identity', { platform: on, tenant, user, organisation, person });
  }
  for (const reference of tables.references.values()) yield line('reference', reference);
  for (const entry of tables.outbox.values()) yield line('outbox', entry);
  for (const [key, until] of tables.once) yield line('once', { key, until });
  for (const [name, { owner, from, until }] of tables.leases) yield line('lease', { name, owner, from, until });
}
