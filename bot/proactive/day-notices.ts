import { addDays, type Facts, listedCredentials, type Programme } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import type { NewOutboxEntry } from '../../storage/records.js';
import { noticeEntry } from '../watching/notice.js';

/** So many days before the last day a holder is told, whether or not a level depends on it (experience, 4.6: C1). */
const ownLadder = [90, 30, 7];
/** So many days after somebody's last day the admins are asked to delete their data, once in so long. */
const eraseAfterDays = 30;

interface Day {
  /** The day of the last turn; the day before where there was none. */
  since: string;
  on: string;
  now: string;
  tellAt: string;
}

/** The rung that was reached after `since`, the nearest to the end when there were several. */
const rungSince = (lastDay: string, { since, on }: Day): number | null => {
  const reached = ownLadder.filter((rung) => {
    const day = addDays(lastDay, -rung);
    return since < day && day <= on;
  });
  return reached.length === 0 ? null : Math.min(...reached);
};

const isHere = ({ associations }: Facts, person: string, on: string): boolean =>
  associations.some(
    (span) => span.person === person && span.from <= on && (span.through === null || on <= span.through),
  );

/** Certificates that run out, to their holders. One that was renewed already is no matter. */
export const ownExpiries = (snapshot: Snapshot, programme: Programme, day: Day): NewOutboxEntry[] => {
  const { facts, people, organisation } = snapshot;
  const listed = listedCredentials(programme);
  return facts.achievements.flatMap(({ id, person, credential, expiresOn, withdrawn, state }) => {
    if (expiresOn === null || withdrawn !== null || state === 'claimed' || !listed.has(credential)) return [];
    const rung = rungSince(expiresOn, day);
    if (rung === null || people.get(person)?.choices.reminders !== true || !isHere(facts, person, day.on)) return [];
    const isRenewed = facts.achievements.some(
      (other) =>
        other.person === person &&
        other.credential === credential &&
        other.withdrawn === null &&
        (other.expiresOn === null || other.expiresOn > expiresOn),
    );
    if (isRenewed) return [];
    return [
      noticeEntry({
        id: JSON.stringify(['own-expiry', organisation, id, expiresOn, rung]),
        organisation,
        to: { person },
        notice: { kind: 'own-expiry', achievement: id, credential, lastDay: expiresOn },
        now: day.now,
        dueAt: day.tellAt,
      }),
    ];
  });
};

/** Whoever left a month ago: their data is of no use any more. */
export const leaversToErase = (
  { facts, people, organisation }: Snapshot,
  { since, on, now, tellAt }: Day,
): NewOutboxEntry[] => {
  const admins = [...people.values()].filter(({ role }) => role === 'partner_admin');
  const ends = new Map<string, string | null>();
  for (const { person, through } of facts.associations) {
    const known = ends.get(person);
    ends.set(
      person,
      through === null || known === null ? null : known === undefined || through > known ? through : known,
    );
  }
  return [...ends].flatMap(([person, lastDay]) => {
    if (lastDay === null || !people.has(person)) return [];
    const day = addDays(lastDay, eraseAfterDays);
    if (day <= since || day > on) return [];
    return admins
      .filter(({ id }) => id !== person)
      .map(({ id }) =>
        noticeEntry({
          id: JSON.stringify(['erase-leaver', organisation, person, lastDay, id]),
          organisation,
          to: { person: id },
          notice: { kind: 'erase-leaver', person, lastDay },
          now,
          dueAt: tellAt,
        }),
      );
  });
};
