import type { Language } from '../../cards/reader.js';
import type { Snapshot, Store } from '../../storage/port.js';
import type { PersonRecord, Role } from '../../storage/records.js';
import type { Inbound } from '../inbound.js';

/** Who asks, as far as the platform's own directory vouches for it. A role is never read from text or a card. */
export interface Asker {
  person: PersonRecord | null;
  /** `guest` is anybody the bot cannot match to a person of the organisation: counts only, no names. */
  role: Role | 'guest';
}

const guest: Asker = { person: null, role: 'guest' };

/** The person at the terminal of a data folder without people: nobody else could set it up. */
export const operator = 'operator';

/**
 * The organisation of an inbound. Faces let in only the tenants they were configured for, so a store with a single
 * organisation needs no further mapping.
 */
export const organisationOf = async (store: Store, inbound: Inbound): Promise<string | null> => {
  const linked = await store.organisationOf(inbound.platform, inbound.user.tenant);
  if (linked !== null) return linked;
  const all = await store.organisations();
  return all.length === 1 ? (all[0] ?? null) : null;
};

const personIdOf = async (store: Store, snapshot: Snapshot, inbound: Inbound): Promise<string | null> => {
  const { platform, user } = inbound;
  if (platform === 'console') return user.id;
  const known = await store.personOf({ platform, tenant: user.tenant, user: user.id });
  return known?.organisation === snapshot.organisation ? known.person : null;
};

export const askerOf = async (store: Store, snapshot: Snapshot, inbound: Inbound): Promise<Asker> => {
  if (inbound.user.guest) return guest;
  const id = await personIdOf(store, snapshot, inbound);
  if (inbound.platform === 'console' && id === operator) return { person: null, role: 'partner_admin' };
  const person = id === null ? undefined : snapshot.people.get(id);
  return person === undefined ? guest : { person, role: person.role };
};

/** The language of the client's locale; French for any kind of French, else English. */
export const languageOfLocale = (locale: string | null): Language =>
  locale?.toLowerCase().startsWith('fr') === true ? 'fr' : 'en';
