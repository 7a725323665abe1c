import type { Language } from '../../cards/reader.js';
import type { Snapshot, Store } from '../../storage/port.js';
import {
  type ChatIdentity,
  type DirectoryChange,
  newPerson,
  type PersonRecord,
  type Role,
} from '../../storage/records.js';
import { dateIn } from '../clock.js';
import type { DirectoryEntry, Inbound } from '../inbound.js';
import { commitBeside } from './committing.js';
import { foreverMs } from './forever.js';
import type { ConversationParts } from './ports.js';

/** Who asks, as far as the platform's own directory vouches for it. A role is never read from text or a card. */
export interface Asker {
  person: PersonRecord | null;
  /** `guest` is anybody the bot cannot match to a person of the organisation: counts only, no names. */
  role: Role | 'guest';
  /** Belongs to the organisation's tenant, known to us or not: may link certificates. Guests of the tenant do not. */
  member: boolean;
}

const guest: Asker = { person: null, role: 'guest', member: false };
const unknownMember: Asker = { person: null, role: 'guest', member: true };
const known = (person: PersonRecord): Asker => ({ person, role: person.role, member: true });

/** The person at the terminal of a data folder without people: nobody else could set it up. */
export const operator = 'operator';

/**
 * The organisation of an inbound. Faces let in only the tenants they were configured for, so where that is one alone, a
 * store with a single organisation needs no further mapping. One of several tenants is its own organisation until it is
 * linked to another.
 */
export const organisationOf = async (store: Store, inbound: Inbound): Promise<string | null> => {
  const linked = await store.organisationOf(inbound.platform, inbound.user.tenant);
  if (linked !== null || inbound.oneOfSeveral === true) return linked;
  const all = await store.organisations();
  return all.length === 1 ? (all[0] ?? null) : null;
};

export const identityOf = ({ platform, user }: Inbound): ChatIdentity => ({
  platform,
  tenant: user.tenant,
  user: user.id,
});

const knownById = async (store: Store, snapshot: Snapshot, inbound: Inbound): Promise<PersonRecord | null> => {
  if (inbound.platform === 'console') return snapshot.people.get(inbound.user.id) ?? null;
  const found = await store.personOf(identityOf(inbound));
  return found?.organisation === snapshot.organisation ? (snapshot.people.get(found.person) ?? null) : null;
};

/**
 * The one person whom the platform's directory means: by directory id, then by verified address. Never by name, and nobody
 * where two could be meant.
 */
const matched = (snapshot: Snapshot, { user }: Inbound, entry: DirectoryEntry | null): PersonRecord | null => {
  const id = user.id.toLowerCase();
  const address = entry?.email?.trim().toLowerCase() ?? null;
  const byId: PersonRecord[] = [];
  const byAddress: PersonRecord[] = [];
  for (const person of snapshot.people.values()) {
    if (person.vendorIds.some((own) => own.toLowerCase() === id)) byId.push(person);
    if (address !== null && person.email?.trim().toLowerCase() === address) byAddress.push(person);
  }
  const candidates = byId.length > 0 ? byId : byAddress;
  return candidates.length === 1 ? (candidates[0] ?? null) : null;
};

/**
 * Named in the configuration, and not made an admin by it before: whoever was appointed can be dismissed in chat. The key is
 * only looked at here, which leaves nothing behind; it is used up by the commit that makes them one.
 */
const firstAdminKey = async (
  { store, firstAdmins, clock }: ConversationParts,
  snapshot: Snapshot,
  { user }: Inbound,
  entry: DirectoryEntry | null,
): Promise<string | null> => {
  const names = [user.id, entry?.email ?? ''].map((name) => name.trim().toLowerCase());
  for (const name of names)
    if (name !== '' && firstAdmins.has(name)) {
      const key = JSON.stringify(['first admin', snapshot.organisation, name]);
      return (await store.once(key, 0, clock.now())) ? key : null;
    }
  return null;
};

interface Recognised {
  snapshot: Snapshot;
  asker: Asker;
}

/**
 * What is learned about somebody is kept by the program itself; if somebody else was faster it is learned again next time. Of
 * two messages at once that both make them the first admin, the second finds it done.
 */
const keep = async (
  parts: ConversationParts,
  snapshot: Snapshot,
  inbound: Inbound,
  person: PersonRecord,
  { directory, once }: { directory: DirectoryChange[]; once: string | null },
): Promise<Recognised> => {
  const now = parts.clock.now();
  const inFacts = snapshot.facts.people.some(({ id }) => id === person.id);
  const on = dateIn(snapshot.facts.organisation.timeZone, now);
  const outcome = await commitBeside(parts, [
    {
      organisation: snapshot.organisation,
      expected: snapshot.version,
      at: now,
      on,
      actor: null,
      reason: 'recognised',
      changes: inFacts ? [] : [{ kind: 'person-added', on, person: person.id }],
      directory,
      ...(once === null ? {} : { once: { key: once, ttlMs: foreverMs } }),
    },
  ]);
  const after = (await parts.store.read(snapshot.organisation)) ?? snapshot;
  if (outcome.kind === 'repeated') {
    const kept = await knownById(parts.store, after, inbound);
    return { snapshot: after, asker: kept === null ? unknownMember : known(kept) };
  }
  return { snapshot: after, asker: known(after.people.get(person.id) ?? person) };
};

const recognise = async (parts: ConversationParts, snapshot: Snapshot, inbound: Inbound): Promise<Recognised> => {
  const asked = inbound.lookUp !== undefined;
  const entry = (await inbound.lookUp?.()) ?? null;
  /** Asked, and nothing said: whether they are a guest is not known, so for this once they are. */
  if (entry?.guest === true || (asked && entry === null)) return { snapshot, asker: guest };
  const found = matched(snapshot, inbound, entry);
  const once = await firstAdminKey(parts, snapshot, inbound, entry);
  if (found === null && once === null) return { snapshot, asker: unknownMember };
  const name = entry?.name ?? inbound.user.name;
  const person = found ?? newPerson({ id: parts.newId(), name, email: entry?.email ?? null });
  const promoted: PersonRecord = once !== null ? { ...person, role: 'partner_admin' } : person;
  const directory: DirectoryChange[] = [
    ...(promoted === found ? [] : [{ kind: 'person-recorded' as const, person: promoted }]),
    { kind: 'identity-linked', identity: identityOf(inbound), person: promoted.id },
  ];
  return keep(parts, snapshot, inbound, promoted, { directory, once });
};

/** Who asks. Somebody seen for the first time is looked up in the platform's directory and remembered by id. */
export const askerOf = async (parts: ConversationParts, snapshot: Snapshot, inbound: Inbound): Promise<Recognised> => {
  if (inbound.user.guest) return { snapshot, asker: guest };
  if (inbound.platform === 'console' && inbound.user.id === operator)
    return { snapshot, asker: { person: null, role: 'partner_admin', member: false } };
  const person = await knownById(parts.store, snapshot, inbound);
  if (person === null) return recognise(parts, snapshot, inbound);
  const once = person.role === 'partner_admin' ? null : await firstAdminKey(parts, snapshot, inbound, null);
  if (once === null) return { snapshot, asker: known(person) };
  const promoted: PersonRecord = { ...person, role: 'partner_admin' };
  return keep(parts, snapshot, inbound, promoted, { directory: [{ kind: 'person-recorded', person: promoted }], once });
};

/** The language of the client's locale; French for any kind of French, else English. */
export const languageOfLocale = (locale: string | null): Language =>
  locale?.toLowerCase().startsWith('fr') === true ? 'fr' : 'en';
