import { applyCommit } from '../apply-commit.js';
import type { Snapshot } from '../port.js';
import type { Commit } from '../records.js';
import { snapshotOf } from '../snapshot-of.js';
import { type Moment, momentOf } from '../snapshot-records.js';
import { emptyState, type OrganisationState, type State } from '../state.js';

/** A commit as it is kept: it made this version. */
export interface KeptCommit {
  version: number;
  commit: Commit;
}

/**
 * One organisation as this instance knows it. What is looked up across organisations, what is sent and what was seen stays in
 * the database alone.
 */
export class Replica {
  readonly #organisation: string;
  readonly #state: State;
  #snapshot: Snapshot | null = null;

  constructor(organisation: string, state: State = emptyState()) {
    this.#organisation = organisation;
    this.#state = state;
  }

  get version(): number {
    return this.state?.version ?? 0;
  }

  /** Null before its first commit. */
  get state(): OrganisationState | null {
    return this.#state.organisations.get(this.#organisation) ?? null;
  }

  /** As readers get it; the same object until the next commit. */
  get snapshot(): Snapshot | null {
    if (this.#snapshot?.version !== this.version) this.#snapshot = snapshotOf(this.#state, this.#organisation);
    return this.#snapshot;
  }

  /** What a snapshot of it tells, whatever is applied while that is written. */
  moment(): Moment {
    return momentOf(this.#state, 0, 0);
  }

  /** Applies those that follow on what it knows. Those that it knows already come to nothing. */
  advance(commits: readonly KeptCommit[]): void {
    for (const { version, commit } of commits) {
      if (version !== this.version + 1) continue;
      applyCommit(this.#state, commit);
      this.#forgetWhatIsElsewhere();
    }
  }

  #forgetWhatIsElsewhere(): void {
    const { tenants, identities, outbox, once } = emptyState();
    Object.assign(this.#state, { tenants, identities, outbox, once });
  }
}
