import { sortedByTenant } from './by-tenant.js';
import { eraseMessagesTo } from './erase.js';
import { unlinkIdentities } from './identities.js';
import type { LinkedTenant } from './port.js';
import type { Tenant } from './records.js';
import { isIdentityIn, type OrganisationState, type State, tenantKey, tenantOf } from './state.js';

const destinationsIn = (state: State, id: string, { platform, tenant }: Tenant): Set<string> => {
  const destinations = new Set<string>();
  for (const reference of state.references.values())
    if (reference.organisation === id && reference.platform === platform && reference.tenant === tenant)
      destinations.add(reference.id);
  return destinations;
};

/** Lets a tenant of the organisation go, and with it who its people are there and where they are reached. */
export const unlinkTenant = (state: State, id: string, organisation: OrganisationState, tenant: Tenant): void => {
  const key = tenantKey(tenant.platform, tenant.tenant);
  if (state.tenants.get(key) !== id) return;
  state.tenants.delete(key);
  const everywhere = [...organisation.identities.groups()].flat();
  unlinkIdentities(
    state,
    everywhere.filter((identity) => isIdentityIn(key, identity)),
  );
  eraseMessagesTo(state, destinationsIn(state, id, tenant));
};

/** The organisation's tenants. Only its own people are looked at, each once. */
export const linkedTenants = (state: State, id: string): LinkedTenant[] => {
  const tenants = [...state.tenants].flatMap(([key, owner]) =>
    owner === id ? [{ key, ...tenantOf(key), people: 0, onlyThere: 0 }] : [],
  );
  for (const identities of state.organisations.get(id)?.identities.groups() ?? [])
    for (const tenant of tenants) {
      const there = identities.filter((identity) => isIdentityIn(tenant.key, identity));
      if (there.length > 0) tenant.people += 1;
      if (there.length > 0 && there.length === identities.length) tenant.onlyThere += 1;
    }
  return sortedByTenant(tenants).map(({ key: _, ...tenant }) => tenant);
};
