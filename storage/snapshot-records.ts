import { z } from 'zod';
import { alertSchema } from '../core/alerts/alert.js';
import { isoDate } from '../core/date.js';
import {
  achievementSchema,
  associationSchema,
  enrolmentSchema,
  factsSchema,
  personSchema,
} from '../core/facts/schema.js';
import { sortedByTenant } from './by-tenant.js';
import type { KeptEntry } from './kept-entry.js';
import type { KeptUndo } from './kept-undo.js';
import type { FactsLoan } from './ledger.js';
import {
  chatIdentitySchema,
  conversationReferenceSchema,
  initialChoices,
  initialNotices,
  installationSchema,
  nothingAtVendor,
  type OutboxEntry,
  outboxEntrySchema,
  type PersonRecord,
  personRecordSchema,
  platform,
  remarkSchema,
  settingsSchema,
  undoRecordSchema,
} from './records.js';
import type { SeenDay } from './seen.js';
import type { OrganisationState, State } from './state.js';

/**
 * What stands in a snapshot: one record a line, `["kind", content]`. An organisation's own follow it until the next.
 */
export const recordSchemas = {
  organisation: factsSchema.omit({ people: true, associations: true, achievements: true }).extend({
    version: z.int().min(1),
    settings: settingsSchema,
    /** Earlier versions did not write them. */
    enrolments: z.array(enrolmentSchema).optional(),
    /** Whether entries are followed by of whom they have details. Earlier versions did not write that. */
    bearings: z.boolean().default(false),
  }),
  person: personSchema,
  association: associationSchema,
  achievement: achievementSchema,
  /** Personal data, beside the facts. */
  named: personRecordSchema,
  /** Further changes of the entry before it, packed. */
  more: z.base64(),
  /** Of whom the entry or the further changes before it have details: person and achievement, null where of an override. */
  bears: z.array(z.tuple([z.string(), z.string().nullable()])),
  remark: remarkSchema,
  alert: alertSchema,
  undo: z.object({ mentions: z.array(z.string()), record: undoRecordSchema }),
  /** A long one, deflated. */
  'undo-packed': z.object({ actor: z.string(), mentions: z.array(z.string()), packed: z.base64() }),
  seen: z.object({ on: isoDate, by: z.string(), people: z.array(z.string()) }),
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
  installation: installationSchema,
};
export type RecordKind = keyof typeof recordSchemas;

/** A moment of the state. Nothing in it changes any more, whatever is committed while it is written. */
export interface Moment {
  organisations: (Pick<OrganisationState, 'version' | 'people' | 'settings' | 'remarks' | 'alerts'> & {
    facts: FactsLoan;
    journal: KeptEntry[];
    undo: KeptUndo[];
    seen: SeenDay[];
  })[];
  tables: Omit<State, 'organisations' | 'outbox'> & { outbox: OutboxEntry[] };
  /** The number of the last operation that is in it. */
  last: number;
  /** Snapshots still to be made after this one until erased personal data is in no file. */
  owed: number;
}

export const momentOf = (state: State, last: number, owed: number): Moment => ({
  organisations: [...state.organisations.values()].map((organisation) => ({
    version: organisation.version,
    facts: organisation.ledger.lend(),
    people: organisation.people,
    settings: organisation.settings,
    remarks: organisation.remarks,
    alerts: organisation.alerts,
    journal: organisation.journal.slice(),
    undo: [...organisation.undo.values()],
    seen: [...organisation.seen.values()],
  })),
  tables: {
    tenants: new Map(state.tenants),
    identities: state.identities,
    references: state.references,
    outbox: [...state.outbox.values()],
    once: new Map(state.once),
    leases: new Map(state.leases),
    installations: new Map(state.installations),
  },
  last,
  owed,
});

const line = (kind: RecordKind, content: unknown): string => `["${kind}",${JSON.stringify(content)}]`;

/** What most records say goes without saying: at 100,000 people it would be a quarter of the snapshot. */
const withoutInitial = ({
  atVendor,
  choices,
  notices,
  ...record
}: PersonRecord): z.input<typeof personRecordSchema> => ({
  ...record,
  ...(atVendor === nothingAtVendor ? {} : { atVendor }),
  ...(choices === initialChoices ? {} : { choices }),
  ...(notices === initialNotices ? {} : { notices }),
});

const undoLine = ({ actor, mentions, record }: KeptUndo): string =>
  typeof record === 'string'
    ? `["undo",{"mentions":${JSON.stringify(mentions)},"record":${record}}]`
    : line('undo-packed', { actor, mentions, packed: record.toString('base64') });

function* bearsLines({ bears }: Pick<KeptEntry, 'bears'>): Generator<string> {
  if (bears.length > 0)
    yield line(
      'bears',
      bears.map(({ person, achievement }) => [person, achievement]),
    );
}

function* organisationRecords({
  facts,
  version,
  people,
  settings,
  remarks,
  alerts,
  journal,
  undo,
  seen,
}: Moment['organisations'][number]): Generator<string> {
  /** All but the long lists, whatever else core comes to keep: what is not written here is lost at the next start. */
  const { people: _people, associations: _associations, achievements: _achievements, ...rest } = facts.rest;
  yield line('organisation', {
    version,
    settings,
    ...rest,
    bearings: true,
  });
  for (const person of facts.people.items()) yield line('person', person);
  for (const association of facts.associations.items()) yield line('association', association);
  for (const achievement of facts.achievements.items()) yield line('achievement', achievement);
  for (const record of people.values()) yield line('named', withoutInitial(record));
  for (const remark of remarks.values()) yield line('remark', remark);
  for (const alert of alerts.values()) yield line('alert', alert);
  for (const one of undo) yield undoLine(one);
  for (const { on, by, people: whom } of seen) yield line('seen', { on, by, people: [...whom] });
  for (const entry of journal) {
    yield `${entryBefore}${entry.first}]`;
    yield* bearsLines(entry);
    for (const pack of entry.more) {
      yield line('more', pack.packed.toString('base64'));
      yield* bearsLines(pack);
    }
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
  for (const entry of tables.outbox) yield line('outbox', entry);
  for (const [key, until] of tables.once) yield line('once', { key, until });
  for (const [name, { owner, from, until }] of tables.leases) yield line('lease', { name, owner, from, until });
  for (const installation of sortedByTenant(tables.installations.values())) yield line('installation', installation);
}
