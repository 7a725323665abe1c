import type { ClientBase } from 'pg';
import { z } from 'zod';
import { vendorKeys } from './bearers.js';
import { handfulsOf, type Part, type Parts } from './copy-parts.js';
import { StoreOpenError } from './errors.js';
import { changeScope, type Scope } from './postgres/connection.js';
import { identityColumns, tenantColumns } from './postgres/directory.js';
import { writeSnapshotIn } from './postgres/history.js';
import { haveAlone } from './postgres/in-use.js';
import { putInstallationIn } from './postgres/installations.js';
import { keptAs } from './postgres/keys.js';
import { keepDestinations } from './postgres/outbox-destinations.js';
import { insertEntries } from './postgres/outbox-rows.js';
import { type ConversationReference, type OutboxEntry, platform } from './records.js';
import { momentOf } from './snapshot-records.js';
import { emptyState, identityOf, type OrganisationState, type State } from './state.js';

const directory: Scope = { errand: 'directory' };
const delivery: Scope = { errand: 'delivery' };

const tables = ['organisations', 'conversation_references', 'outbox', 'seen_keys', 'leases', 'installations'];

/** Keeps others from filling it meanwhile. Throws `StoreOpenError` where a bot uses it, and where there is something. */
const ensureEmpty = async (client: ClientBase): Promise<void> => {
  await haveAlone(client);
  await client.query(`lock table ${tables.join(', ')} in exclusive mode`);
  for (const scope of [directory, delivery]) {
    await changeScope(client, scope);
    for (const table of tables) {
      const { rowCount } = await client.query(`select from ${table} limit 1`);
      if (rowCount !== 0)
        throw new StoreOpenError(
          `the database is not empty (there is something in ${table}); make a new one, and copy into that`,
        );
    }
  }
};

/** So many rows go with one statement, which is over long before anybody thinks that the server is gone. */
const rowsAtATime = 5_000;

const tenantSchema = z.tuple([platform, z.string()]);

/** Who is who in an organisation. Nobody was anybody before, so that nothing has to be looked up. */
const writeDirectory = async (
  client: ClientBase,
  id: string,
  { tenants, identities }: State,
  { people }: OrganisationState,
): Promise<void> => {
  for (const some of handfulsOf(tenants.keys(), rowsAtATime)) {
    const columns = tenantColumns(
      some.map((key) => tenantSchema.parse(JSON.parse(key))).map(([on, tenant]) => ({ platform: on, tenant })),
    );
    await client.query(
      'insert into tenants (platform, tenant, organisation) select *, $3 from unnest($1::text[], $2::text[])',
      [...columns, id],
    );
  }
  for (const some of handfulsOf(identities.values(), rowsAtATime))
    await client.query(
      `insert into identities (platform, tenant, "user", person, organisation)
       select *, $5 from unnest($1::text[], $2::text[], $3::text[], $4::text[])`,
      [...identityColumns(some.map(({ key }) => identityOf(key))), some.map(({ person }) => person), id],
    );
  for (const some of handfulsOf(people.values(), rowsAtATime)) {
    const borne = some.flatMap((person) => vendorKeys(person.vendorIds).map((key) => ({ key, person: person.id })));
    await client.query(
      `insert into bearers (organisation, vendor_id, person)
       select distinct $1, vendor_id, person from unnest($2::text[], $3::text[]) as asked (vendor_id, person)`,
      [id, borne.map(({ key }) => keptAs(key)), borne.map(({ person }) => person)],
    );
  }
};

const writeOrganisation = async (
  client: ClientBase,
  state: State,
  id: string,
  organisation: OrganisationState,
): Promise<void> => {
  await changeScope(client, { organisation: id });
  await client.query('insert into organisations (organisation, version) values ($1, $2)', [id, organisation.version]);
  /** Who is who and who saw whom has tables of its own. */
  const apart = { ...emptyState(), organisations: new Map([[id, { ...organisation, seen: new Map() }]]) };
  await writeSnapshotIn(client, id, organisation.version, momentOf(apart, 0, 0));
  await writeDirectory(client, id, state, organisation);
  const seen = [...organisation.seen.values()].flatMap(({ on, by, people }) =>
    [...people].map((person) => ({ on, by, person })),
  );
  for (const some of handfulsOf(seen, rowsAtATime))
    await client.query(
      `insert into seen_days (organisation, seen_on, seen_by, person)
       select $1, * from unnest($2::date[], $3::text[], $4::text[])`,
      [id, some.map(({ on }) => on), some.map(({ by }) => by), some.map(({ person }) => person)],
    );
};

const writeReferences = async (client: ClientBase, references: readonly ConversationReference[]): Promise<void> => {
  await client.query(
    `insert into conversation_references (id, organisation, person, content)
     select id, organisation, person, content
       from unnest($1::text[], $2::text[], $3::text[], $4::text[])
         with ordinality as n(id, organisation, person, content, nth)
      order by nth`,
    [
      references.map(({ id }) => id),
      references.map(({ organisation }) => organisation),
      references.map(({ person }) => person),
      references.map((reference) => JSON.stringify(reference)),
    ],
  );
};

const writeMessages = async (client: ClientBase, entries: readonly OutboxEntry[]): Promise<void> => {
  await keepDestinations(
    client,
    entries.map(({ destination }) => destination),
  );
  await insertEntries(client, entries);
};

/** What belongs to the installation. On the delivery errand. */
const writeShared = async (
  client: ClientBase,
  { references, outbox, once, leases, installations }: State,
): Promise<void> => {
  if (references.size > 0) await writeReferences(client, [...references.values()]);
  if (outbox.size > 0) await writeMessages(client, [...outbox.values()]);
  if (once.size > 0)
    await client.query('insert into seen_keys (key, until) select * from unnest($1::text[], $2::float8[])', [
      [...once.keys()],
      [...once.values()],
    ]);
  for (const [name, { owner, from, until }] of leases)
    await client.query('insert into leases (name, owner, held_from, held_until) values ($1, $2, $3, $4)', [
      name,
      owner,
      from,
      until,
    ]);
  for (const installation of installations.values()) await putInstallationIn(client, installation);
};

const writePart = async (client: ClientBase, { state }: Part): Promise<void> => {
  for (const [id, organisation] of state.organisations) return writeOrganisation(client, state, id, organisation);
  await changeScope(client, delivery);
  await writeShared(client, state);
};

/** Puts everything into an empty database, within one transaction. `tell` hears how many organisations are there. */
export const writeDatabaseIn = async (
  client: ClientBase,
  { read }: Parts,
  tell: (written: number) => void,
): Promise<void> => {
  await ensureEmpty(client);
  let written = 0;
  for await (const part of read()) {
    await writePart(client, part);
    if (part.organisation === null) continue;
    written += 1;
    tell(written);
  }
};
