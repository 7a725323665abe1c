import { inverseOf, recordsTouched } from '../core/facts/records.js';
import { settingsAfter } from './apply-directory.js';
import type { Commit, PersonRecord, Remark, UndoRecord } from './records.js';
import type { OrganisationState, State } from './state.js';

const people = (organisation: OrganisationState, { directory }: Commit): UndoRecord['people'] => {
  const after = new Map<string, PersonRecord>();
  for (const change of directory) if (change.kind === 'person-recorded') after.set(change.person.id, change.person);
  return [...after].map(([id, person]) => ({ before: organisation.people.get(id) ?? null, after: person }));
};

const settings = (organisation: OrganisationState, { directory }: Commit): UndoRecord['settings'] => {
  const changes = directory.flatMap((change) => (change.kind === 'settings-changed' ? [change.settings] : []));
  const before = organisation.settings;
  return changes.length === 0 ? null : { before, after: changes.reduce(settingsAfter, before) };
};

const remarks = (organisation: OrganisationState, { directory }: Commit): UndoRecord['remarks'] => {
  const after = new Map<string, Remark | null>();
  for (const change of directory) if (change.kind === 'remark-made') after.set(change.achievement, change.remark);
  return [...after].map(([achievement, remark]) => ({
    achievement,
    before: organisation.remarks.get(achievement) ?? null,
    after: remark,
  }));
};

/** How to take a commit back, told before it is put into the state; null when nobody may, or nobody made it. */
export const undoRecordFor = (state: State, organisation: OrganisationState, commit: Commit): UndoRecord | null => {
  const { actor, undoable, at, reason, changes, outbox } = commit;
  if (undoable === undefined || actor === null) return null;
  return {
    actor,
    version: organisation.version + 1,
    at,
    until: undoable.until,
    reason,
    changes: inverseOf(organisation.ledger, changes),
    touched: [...new Set(changes.flatMap(recordsTouched))],
    people: people(organisation, commit),
    settings: settings(organisation, commit),
    remarks: remarks(organisation, commit),
    messages: [...new Set(outbox.map(({ id }) => id))].filter((id) => !state.outbox.has(id)),
  };
};
