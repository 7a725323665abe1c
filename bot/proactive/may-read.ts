import type { Alert } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import type { PersonRecord } from '../../storage/records.js';
import { digestHabit } from '../reading/digest-habit.js';
import type { Notice } from '../watching/notice.js';

/** What may stand in a channel: nobody is named in it, and it is about the organisation. */
const mayStandInChannel = ({ kind }: Notice): boolean =>
  kind === 'alert' || kind === 'digest' || kind === 'level-reached' || kind === 'level-undone';

/**
 * Rights are looked at again when a message is sent: a role may have been taken away since it was written. `person` null: a
 * channel.
 */
export const mayRead = (notice: Notice, person: PersonRecord | null): boolean => {
  if (person === null) return mayStandInChannel(notice);
  const { role, choices } = person;
  switch (notice.kind) {
    case 'account':
      return role === 'partner_admin' || notice.person === person.id;
    case 'alert':
    case 'contribution-ended':
    case 'contribution-restored':
    case 'has-left':
    case 'erase-leaver':
    case 'workspace':
      return role === 'partner_admin';
    case 'level-reached':
    case 'level-undone':
      return role !== 'employee';
    case 'digest':
      return digestHabit(person) === (notice.period === 'week' ? 'weekly' : 'monthly');
    case 'own-expiry':
    case 'next-step':
      return choices.reminders;
    case 'plan-step':
      return choices.reminders && (notice.step === 'renew' || choices.suggestions);
    case 'appointed':
    case 'claim-decided':
    case 'decision-undone':
    case 'move-possible':
    case 'unlink-reminder':
      return true;
  }
};

/** Nobody is to hear of it (any more): it is resolved, asleep or dismissed. */
export const isOver = ({ resolved, snooze, dismissal }: Alert): boolean =>
  resolved !== null || snooze !== null || dismissal !== null;

/** It ends on that day still, is the reader's own, and nothing later was linked in its place. */
const endsStill = (
  { facts: { achievements } }: Snapshot,
  { achievement, credential, lastDay }: Extract<Notice, { kind: 'own-expiry' }>,
  person: PersonRecord | null,
): boolean => {
  const own = achievements.filter((one) => one.person === person?.id && one.withdrawn === null);
  return (
    own.some(({ id, expiresOn }) => id === achievement && expiresOn === lastDay) &&
    !own.some((one) => one.credential === credential && (one.expiresOn === null || one.expiresOn > lastDay))
  );
};

/** Their association goes on without an end that anybody recorded. */
const isHere = ({ facts: { associations } }: Snapshot, person: string): boolean =>
  associations.some((one) => one.person === person && one.through === null);

const hasGone = ({ facts: { associations } }: Snapshot, person: string, today: string): boolean =>
  !associations.some((one) => one.person === person && (one.through === null || one.through >= today));

/** They are here for good, the day is not over, and nothing that would do was linked meanwhile. */
const isStillAsked = (
  snapshot: Snapshot,
  { step, credentials, through }: Extract<Notice, { kind: 'plan-step' }>,
  person: PersonRecord | null,
  today: string,
): boolean => {
  if (person === null || through < today || !isHere(snapshot, person.id)) return false;
  const does = ({ expiresOn }: { expiresOn: string | null }): boolean =>
    step === 'earn' ? expiresOn === null || expiresOn >= today : expiresOn === null || expiresOn > through;
  return !snapshot.facts.achievements.some(
    (one) => one.person === person.id && one.withdrawn === null && credentials.includes(one.credential) && does(one),
  );
};

/** Whether what a notice says is still so. */
export const standing = (snapshot: Snapshot, notice: Notice, person: PersonRecord | null, today: string): boolean => {
  switch (notice.kind) {
    case 'own-expiry':
      return endsStill(snapshot, notice, person);
    case 'plan-step':
      return isStillAsked(snapshot, notice, person, today);
    case 'has-left':
      return snapshot.people.has(notice.person) && isHere(snapshot, notice.person);
    case 'erase-leaver':
      return snapshot.people.has(notice.person) && hasGone(snapshot, notice.person, today);
    default:
      return true;
  }
};
