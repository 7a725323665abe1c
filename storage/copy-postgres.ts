import type { ClientBase } from 'pg';
import { z } from 'zod';
import { StoreOpenError } from './errors.js';
import { noteIdentity } from './identities.js';
import { fromColumn } from './postgres/column-text.js';
import { changeScope, type Scope } from './postgres/connection.js';
import { changeDirectory } from './postgres/directory-changes.js';
import { replicaIn, writeSnapshotIn } from './postgres/history.js';
import { installationsIn, putInstallationIn } from './postgres/installations.js';
import { keptAs } from './postgres/keys.js';
import { keepDestinations } from './postgres/outbox-destinations.js';
import { entriesFrom, insertEntries } from './postgres/outbox-rows.js';
import { putReferenceIn, referencesIn } from './postgres/references.js';
import { type DirectoryChange, type OutboxEntry, platform } from './records.js';
import { putSeen } from './seen.js';
import { momentOf } from './snapshot-records.js';
import {
  emptyState,
  identityKey,
  identityOf,
  idOf,
  keyOf,
  type OrganisationState,
  type State,
  tenantKey,
} from './state.js';
import { Table } from './table.js';

/** So many rows of an installation go with one statement. */
const atATime = 500;

const directory: Scope = { errand: 'directory' };
const delivery: Scope = { errand: 'delivery' };

function* slicesOf<T>(all: Iterable<T>): Generator<T[]> {
  let slice: T[] = [];
  for (const one of all) {
    slice.push(one);
    if (slice.length < atATime) continue;
    yield slice;
    slice = [];
  }
  if (slice.length > 0) yield slice;
}

const rowsOf = async <T>(
  client: ClientBase,
  schema: z.ZodType<T>,
  text: string,
  values: unknown[] = [],
): Promise<T[]> => z.array(schema).parse((await client.query(text, values)).rows);

const organisationRow = z.object({ organisation: z.string() });
const seenRow = z.object({ on: z.string(), by: z.string(), people: z.array(z.string()) });
const tenantRow = z.object({ platform, tenant: z.string().transform(fromColumn), organisation: z.string() });
const identityRow = tenantRow.extend({ user: z.string().transform(fromColumn), person: z.string() });
const milliseconds = z.coerce.number();
const onceRow = z.object({ key: z.string(), until: milliseconds });
const leaseRow = z.object({ name: z.string(), owner: z.string(), from: milliseconds, until: milliseconds });

const seenIn = async (client: ClientBase, id: string): Promise<OrganisationState['seen']> => {
  const seen: OrganisationState['seen'] = new Map();
  const rows = await rowsOf(
    client,
    seenRow,
    `select to_char(seen_on, 'YYYY-MM-DD') as "on", seen_by as "by", array_agg(person) as people from seen_days
      where organisation = $1 group by seen_on, seen_by`,
    [id],
  );
  for (const { on, by, people } of rows) putSeen(seen, { on, by, people: new Set(people) });
  return seen;
};

/** Everything that a database holds, as of one moment: within one transaction that sees nothing else. */
export const readDatabaseIn = async (client: ClientBase): Promise<State> => {
  const state = emptyState();
  await changeScope(client, directory);
  const organisations = await rowsOf(client, organisationRow, 'select organisation from organisations');
  const ids = organisations.map(({ organisation }) => organisation).sort();
  for (const row of await rowsOf(client, tenantRow, 'select platform, tenant, organisation from tenants'))
    state.tenants.set(tenantKey(row.platform, row.tenant), row.organisation);
  const identities = await rowsOf(
    client,
    identityRow,
    'select platform, tenant, "user", organisation, person from identities',
  );
  state.identities = Table.of(
    identities.map((row) => ({ key: identityKey(row), organisation: row.organisation, person: row.person })),
    keyOf,
  );
  const references = [];
  for (const id of ids) {
    await changeScope(client, { organisation: id });
    const organisation = (await replicaIn(client, id, null))?.state ?? null;
    if (organisation === null) throw new Error(`${id} cannot be read`);
    state.organisations.set(id, { ...organisation, seen: await seenIn(client, id) });
    references.push(...(await referencesIn(client, id)));
  }
  for (const identity of state.identities.values()) noteIdentity(state, identity);
  state.references = Table.of(references, idOf);
  await changeScope(client, delivery);
  for (const entry of await entriesFrom(client, 'select content from outbox order by place', []))
    state.outbox.put(entry);
  for (const { key, until } of await rowsOf(client, onceRow, 'select key, until from seen_keys'))
    state.once.set(key, until);
  const leases = 'select name, owner, held_from as "from", held_until as until from leases';
  for (const { name, ...lease } of await rowsOf(client, leaseRow, leases)) state.leases.set(name, lease);
  for (const installation of await installationsIn(client))
    state.installations.set(tenantKey(installation.platform, installation.tenant), installation);
  return state;
};

