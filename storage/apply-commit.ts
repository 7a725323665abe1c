import { emptyFacts } from '../core/index.js';
import { keptEntry } from './kept-entry.js';
import { Ledger } from './ledger.js';
import { type Commit, type DirectoryChange, initialSettings, type JournalEntry, settingsSchema } from './records.js';
import { identityKey, noPeople, type OrganisationState, type State, tenantKey } from './state.js';

const founded = (commit: Commit): OrganisationState => {
  if (commit.founded === undefined) throw new Error(`${commit.organisation} does not exist`);
  return {
    version: 0,
    ledger: new Ledger(emptyFacts(commit.founded)),
    people: noPeople(),
    settings: initialSettings,
    journal: [],
  };
};

type Owned = { organisation: string; person: string | null };

/** The keys of what belongs to a person. */
const keysOf = (table: ReadonlyMap<string, Owned>, organisation: string, person: string): Set<string> => {
  const keys = new Set<string>();
  for (const [key, known] of table) if (known.organisation === organisation && known.person === person) keys.add(key);
  return keys;
};

/** Messages to the person go too: there is nowhere left to send them, and they speak of that person. */
const erase = (state: State, organisation: string, person: string): void => {
  for (const key of keysOf(state.identities, organisation, person)) state.identities = state.identities.without(key);
  const destinations = keysOf(state.references, organisation, person);
  for (const key of destinations) state.references = state.references.without(key);
  if (destinations.size === 0) return;
  for (const { id, destination } of state.outbox.values()) if (destinations.has(destination)) state.outbox.delete(id);
};

const isStated = ([, value]: [string, unknown]): boolean => value !== undefined;

const applyDirectory = (state: State, id: string, organisation: OrganisationState, change: DirectoryChange): void => {
  switch (change.kind) {
    case 'person-recorded':
      organisation.people = organisation.people.with(change.person);
      return;
    case 'person-erased':
      organisation.people = organisation.people.without(change.person);
      erase(state, id, change.person);
      return;
    case 'identity-linked':
      state.identities = state.identities.with({
        key: identityKey(change.identity),
        organisation: id,
        person: change.person,
      });
      return;
    case 'identity-unlinked':
      state.identities = state.identities.without(identityKey(change.identity));
      return;
    case 'tenant-linked':
      state.tenants.set(tenantKey(change.platform, change.tenant), id);
      return;
    case 'settings-changed':
      organisation.settings = settingsSchema.parse({
        ...organisation.settings,
        ...Object.fromEntries(Object.entries(change.settings).filter(isStated)),
      });
      return;
  }
};

/** Puts one parsed, unconflicted commit into the state. */
export const applyCommit = (state: State, commit: Commit): void => {
  const { organisation: id, at, on, actor, reason, changes } = commit;
  const organisation = state.organisations.get(id) ?? founded(commit);
  state.organisations.set(id, organisation);
  organisation.version += 1;
  for (const change of changes) organisation.ledger.apply(change);
  const entry: JournalEntry = { organisation: id, at, on, actor, reason, changes, version: organisation.version };
  organisation.journal.push(keptEntry(entry));
  for (const change of commit.directory) applyDirectory(state, id, organisation, change);
  for (const entry of commit.outbox)
    if (!state.outbox.has(entry.id))
      state.outbox.set(entry.id, {
        ...entry,
        organisation: id,
        state: 'pending',
        attempts: 0,
        lease: null,
        message: null,
        reason: null,
      });
};
