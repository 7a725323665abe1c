import { applyAll, emptyFacts } from '../core/index.js';
import { CommitError } from './errors.js';
import type { CommitOutcome } from './port.js';
import {
  type Commit,
  type CommitInput,
  commitSchema,
  type DirectoryChange,
  initialSettings,
  settingsSchema,
} from './records.js';
import { identityKey, type OrganisationState, type State, tenantKey } from './state.js';

/** Parses commits and checks what can be checked without the state. Throws `CommitError`. */
export const parseCommits = (inputs: CommitInput[]): Commit[] => {
  const commits = inputs.map((input) => {
    const parsed = commitSchema.safeParse(input);
    if (!parsed.success) throw new CommitError(`the commit is malformed: ${parsed.error.message}`);
    return parsed.data;
  });
  if (commits.length === 0) throw new CommitError('there is nothing to commit');
  if (new Set(commits.map(({ organisation }) => organisation)).size < commits.length)
    throw new CommitError('one commit per organisation');
  for (const { organisation, expected, founded } of commits) {
    if ((expected === 0) !== (founded !== undefined))
      throw new CommitError(`${organisation}: an organisation is founded by its first commit, and only by it`);
    if (founded !== undefined && founded.id !== organisation)
      throw new CommitError(`${organisation}: founded as ${founded.id}`);
  }
  return commits;
};

/** The first organisation whose version is not the one that was decided on, if any. */
export const conflictIn = (
  state: State,
  commits: readonly Commit[],
): Extract<CommitOutcome, { kind: 'conflict' }> | null => {
  for (const { organisation, expected } of commits) {
    const actual = state.organisations[organisation]?.version ?? 0;
    if (actual !== expected) return { kind: 'conflict', organisation, expected, actual };
  }
  return null;
};

/** A tenant belongs to one organisation, and an identity to one person. Throws `CommitError`. */
export const checkDirectory = (state: State, commits: readonly Commit[]): void => {
  for (const { organisation, directory } of commits)
    for (const change of directory) {
      if (change.kind !== 'tenant-linked') continue;
      const owner = state.tenants[tenantKey(change.platform, change.tenant)] ?? organisation;
      if (owner !== organisation) throw new CommitError(`the tenant ${change.tenant} belongs to another organisation`);
    }
};

const founded = (commit: Commit): OrganisationState => {
  if (commit.founded === undefined) throw new CommitError(`${commit.organisation} does not exist`);
  return {
    version: 0,
    facts: emptyFacts(commit.founded),
    people: Object.create(null) as OrganisationState['people'],
    settings: initialSettings,
    journal: [],
  };
};

const applyDirectory = (
  state: State,
  organisation: string,
  current: OrganisationState,
  change: DirectoryChange,
): void => {
  switch (change.kind) {
    case 'person-recorded':
      current.people = Object.assign(Object.create(null), current.people, { [change.person.id]: change.person });
      return;
    case 'person-erased': {
      const { [change.person]: erased, ...others } = current.people;
      current.people = Object.assign(Object.create(null), others);
      for (const [key, known] of Object.entries(state.identities))
        if (known.organisation === organisation && known.person === change.person) delete state.identities[key];
      for (const [key, reference] of Object.entries(state.references))
        if (reference.organisation === organisation && reference.person === change.person) delete state.references[key];
      return;
    }
    case 'identity-linked':
      state.identities[identityKey(change.identity)] = { organisation, person: change.person };
      return;
    case 'identity-unlinked':
      delete state.identities[identityKey(change.identity)];
      return;
    case 'tenant-linked':
      state.tenants[tenantKey(change.platform, change.tenant)] = organisation;
      return;
    case 'settings-changed':
      current.settings = settingsSchema.parse({ ...current.settings, ...change.settings });
      return;
  }
};

/**
 * Puts one parsed, unconflicted commit into the state. An organisation's state is replaced, never changed, so that
 * whoever read the earlier version keeps it.
 */
export const applyCommit = (state: State, commit: Commit): void => {
  const { organisation, at, on, actor, reason, changes } = commit;
  const before = state.organisations[organisation] ?? founded(commit);
  const version = before.version + 1;
  const next: OrganisationState = {
    ...before,
    version,
    facts: applyAll(before.facts, changes),
    journal: before.journal,
  };
  before.journal.push({ organisation, at, on, actor, reason, changes, version });
  for (const change of commit.directory) applyDirectory(state, organisation, next, change);
  for (const entry of commit.outbox) {
    if (state.outbox[entry.id] !== undefined) continue;
    state.outbox[entry.id] = {
      ...entry,
      organisation,
      state: 'pending',
      attempts: 0,
      lease: null,
      message: null,
      reason: null,
    };
  }
  state.organisations[organisation] = next;
};
