import { type Alert, type Alerts, type AlertTransition, addDays, type Finding } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import type { NewOutboxEntry, PersonRecord } from '../../storage/records.js';
import { later } from '../clock.js';
import { type AlertMoment, alertCardId, isLoud, noticeEntry } from './notice.js';

export interface Announced {
  snapshot: Snapshot;
  /** The alerts as they stood before the transitions, and as they stand after them. */
  before: Alerts;
  after: Alerts;
  /** Who may be told, and in which channel, as they stand after the commit. */
  people: readonly PersonRecord[];
  channel: string | null;
  on: string;
  now: string;
  /** From when what is loud may be told; silent edits go at once. */
  tellAt: string;
  /** Whoever did it is not told of it. */
  actor: string | null;
}

/** An expiry that is so far off is the holder's to mend first. */
const holderFirstDays = 30;
const holderFirstMs = 48 * 60 * 60 * 1000;
/** A card is looked after for as long as an alert can live. */
const cardLivesMs = 400 * 24 * 60 * 60 * 1000;

/** Nothing but certificates run out, and there is time: their holders hear of it before anybody else (experience, 4.6). */
const isHoldersFirst = ({ causes, lastDay }: Finding, on: string): boolean =>
  causes.length > 0 &&
  causes.every(({ kind }) => kind === 'expiry') &&
  lastDay !== null &&
  lastDay > addDays(on, holderFirstDays);

/** What was a risk has happened: it is said aloud, also where it could not be called graver than it was. */
const isTurn = ({ kind, levels }: Finding, on: string, before: Alert | undefined): boolean => {
  const isNew =
    before?.finding.kind !== kind && (kind === 'level-lost' || kind === 'renewal-open' || kind === 'lapsed');
  return isNew || levels.some((level) => level.on !== null && level.on <= on && level.on > (before?.changedOn ?? on));
};

/** What people notice of a transition; null: nothing. */
const momentOf = (transition: AlertTransition, before: Alert | undefined): AlertMoment | null => {
  const isAsleep = before !== undefined && (before.snooze !== null || before.dismissal !== null);
  switch (transition.kind) {
    case 'opened':
      return transition.finding.quiet ? null : 'opened';
    case 'changed':
      if (transition.finding.quiet) return before?.finding.quiet === true ? null : 'changed';
      if (before?.finding.quiet === true) return 'opened';
      if (before !== undefined && before.dismissal !== null) return 'woke';
      return transition.graver || isTurn(transition.finding, transition.on, before) ? 'graver' : 'changed';
    case 'reminded':
      if (transition.finding.quiet) return null;
      if (before?.finding.quiet === true) return 'opened';
      if (transition.graver) return 'graver';
      return isAsleep ? null : 'reminded';
    case 'owned':
    case 'snoozed':
    case 'dismissed':
      return before?.finding.quiet === true ? null : 'handled';
    case 'resolved':
      return before?.finding.quiet === true ? null : 'resolved';
    case 'owner-reminded':
    case 'woke':
      return before?.finding.quiet === true ? null : transition.kind;
  }
};

type Recipient = { person: string } | { channel: string };

const idOf = (recipient: Recipient): string => ('person' in recipient ? recipient.person : recipient.channel);

const recipientsOf = (
  { people, channel, actor }: Announced,
  transition: AlertTransition,
  moment: AlertMoment,
  alert: Alert,
): Recipient[] => {
  const admins = people.filter(({ role }) => role === 'partner_admin').map(({ id }) => id);
  if (transition.kind === 'owner-reminded')
    return admins.filter((id) => id === alert.owner?.person).map((person) => ({ person }));
  const told = isLoud(moment) ? admins.filter((id) => id !== actor) : admins;
  return [...told.map((person) => ({ person })), ...(channel === null ? [] : [{ channel }])];
};

/**
 * Messages about alerts: to each partner admin but whoever acted, and to the channel where alerts are posted. `part` tells
 * several calls for one commit apart.
 */
export const announcements = (
  parts: Announced,
  part: string,
  transitions: readonly AlertTransition[],
): NewOutboxEntry[] => {
  const { snapshot, before, after, on, now, tellAt } = parts;
  const { organisation, version } = snapshot;
  return transitions.flatMap((transition, place): NewOutboxEntry[] => {
    const alert = after.get(transition.key);
    const moment = momentOf(transition, before.get(transition.key));
    if (alert === undefined || moment === null) return [];
    const { key, episode, finding } = alert;
    const loudAt = isHoldersFirst(finding, on) && moment === 'opened' ? later(tellAt, holderFirstMs) : tellAt;
    return recipientsOf(parts, transition, moment, alert).flatMap((to) => {
      const card = alertCardId(organisation, key, episode, idOf(to));
      const entry = (said: AlertMoment, id: string, dueAt: string): NewOutboxEntry =>
        noticeEntry({
          id,
          organisation,
          to,
          notice: { kind: 'alert', key, episode, moment: said, on },
          now,
          dueAt,
          ...(said === 'opened' ? { expiresAt: later(dueAt, cardLivesMs) } : {}),
        });
      if (moment === 'opened') return [entry('opened', card, loudAt)];
      const id = `${card}#${version + 1}.${part}${place}`;
      if (!isLoud(moment)) return [entry(moment, id, now)];
      /** The card is right at once; the sound waits for the morning. */
      return [
        ...(Date.parse(loudAt) > Date.parse(now) ? [entry('changed', `${id}.card`, now)] : []),
        entry(moment, id, loudAt),
      ];
    });
  });
};
