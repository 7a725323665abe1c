import type { ClientBase } from 'pg';
import { vendorKeys } from '../bearers.js';
import type { ChatIdentity, DirectoryChange, Tenant } from '../records.js';
import { identityKey, tenantKey } from '../state.js';
import { identityColumns, ownTenantsIn, tenantColumns } from './directory.js';
import { keptAs } from './keys.js';
import { eraseDestinations, eraseDestinationsIn } from './outbox-destinations.js';

/** What a commit's changes come to, so that an import of thousands is a handful of statements. */
interface Outcome {
  tenants: Map<string, Tenant>;
  /** Those that were let go, be they linked again after that. */
  unlinked: Map<string, Tenant>;
  /** Null where it is nobody's any more. */
  identities: Map<string, { identity: ChatIdentity; person: string | null }>;
  /** Vendor ids by person, of everybody of whom a record was made or taken out. */
  bearers: Map<string, string[]>;
  erased: Set<string>;
}

/** `own`: the tenants that are the organisation's before the change, by key; after it, those that are it then. */
const take = (
  { tenants, unlinked, identities, bearers, erased }: Outcome,
  own: Set<string>,
  change: DirectoryChange,
): void => {
  switch (change.kind) {
    case 'person-recorded':
      bearers.set(change.person.id, vendorKeys(change.person.vendorIds));
      return;
    case 'person-erased':
      erased.add(change.person);
      bearers.set(change.person, []);
      for (const one of identities.values()) if (one.person === change.person) one.person = null;
      return;
    case 'identity-linked':
      identities.set(identityKey(change.identity), { identity: change.identity, person: change.person });
      return;
    case 'identity-unlinked':
      identities.set(identityKey(change.identity), { identity: change.identity, person: null });
      return;
    case 'tenant-linked': {
      const { platform, tenant } = change;
      const key = tenantKey(platform, tenant);
      tenants.set(key, { platform, tenant });
      own.add(key);
      return;
    }
    case 'tenant-unlinked': {
      const { platform, tenant } = change;
      const key = tenantKey(platform, tenant);
      if (!own.delete(key)) return;
      tenants.delete(key);
      unlinked.set(key, { platform, tenant });
      for (const one of identities.values())
        if (one.identity.platform === platform && one.identity.tenant === tenant) one.person = null;
      return;
    }
    case 'settings-changed':
    case 'remark-made':
      return;
  }
};

const outcomeOf = (changes: readonly DirectoryChange[], own: Set<string>): Outcome => {
  const outcome: Outcome = {
    tenants: new Map(),
    unlinked: new Map(),
    identities: new Map(),
    bearers: new Map(),
    erased: new Set(),
  };
  for (const change of changes) take(outcome, own, change);
  return outcome;
};

const erasePeople = async (client: ClientBase, organisation: string, people: readonly string[]): Promise<void> => {
  if (people.length === 0) return;
  await client.query('delete from identities where organisation = $1 and person = any($2)', [organisation, people]);
  await client.query('delete from seen_days where organisation = $1 and (person = any($2) or seen_by = any($2))', [
    organisation,
    people,
  ]);
  for (const person of people) await eraseDestinations(client, organisation, person);
};

const unlinkTenants = async (client: ClientBase, organisation: string, tenants: readonly Tenant[]): Promise<void> => {
  if (tenants.length === 0) return;
  for (const table of ['tenants', 'identities'])
    await client.query(
      `delete from ${table}
        where organisation = $3 and (platform, tenant) in (select * from unnest($1::text[], $2::text[]))`,
      [...tenantColumns(tenants), organisation],
    );
  await eraseDestinationsIn(client, organisation, tenants);
};

const writeTenants = async (client: ClientBase, organisation: string, tenants: readonly Tenant[]): Promise<void> => {
  if (tenants.length === 0) return;
  /** Those that are ours already; one that somebody else took meanwhile is refused by its key, and all begins again. */
  await client.query(
    `insert into tenants (platform, tenant, organisation)
     select platform, tenant, $3 from unnest($1::text[], $2::text[]) as asked (platform, tenant)
      where not exists (select from tenants as own
                         where own.platform = asked.platform and own.tenant = asked.tenant and own.organisation = $3)`,
    [...tenantColumns(tenants), organisation],
  );
};

const writeIdentities = async (
  client: ClientBase,
  organisation: string,
  identities: readonly { identity: ChatIdentity; person: string | null }[],
): Promise<void> => {
  if (identities.length === 0) return;
  await client.query(
    `delete from identities
      where organisation = $4
        and (platform, tenant, "user") in (select * from unnest($1::text[], $2::text[], $3::text[]))`,
    [...identityColumns(identities.map(({ identity }) => identity)), organisation],
  );
  const linked = identities.flatMap(({ identity, person }) => (person === null ? [] : [{ identity, person }]));
  if (linked.length === 0) return;
  await client.query(
    `insert into identities (platform, tenant, "user", person, organisation)
     select *, $5 from unnest($1::text[], $2::text[], $3::text[], $4::text[])`,
    [...identityColumns(linked.map(({ identity }) => identity)), linked.map(({ person }) => person), organisation],
  );
};

const writeBearers = async (
  client: ClientBase,
  organisation: string,
  bearers: ReadonlyMap<string, readonly string[]>,
): Promise<void> => {
  if (bearers.size === 0) return;
  await client.query('delete from bearers where organisation = $1 and person = any($2)', [
    organisation,
    [...bearers.keys()],
  ]);
  const borne = [...bearers].flatMap(([person, keys]) => keys.map((key) => ({ person, key: keptAs(key) })));
  if (borne.length === 0) return;
  await client.query(
    `insert into bearers (organisation, vendor_id, person)
     select distinct $1, vendor_id, person from unnest($2::text[], $3::text[]) as asked (vendor_id, person)`,
    [organisation, borne.map(({ key }) => key), borne.map(({ person }) => person)],
  );
};

/** Makes what a commit says of who is who. On the organisation's behalf, once `checkDirectory` had nothing against it. */
export const changeDirectory = async (
  client: ClientBase,
  organisation: string,
  changes: readonly DirectoryChange[],
): Promise<void> => {
  const leaving = changes.filter((change) => change.kind === 'tenant-unlinked');
  const own = await ownTenantsIn(client, organisation, leaving);
  const { tenants, unlinked, identities, bearers, erased } = outcomeOf(changes, own);
  await erasePeople(client, organisation, [...erased]);
  await unlinkTenants(client, organisation, [...unlinked.values()]);
  await writeTenants(client, organisation, [...tenants.values()]);
  await writeIdentities(client, organisation, [...identities.values()]);
  await writeBearers(client, organisation, bearers);
};
