import { noteBearer } from './bearers.js';
import { unlinkIdentities } from './identities.js';
import { withoutDetailsOf } from './kept-entry.js';
import { personDestination } from './person-destination.js';
import { bare, withoutReason } from './personal-details.js';
import type { Remark } from './records.js';
import { forgetSeen } from './seen.js';
import { type OrganisationState, remarksTable, type State } from './state.js';

/** Takes out the conversation references of these ids, and every message to them, whoever put it there. */
export const eraseMessagesTo = (state: State, destinations: ReadonlySet<string>): void => {
  state.references = state.references.withoutAll(destinations);
  for (const destination of destinations) for (const { id } of state.outbox.to(destination)) state.outbox.delete(id);
};

/** Messages to the person go: there is nowhere left to send them, and they speak of that person. */
const eraseMessages = (state: State, organisation: string, person: string): void => {
  const destinations = new Set([personDestination(organisation, person)]);
  for (const { id, organisation: owner, person: whose } of state.references.values())
    if (owner === organisation && whose === person) destinations.add(id);
  eraseMessagesTo(state, destinations);
};

/** What an erased person said of others stays, and nobody said it. */
const withoutPerson = (remark: Remark, person: string): Remark[] => {
  if (remark.person === person) return [];
  return [remark.by === person ? { ...remark, by: null } : remark];
};

const eraseRemarks = (organisation: OrganisationState, person: string): void => {
  const remarks = [...organisation.remarks.values()];
  if (remarks.some((remark) => remark.person === person || remark.by === person))
    organisation.remarks = remarksTable(remarks.flatMap((remark) => withoutPerson(remark, person)));
};

/** Whoever is gone looks after nothing. What alerts tell of them otherwise is an id that nobody bears any more. */
const eraseOwner = (organisation: OrganisationState, person: string): void => {
  const alerts = [...organisation.alerts.values()];
  if (alerts.every(({ owner }) => owner?.person !== person)) return;
  organisation.alerts = new Map(
    alerts.map((alert) => [alert.key, alert.owner?.person === person ? { ...alert, owner: null } : alert]),
  );
};

/**
 * Numbers and proofs of certificates, and why overrides were placed for them, go from the journal and from the facts that
 * came of it, so that both still agree.
 */
const eraseDetails = ({ journal, ledger }: OrganisationState, person: string): void => {
  for (const [place, kept] of journal.entries()) {
    const rid = withoutDetailsOf(kept, person);
    if (rid === null) continue;
    journal[place] = rid.entry;
    for (const achievement of rid.achievements)
      ledger.replaceAchievement(achievement, (one) => (one.person === person ? bare(one) : one));
  }
  ledger.replaceOverrides((override) => withoutReason(override, person));
};

/** Takes out what identifies a person: the record, who they are in chat, what was said, seen and shown of them. */
export const erase = (state: State, id: string, organisation: OrganisationState, person: string): void => {
  noteBearer(organisation.bearers, organisation.people.get(person), null);
  organisation.people = organisation.people.without(person);
  unlinkIdentities(state, organisation.identities.of(person));
  eraseMessages(state, id, person);
  eraseRemarks(organisation, person);
  eraseOwner(organisation, person);
  forgetSeen(organisation.seen, person);
  eraseDetails(organisation, person);
};

/** Nothing is taken back that tells of somebody who was erased, or would concern them. */
export const eraseUndo = ({ undo }: OrganisationState, person: string): void => {
  for (const [actor, { mentions }] of undo) if (mentions.includes(person)) undo.delete(actor);
};
