import type { ClientBase } from 'pg';
import { z } from 'zod';
import { vendorKeys } from '../bearers.js';
import type { Owners } from '../check-commit.js';
import type { Elsewhere } from '../port.js';
import { type ChatIdentity, type Commit, type DirectoryChange, platform, type Tenant } from '../records.js';
import { identityKey, type KnownIdentity, keyOf, tenantKey } from '../state.js';
import { Table } from '../table.js';
import { columnText, fromColumn } from './column-text.js';
import type { Connection } from './connection.js';
import { keptAs } from './keys.js';

const text = z.string().transform(fromColumn);
const tenantRow = z.object({ platform, tenant: text, organisation: z.string() });
const identityRow = z.object({ platform, tenant: text, user: text, organisation: z.string(), person: z.string() });

export const tenantColumns = (tenants: readonly Tenant[]): unknown[] => [
  tenants.map((one) => one.platform),
  tenants.map(({ tenant }) => columnText(tenant)),
];
export const identityColumns = (identities: readonly ChatIdentity[]): unknown[] => [
  ...tenantColumns(identities),
  identities.map(({ user }) => columnText(user)),
];

const tenantsIn = async (client: ClientBase, tenants: readonly Tenant[]): Promise<z.output<typeof tenantRow>[]> => {
  if (tenants.length === 0) return [];
  const { rows } = await client.query(
    `select platform, tenant, organisation from tenants
       join unnest($1::text[], $2::text[]) as asked (platform, tenant) using (platform, tenant)`,
    tenantColumns(tenants),
  );
  return z.array(tenantRow).parse(rows);
};

const identitiesIn = async (
  client: ClientBase,
  identities: readonly ChatIdentity[],
): Promise<z.output<typeof identityRow>[]> => {
  if (identities.length === 0) return [];
  const { rows } = await client.query(
    `select platform, tenant, "user", organisation, person from identities
       join unnest($1::text[], $2::text[], $3::text[]) as asked (platform, tenant, "user")
      using (platform, tenant, "user")`,
    identityColumns(identities),
  );
  return z.array(identityRow).parse(rows);
};

const directory = { errand: 'directory' } as const;
const organisationRows = z.array(z.object({ organisation: z.string() }));
const personRows = z.array(z.object({ organisation: z.string(), person: z.string() }));

/** One round trip: every question of everybody begins with it. */
export const organisationOf = async (connection: Connection, { platform, tenant }: Tenant): Promise<string | null> => {
  const rows = await connection.ask(directory, 'select organisation from tenants where platform = $1 and tenant = $2', [
    platform,
    columnText(tenant),
  ]);
  return organisationRows.parse(rows)[0]?.organisation ?? null;
};

/** One round trip: nearly every question begins with it. */
export const personOf = async (
  connection: Connection,
  { platform, tenant, user }: ChatIdentity,
): Promise<{ organisation: string; person: string } | null> => {
  const rows = await connection.ask(
    directory,
    'select organisation, person from identities where platform = $1 and tenant = $2 and "user" = $3',
    [platform, columnText(tenant), columnText(user)],
  );
  return personRows.parse(rows)[0] ?? null;
};

const inOrder = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** On the organisation's behalf. */
export const identitiesOfIn = async (
  client: ClientBase,
  organisation: string,
  person: string,
): Promise<ChatIdentity[]> => {
  const { rows } = await client.query(
    'select platform, tenant, "user", organisation, person from identities where organisation = $1 and person = $2',
    [organisation, person],
  );
  return z
    .array(identityRow)
    .parse(rows)
    .map((row) => ({ platform: row.platform, tenant: row.tenant, user: row.user }))
    .sort((one, other) => inOrder(identityKey(one), identityKey(other)));
};

/** On the directory errand. */
export const bearersOfIn = async (client: ClientBase, vendorIds: readonly string[]): Promise<Elsewhere[]> => {
  const { rows } = await client.query(
    'select distinct organisation, person from bearers where vendor_id = any($1::text[])',
    [vendorKeys(vendorIds).map(keptAs)],
  );
  return z
    .array(z.object({ organisation: z.string(), person: z.string() }))
    .parse(rows)
    .sort((one, other) => inOrder(one.organisation, other.organisation) || inOrder(one.person, other.person));
};

/** On the directory errand. */
export const organisationsIn = async (client: ClientBase): Promise<string[]> => {
  const { rows } = await client.query('select organisation from organisations');
  return z
    .array(z.object({ organisation: z.string() }))
    .parse(rows)
    .map(({ organisation }) => organisation)
    .sort();
};

const tenantNamed = (change: DirectoryChange): Tenant[] =>
  change.kind === 'tenant-linked' || change.kind === 'tenant-unlinked'
    ? [{ platform: change.platform, tenant: change.tenant }]
    : [];

const identityNamed = (change: DirectoryChange): ChatIdentity[] =>
  change.kind === 'identity-linked' || change.kind === 'identity-unlinked' ? [change.identity] : [];

/** By key, those of these tenants that are the organisation's. On its behalf. */
export const ownTenantsIn = async (
  client: ClientBase,
  organisation: string,
  tenants: readonly Tenant[],
): Promise<Set<string>> =>
  new Set(
    (await tenantsIn(client, tenants)).flatMap((row) =>
      row.organisation === organisation ? [tenantKey(row.platform, row.tenant)] : [],
    ),
  );

/** To whom the tenants and identities belong that the commits name. On the directory errand. */
export const ownersIn = async (client: ClientBase, commits: readonly Commit[]): Promise<Owners> => {
  const changes = commits.flatMap(({ directory }) => directory);
  const tenants = await tenantsIn(client, changes.flatMap(tenantNamed));
  const identities = await identitiesIn(client, changes.flatMap(identityNamed));
  return {
    tenants: new Map(tenants.map((row) => [tenantKey(row.platform, row.tenant), row.organisation])),
    identities: Table.of<KnownIdentity>(
      [...new Map(identities.map((row) => [identityKey(row), row])).entries()].map(([key, row]) => ({
        key,
        organisation: row.organisation,
        person: row.person,
      })),
      keyOf,
    ),
  };
};
