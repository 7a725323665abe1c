import type { Change } from '../core/facts/change.js';
import { CommitError } from './errors.js';
import type { CommitOutcome } from './port.js';
import { type Commit, type CommitInput, commitSchema } from './records.js';
import { type State, tenantKey } from './state.js';

/** From these days `apply` computes others (anniversary, last day); the result has to be a date of four digits too. */
const isReckonable = (change: Change): boolean => {
  const days = [change.on];
  if (change.kind === 'membership-recorded' && change.membership !== null) days.push(change.membership.boughtOn);
  if (change.kind === 'override-placed') days.push(change.override.placedOn);
  return days.every((day) => '1000' <= day && day < '9000');
};

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
  for (const { organisation, expected, founded, changes } of commits) {
    if ((expected === 0) !== (founded !== undefined))
      throw new CommitError(`${organisation}: an organisation is founded by its first commit, and only by it`);
    if (founded !== undefined && founded.id !== organisation)
      throw new CommitError(`${organisation}: founded as ${founded.id}`);
    const odd = changes.find((change) => !isReckonable(change));
    if (odd !== undefined)
      throw new CommitError(`${organisation}: ${odd.kind} is dated outside the years 1000 to 8999`);
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

/** A tenant belongs to one organisation, and an identity to one person. Throws `CommitError`. */
export const checkDirectory = (state: State, commits: readonly Commit[]): void => {
  for (const { organisation, directory } of commits)
    for (const change of directory) {
      if (change.kind !== 'tenant-linked') continue;
      const owner = state.tenants.get(tenantKey(change.platform, change.tenant)) ?? organisation;
      if (owner !== organisation) throw new CommitError(`the tenant ${change.tenant} belongs to another organisation`);
    }
};
