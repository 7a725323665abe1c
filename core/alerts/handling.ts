import { addDays } from '../calendar.js';
import type { IsoDate } from '../date.js';
import type { Alert, AlertTransition, DismissalReason } from './alert.js';

/** So many days before the last day that counts nothing sleeps any more, and an owner is done. */
const marginDays = 7;
/** What has no last day is to be seen to within this. */
const withoutLastDay = 14;
/** A day further off than this is a slip of the keyboard. */
const longestSleep = 366;

/** The day by which whoever takes an alert today should have changed something. */
export const dueOf = ({ finding: { lastDay } }: Alert, on: IsoDate): IsoDate => {
  if (lastDay === null || lastDay <= on) return addDays(on, withoutLastDay);
  const early = addDays(lastDay, -marginDays);
  return early > on ? early : lastDay;
};

/** The last day until which it may sleep; null where nothing ends. */
export const latestWaking = ({ finding: { lastDay } }: Alert): IsoDate | null =>
  lastDay === null ? null : addDays(lastDay, -marginDays);

export type Sleep =
  /** `capped`: until a week before the last day that counts, and not for as long as was asked. */
  | { kind: 'sleeps'; until: IsoDate; capped: boolean }
  /** The last day that counts is too near, or it is over. */
  | { kind: 'nothing left'; lastDay: IsoDate }
  /** Not a day to come, or one that nobody means. */
  | { kind: 'not a day to come' };

/** Until when an alert sleeps that somebody puts to sleep today until `wanted`. */
export const sleepUntil = (alert: Alert, wanted: IsoDate, on: IsoDate): Sleep => {
  const latest = latestWaking(alert);
  if (latest !== null && latest <= on) return { kind: 'nothing left', lastDay: addDays(latest, marginDays) };
  if (wanted <= on || wanted > addDays(on, longestSleep)) return { kind: 'not a day to come' };
  return latest !== null && wanted > latest
    ? { kind: 'sleeps', until: latest, capped: true }
    : { kind: 'sleeps', until: wanted, capped: false };
};

/** Nobody waves aside that a level which was bought is lost, or that its renewal runs out. */
export const mayDismiss = ({ finding: { severity, kind, renewal } }: Alert): boolean =>
  severity !== 'critical' || (kind !== 'level-lost' && renewal === null);

/** What somebody makes of an alert. */
export type Handling =
  | { kind: 'own' }
  | { kind: 'snooze'; until: IsoDate }
  | { kind: 'wake' }
  | { kind: 'dismiss'; reason: DismissalReason };

export type HandlingRefusal =
  /** It is not there any more, or was opened anew since the card was made. */
  | { kind: 'gone' }
  | { kind: 'resolved' }
  | { kind: 'owned'; person: string }
  | Exclude<Sleep, { kind: 'sleeps' }>
  | { kind: 'awake' }
  | { kind: 'dismissed' }
  | { kind: 'not dismissable' };

export type Handled =
  | { kind: 'handled'; transition: AlertTransition; capped: boolean }
  | { kind: 'refused'; refusal: HandlingRefusal };

export interface HandlingContext {
  on: IsoDate;
  by: string;
  /** Whether an owner is still somebody who may look after it. */
  ownerStands(person: string): boolean;
}

const refused = (refusal: HandlingRefusal): Handled => ({ kind: 'refused', refusal });
const handled = (transition: AlertTransition, capped = false): Handled => ({ kind: 'handled', transition, capped });

const standing = (alert: Alert, handling: Handling, { on, by, ownerStands }: HandlingContext): Handled => {
  const { key, owner, snooze, dismissal } = alert;
  switch (handling.kind) {
    case 'own':
      return owner !== null && ownerStands(owner.person)
        ? refused({ kind: 'owned', person: owner.person })
        : handled({ kind: 'owned', on, key, by, due: dueOf(alert, on) });
    case 'snooze': {
      const sleep = sleepUntil(alert, handling.until, on);
      if (sleep.kind !== 'sleeps') return refused(sleep);
      return handled({ kind: 'snoozed', on, key, by, until: sleep.until }, sleep.capped);
    }
    case 'wake':
      return snooze === null ? refused({ kind: 'awake' }) : handled({ kind: 'woke', on, key });
    case 'dismiss':
      if (!mayDismiss(alert)) return refused({ kind: 'not dismissable' });
      return dismissal === null
        ? handled({ kind: 'dismissed', on, key, by, reason: handling.reason })
        : refused({ kind: 'dismissed' });
  }
};

/**
 * What an alert becomes when somebody owns it, puts it to sleep, wakes or dismisses it. `episode` is the opening that they
 * saw: what was over and came back is another matter. Pure; the second of two who press at once is refused.
 */
export const handle = (
  alert: Alert | undefined,
  episode: string,
  handling: Handling,
  context: HandlingContext,
): Handled => {
  if (alert === undefined || alert.episode !== episode) return refused({ kind: 'gone' });
  return alert.resolved !== null ? refused({ kind: 'resolved' }) : standing(alert, handling, context);
};
