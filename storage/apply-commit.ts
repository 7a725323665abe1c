import { emptyFacts } from '../core/index.js';
import { keptEntry } from './kept-entry.js';
import { Ledger } from './ledger.js';
import { type Commit, type DirectoryChange, initialSettings, type JournalEntry, settingsSchema } from './records.js';
import { Roster } from './roster.js';
import { identityKey, type OrganisationState, type State, tenantKey } from './state.js';

const founded = (commit: Commit): OrganisationState => {
  if (commit.founded === undefined) throw new Error(`${commit.organisation} does not exist`);
  return {
    version: 0,
    ledger: new Ledger(emptyFacts(commit.founded)),
    people: Roster.of([]),
    settings: initialSettings,
    journal: [],
  };
};

const forget = (
  table: Map<string, { organisation: string; person: string | null }>,
  organisation: string,
  person: string,
): void => {
  for (const [key, known] of table)
    if (known.organisation === organisation && known.person === person) table.delete(key);
};

const applyDirectory = (state: State, id: string, organisation: OrganisationState, change: DirectoryChange): void => {
  switch (change.kind) {
    case 'person-recorded':
      organisation.people = organisation.people.with(change.person);
      return;
    case 'person-erased':
      organisation.people = organisation.people.without(change.person);
      forget(state.identities, id, change.person);
      forget(state.references as Map<string, { organisation: string; person: string | null }>, id, change.person);
      return;
    case 'identity-linked':
      state.identities.set(identityKey(change.identity), { organisation: id, person: change.person });
      return;
    case 'identity-unlinked':
      state.identities.delete(identityKey(change.identity));
      return;
    case 'tenant-linked':
      state.tenants.set(tenantKey(change.platform, change.tenant), id);
      return;
    case 'settings-changed':
      organisation.settings = settingsSchema.parse({ ...organisation.settings, ...change.settings });
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
  organisation.journal.push(keptEntry(JSON.stringify(entry)));
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