/** Who is who in an organisation, as the changes that lead there. */
const directoryOf = (state: State, id: string, { people }: OrganisationState): DirectoryChange[] => [
  ...[...state.tenants].flatMap(([key, organisation]): DirectoryChange[] => {
    if (organisation !== id) return [];
    const [on, tenant] = z.tuple([platform, z.string()]).parse(JSON.parse(key));
    return [{ kind: 'tenant-linked', platform: on, tenant }];
  }),
  ...[...people.values()].map((person): DirectoryChange => ({ kind: 'person-recorded', person })),
  ...[...state.identities.values()].flatMap(({ key, organisation, person }): DirectoryChange[] =>
    organisation === id ? [{ kind: 'identity-linked', identity: identityOf(key), person }] : [],
  ),
];

const writeOrganisation = async (
  client: ClientBase,
  state: State,
  id: string,
  organisation: OrganisationState,
): Promise<void> => {
  await changeScope(client, { organisation: id });
  await client.query('insert into organisations (organisation, version) values ($1, $2)', [id, organisation.version]);
  const apart = { ...emptyState(), organisations: new Map([[id, { ...organisation, seen: new Map() }]]) };
  await writeSnapshotIn(client, id, organisation.version, momentOf(apart, 0, 0));
  await changeDirectory(client, id, directoryOf(state, id, organisation));
  const seen = [...organisation.seen.values()].flatMap(({ on, by, people }) =>
    [...people].map((person) => ({ on, by, person })),
  );
  for (const slice of slicesOf(seen))
    await client.query(
      `insert into seen_days (organisation, seen_on, seen_by, person)
       select $1, * from unnest($2::date[], $3::text[], $4::text[])`,
      [id, slice.map(({ on }) => on), slice.map(({ by }) => by), slice.map(({ person }) => person)],
    );
};

const writeOutbox = async (client: ClientBase, entries: Iterable<OutboxEntry>): Promise<void> => {
  for (const slice of slicesOf(entries)) {
    await keepDestinations(
      client,
      slice.map(({ destination }) => destination),
    );
    await insertEntries(client, slice);
  }
};

const tables = ['organisations', 'conversation_references', 'outbox', 'seen_keys', 'leases', 'installations'];

/** Keeps others from filling it meanwhile. Throws `StoreOpenError` where there is something. */
const ensureEmpty = async (client: ClientBase): Promise<void> => {
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

/** Puts everything into an empty database, within one transaction. `tell` hears how many organisations are there. */
export const writeDatabaseIn = async (
  client: ClientBase,
  state: State,
  tell: (written: number) => void,
): Promise<void> => {
  await ensureEmpty(client);
  let written = 0;
  for (const [id, organisation] of state.organisations) {
    await writeOrganisation(client, state, id, organisation);
    written += 1;
    tell(written);
  }
  await changeScope(client, delivery);
  for (const installation of state.installations.values()) await putInstallationIn(client, installation);
  for (const reference of state.references.values()) await putReferenceIn(client, reference);
  await writeOutbox(client, state.outbox.values());
  for (const slice of slicesOf(state.once))
    await client.query('insert into seen_keys (key, until) select * from unnest($1::text[], $2::float8[])', [
      slice.map(([key]) => keptAs(key)),
      slice.map(([, until]) => until),
    ]);
  for (const [name, { owner, from, until }] of state.leases)
    await client.query('insert into leases (name, owner, held_from, held_until) values ($1, $2, $3, $4)', [
      name,
      owner,
      from,
      until,
    ]);
};
