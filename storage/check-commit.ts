import type { Change } from '../core/facts/change.js';
import { CommitError } from './errors.js';
import { wasSeen } from './once.js';
import type { CommitOutcome } from './port.js';
import { type Commit, type CommitInput, commitSchema, type DirectoryChange } from './records.js';
import { identityKey, isIdentityIn, type State, tenantKey } from './state.js';

/** From these days `apply` computes others (anniversary, last day); the result has to be a date of four digits too. */
const isReckonable = (days: readonly string[]): boolean => days.every((day) => '1000' <= day && day < '9000');

const daysIn = (change: Change): string[] => {
  const days = [change.on];
  if (change.kind === 'membership-recorded' && change.membership !== null) days.push(change.membership.boughtOn);
  if (change.kind === 'override-placed') days.push(change.override.placedOn);
  if (change.kind === 'restored')
    for (const record of change.records)
      if (record.of === 'membership' && record.membership !== null) days.push(record.membership.boughtOn);
  return days;
};

/** Parsing copies everything but what is the caller's own: a payload is any JSON, and is handed on as it is. */
const unshared = (commit: Commit): Commit => ({ ...commit, outbox: structuredClone(commit.outbox) });

/** Parses commits and checks what can be checked without the state. Throws `CommitError`. */
export const parseCommits = (inputs: CommitInput[]): Commit[] => {
  const commits = inputs.map((input) => {
    const parsed = commitSchema.safeParse(input);
    if (!parsed.success) throw new CommitError(`the commit is malformed: ${parsed.error.message}`);
    return unshared(parsed.data);
  });
  if (commits.length === 0) throw new CommitError('there is nothing to commit');
  if (new Set(commits.map(({ organisation }) => organisation)).size < commits.length)
    throw new CommitError('one commit per organisation');
  for (const { organisation, expected, founded, changes, alerts, directory } of commits) {
    if ((expected === 0) !== (founded !== undefined))
      throw new CommitError(`${organisation}: an organisation is founded by its first commit, and only by it`);
    if (founded !== undefined && founded.id !== organisation)
      throw new CommitError(`${organisation}: founded as ${founded.id}`);
    const odd = changes.find((change) => !isReckonable(daysIn(change))) ?? alerts.find(({ on }) => !isReckonable([on]));
    if (odd !== undefined)
      throw new CommitError(`${organisation}: ${odd.kind} is dated outside the years 1000 to 8999`);
    for (const change of directory)
      if (change.kind === 'remark-made' && change.remark !== null && change.remark.achievement !== change.achievement)
        throw new CommitError(
          `${organisation}: the remark on ${change.achievement} is on ${change.remark.achievement}`,
        );
  }
  return commits;
};

/** The first organisation whose version is not the one that was decided on, if any. */
export const conflictIn = (
  state: State,
  commits: readonly Commit[],
): Extract<CommitOutcome, { kind: 'conflict' }> | null => {
  for (const { organisation, expected } of commits) {
    const actual = state.organisations.get(organisation)?.version ?? 0;
    if (actual !== expected) return { kind: 'conflict', organisation, expected, actual };
  }
  return null;
};

/** Whether one of the commits is to happen once and happened before. */
export const isRepeated = (state: State, commits: readonly Commit[]): boolean =>
  commits.some(({ once, at }) => once !== undefined && wasSeen(state.once, once.key, Date.parse(at)));

/** What `checkDirectory` has to know: the tenants and identities that the commits name, at least. */
export type Owners = Pick<State, 'tenants' | 'identities'>;

interface Owner {
  organisation: string;
  person: string;
}

/** What belongs to whom, as the commits before this one in the same breath leave it. */
class Ownership {
  readonly #state: Owners;
  readonly #tenants = new Map<string, string | null>();
  readonly #identities = new Map<string, Owner | null>();
  readonly #erased = new Set<string>();
  /** Tenants that organisations let go, be they somebody's again. */
  readonly #unlinked: { organisation: string; tenant: string }[] = [];

  constructor(state: Owners) {
    this.#state = state;
  }

  take(organisation: string, change: DirectoryChange): void {
    switch (change.kind) {
      case 'tenant-linked':
      case 'tenant-unlinked': {
        const key = tenantKey(change.platform, change.tenant);
        const owner = this.#ownerOfTenant(key);
        if (owner !== null && owner !== organisation)
          throw new CommitError(`the tenant ${change.tenant} belongs to another organisation`);
        if (change.kind === 'tenant-linked') this.#tenants.set(key, organisation);
        else if (owner !== null) this.#unlink(organisation, key);
        return;
      }
      case 'identity-linked':
      case 'identity-unlinked': {
        const key = identityKey(change.identity);
        const owner = this.#ownerOfIdentity(key) ?? organisation;
        if (owner !== organisation)
          throw new CommitError(`the identity ${change.identity.user} belongs to another organisation`);
        this.#identities.set(key, change.kind === 'identity-linked' ? { organisation, person: change.person } : null);
        return;
      }
      case 'person-erased': {
        const { person } = change;
        this.#erased.add(JSON.stringify([organisation, person]));
        this.#free((_, owner) => owner.organisation === organisation && owner.person === person);
        return;
      }
      case 'person-recorded':
      case 'settings-changed':
      case 'remark-made':
        return;
    }
  }

  #ownerOfTenant(key: string): string | null {
    const now = this.#tenants.get(key);
    return now === undefined ? (this.#state.tenants.get(key) ?? null) : now;
  }

  /** The identities that the organisation has there are nobody's from here on. */
  #unlink(organisation: string, tenant: string): void {
    this.#tenants.set(tenant, null);
    this.#unlinked.push({ organisation, tenant });
    this.#free((identity, owner) => owner.organisation === organisation && isIdentityIn(tenant, identity));
  }

  /** Of what was linked in the same breath. */
  #free(isOne: (identity: string, owner: Owner) => boolean): void {
    for (const [identity, owner] of this.#identities)
      if (owner !== null && isOne(identity, owner)) this.#identities.set(identity, null);
  }

  #wasUnlinked(organisation: string, identity: string): boolean {
    return this.#unlinked.some((one) => one.organisation === organisation && isIdentityIn(one.tenant, identity));
  }

  #ownerOfIdentity(key: string): string | null {
    const now = this.#identities.get(key);
    if (now !== undefined) return now?.organisation ?? null;
    const known = this.#state.identities.get(key);
    if (known === undefined || this.#erased.has(JSON.stringify([known.organisation, known.person]))) return null;
    return this.#wasUnlinked(known.organisation, key) ? null : known.organisation;
  }
}

/** A tenant belongs to one organisation, and so does an identity. Throws `CommitError`. */
export const checkDirectory = (state: Owners, commits: readonly Commit[]): void => {
  const ownership = new Ownership(state);
  for (const { organisation, directory } of commits)
    for (const change of directory) ownership.take(organisation, change);
};
