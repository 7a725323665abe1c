import { sortedByTenant } from './by-tenant.js';
import { keptAs } from './postgres/keys.js';
import type { ConversationReference, Installation, OutboxEntry } from './records.js';
import { emptyState, idOf, type KnownIdentity, keyOf, type OrganisationState, type State, tenantKey } from './state.js';
import { Table } from './table.js';

/**
 * A part of what a store keeps: an organisation with everything that is its own, or a handful of what belongs to the
 * installation. Nothing else is in its state.
 */
export interface Part {
  /** Null: of the installation. */
  organisation: string | null;
  state: State;
}

/** A store as it is copied and compared: part by part, so that no more than one is in memory for that. */
export interface Parts {
  organisations: number;
  /** Organisations by id, then references, messages, keys, leases and installations. May be read more than once. */
  read(): AsyncGenerator<Part>;
}

/** So many records of the installation are one part. */
export const recordsAtATime = 500;

export function* handfulsOf<T>(all: Iterable<T>, most: number = recordsAtATime): Generator<T[]> {
  let handful: T[] = [];
  for (const one of all) {
    handful.push(one);
    if (handful.length < most) continue;
    yield handful;
    handful = [];
  }
  if (handful.length > 0) yield handful;
}

const ofInstallation = (tables: Partial<State>): Part => ({
  organisation: null,
  state: { ...emptyState(), ...tables },
});

export type KeptLease = [name: string, lease: { owner: string; from: number; until: number }];

export const partOfReferences = (references: readonly ConversationReference[]): Part =>
  ofInstallation({ references: Table.of(references, idOf) });

export const partOfMessages = (entries: readonly OutboxEntry[]): Part => {
  const part = ofInstallation({});
  for (const entry of entries) part.state.outbox.put(entry);
  return part;
};

/** As every store keeps them: a key that no column takes is known by its digest. */
export const partOfKeys = (keys: readonly [key: string, until: number][]): Part =>
  ofInstallation({ once: new Map(keys.map(([key, until]) => [keptAs(key), until])) });

export const partOfLeases = (leases: readonly KeptLease[]): Part => ofInstallation({ leases: new Map(leases) });

export const partOfInstallations = (installations: readonly Installation[]): Part =>
  ofInstallation({
    installations: new Map(
      installations.map((installation) => [tenantKey(installation.platform, installation.tenant), installation]),
    ),
  });

const byFirst = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : one > other ? 1 : 0;

/** In the order of what they are known by, as the database has them as well. */
export const sorted = <T>(all: Iterable<[string, T]>): [string, T][] => [...all].sort(byFirst);

export const partOfOrganisation = (
  id: string,
  organisation: OrganisationState,
  tenants: readonly string[],
  identities: readonly KnownIdentity[],
): Part => ({
  organisation: id,
  state: {
    ...emptyState(),
    organisations: new Map([[id, organisation]]),
    tenants: new Map(tenants.map((key) => [key, id])),
    identities: Table.of(identities, keyOf),
  },
});

const groupedBy = <T>(all: Iterable<T>, organisationOf: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const organisation = organisationOf(one);
    const group = groups.get(organisation);
    if (group === undefined) groups.set(organisation, [one]);
    else group.push(one);
  }
  return groups;
};

/** A state that is in memory anyhow. */
export const partsOf = (state: State): Parts => ({
  organisations: state.organisations.size,
  read: async function* () {
    const tenants = groupedBy(state.tenants, ([, organisation]) => organisation);
    const identities = groupedBy(state.identities.values(), ({ organisation }) => organisation);
    for (const [id, organisation] of sorted(state.organisations)) {
      const own = (tenants.get(id) ?? []).map(([key]) => key);
      yield partOfOrganisation(id, organisation, own, identities.get(id) ?? []);
    }
    for (const some of handfulsOf(state.references.values())) yield partOfReferences(some);
    for (const some of handfulsOf(state.outbox.values())) yield partOfMessages(some);
    const keys = [...state.once].map(([key, until]): [string, number] => [keptAs(key), until]);
    for (const some of handfulsOf(sorted(keys))) yield partOfKeys(some);
    for (const some of handfulsOf(sorted(state.leases))) yield partOfLeases(some);
    for (const some of handfulsOf(sortedByTenant(state.installations.values()))) yield partOfInstallations(some);
  },
});
