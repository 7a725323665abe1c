import { applyAlerts } from '../core/alerts/apply-alert.js';
import { emptyFacts } from '../core/facts/apply.js';
import { applyDirectory } from './apply-directory.js';
import { enqueue } from './enqueue.js';
import { eraseUndo } from './erase.js';
import { type Bearings, keptEntry } from './kept-entry.js';
import { keptUndo } from './kept-undo.js';
import { mentionsIn } from './mentions.js';
import { seeOnce } from './once.js';
import { type Bearing, bearingsOf } from './personal-details.js';
import type { Commit, JournalEntry } from './records.js';
import { newOrganisation, type OrganisationState, type State } from './state.js';
import { undoRecordFor } from './undo-record.js';

const founded = (commit: Commit): OrganisationState => {
  if (commit.founded === undefined) throw new Error(`${commit.organisation} does not exist`);
  return newOrganisation(emptyFacts(commit.founded));
};

/** Makes the changes, and answers of whom they have details. */
const applyChanges = ({ ledger }: OrganisationState, changes: Commit['changes']): Bearings => {
  const bearings = new Map<number, Bearing[]>();
  const ownerOf = (achievement: string): string | null => ledger.achievement(achievement)?.person ?? null;
  for (const [place, change] of changes.entries()) {
    const bears = bearingsOf(change, ownerOf);
    if (bears.length > 0) bearings.set(place, bears);
    ledger.apply(change);
  }
  return bearings;
};

/** Puts one parsed, unconflicted commit into the state. */
export const applyCommit = (state: State, commit: Commit): void => {
  const { organisation: id, at, on, actor, reason, changes, alerts, directory, once } = commit;
  const organisation = state.organisations.get(id) ?? founded(commit);
  const undo = undoRecordFor(state, organisation, commit);
  if (undo !== null) organisation.undo.set(undo.actor, keptUndo(undo, mentionsIn(undo, changes)));
  state.organisations.set(id, organisation);
  organisation.version += 1;
  const bearings = applyChanges(organisation, changes);
  const { version } = organisation;
  const entry: JournalEntry = { organisation: id, at, on, actor, reason, changes, alerts, version };
  organisation.journal.push(keptEntry(entry, bearings));
  organisation.alerts = applyAlerts(organisation.alerts, alerts);
  for (const change of directory) applyDirectory(state, id, organisation, change);
  for (const change of directory) if (change.kind === 'person-erased') eraseUndo(organisation, change.person);
  for (const message of commit.outbox) enqueue(state.outbox, id, message);
  if (once !== undefined) seeOnce(state.once, once.key, Date.parse(at) + once.ttlMs, Date.parse(at));
};
