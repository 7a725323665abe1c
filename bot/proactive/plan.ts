import type { Alert } from '../../core/alerts/alert.js';
import { later } from '../clock.js';
import type { Notice } from '../watching/notice.js';
import { isLoud } from '../watching/notice.js';
import type { Addressee } from './addressee.js';
import { alertOf } from './alert-of.js';
import type { Told } from './presenting.js';
import { cardStanding, type Posted, postedOf } from './told-alerts.js';
import { isCritical } from './urgency.js';

/** What is to be done about a message that is due. */
export type Plan =
  /** Nothing is left to say. */
  | { kind: 'end'; reason: string }
  /** It hangs on another message, of which more is known by then. */
  | { kind: 'later'; at: string }
  | { kind: 'post' }
  /** A message is changed, and where `reply` is set a line is said under it. */
  | { kind: 'edit'; on: Posted; reply: boolean; broadcast: boolean }
  /** A line under a message that told several things. */
  | { kind: 'line'; under: Posted }
  /** Taken back while nobody knew whether it had arrived: it is only looked for. */
  | { kind: 'find' };

const end = (reason: string): Plan => ({ kind: 'end', reason });

type AlertNotice = Extract<Notice, { kind: 'alert' }>;

/** Whether it is told at any hour and however many were told that day. */
export const isUrgent = (addressee: Addressee, notice: Notice): boolean =>
  isCritical(alertOf(addressee, notice)?.finding.severity ?? null);

const over = (alert: Alert | null): string | null => {
  if (alert === null || alert.resolved !== null) return 'it was over before it was told';
  if (alert.snooze !== null) return 'it was put to sleep before it was told';
  return alert.dismissal === null ? null : 'it was dismissed before it was told';
};

const planForAlert = (entry: Told, notice: AlertNotice, kept: readonly Told[], addressee: Addressee): Plan => {
  const { moment, key, episode } = notice;
  const past = over(alertOf(addressee, notice));
  const isSaid = isLoud(moment) && past === null;
  const card = cardStanding(kept, entry, key, episode);
  switch (card.kind) {
    case 'posted':
      return moment === 'opened'
        ? end('it was told already')
        : {
            kind: 'edit',
            on: card.at,
            reply: isSaid,
            broadcast: moment === 'graver' && 'channel' in addressee.recipient,
          };
    case 'unknown':
      return { kind: 'later', at: later(card.until, 1_000) };
    case 'waits': {
      const passes = card.quiet && addressee.criticalPasses && isUrgent(addressee, notice);
      return isSaid && passes ? { kind: 'post' } : end('the card that waits will show it');
    }
    case 'bundled':
      if (isSaid) return { kind: 'post' };
      return moment === 'resolved' ? { kind: 'line', under: card.under } : end('there is no card to change');
    case 'none':
      return isSaid ? { kind: 'post' } : end(past ?? 'there is no card to change');
  }
};

/** The message whose place this one takes. It stands in the same conversation, so it is among what is kept for it. */
const planForReplacement = (earlier: Told | undefined, now: string): Plan => {
  const never = end('what it takes the place of was never sent');
  if (earlier === undefined) return never;
  switch (earlier.state) {
    case 'sent': {
      const on = postedOf(earlier);
      if (on === null) return { kind: 'post' };
      return earlier.carriedBy === null
        ? { kind: 'edit', on, reply: false, broadcast: false }
        : { kind: 'line', under: on };
    }
    case 'ambiguous':
    case 'leased':
    case 'pending':
      return { kind: 'later', at: later(earlier.dueAt > now ? earlier.dueAt : now, 1_000) };
    case 'suspended':
    case 'folded':
    case 'dead':
      return never;
  }
};

/** What to do about a message, by what was done about the others to the same recipient and by how things stand now. */
export const planFor = (entry: Told, kept: readonly Told[], addressee: Addressee, now: string): Plan => {
  const { notice } = entry.payload;
  if (kept.some(({ replaces }) => replaces === entry.id))
    return entry.mayHaveArrived ? { kind: 'find' } : end('it was taken back before it was sent');
  if (entry.replaces !== null)
    return planForReplacement(
      kept.find(({ id }) => id === entry.replaces),
      now,
    );
  return notice.kind === 'alert' ? planForAlert(entry, notice, kept, addressee) : { kind: 'post' };
};
