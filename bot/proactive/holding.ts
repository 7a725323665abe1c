import type { Settlement } from '../../storage/port.js';
import { isLoud } from '../watching/notice.js';
import type { Addressee } from './addressee.js';
import { isUrgent } from './plan.js';
import type { Told } from './presenting.js';
import { quietUntil } from './quiet.js';
import { alertsToldToday } from './told-alerts.js';
import { mostAlertsADay, waitsForDay } from './urgency.js';

/** The delivery id of the one message in which everything goes that waits for the same moment. */
export const bundleId = (destination: string, until: string): string => JSON.stringify(['bundle', destination, until]);

/** Kept back until its reader may be disturbed, or null when it may be said now. */
const untilDay = (entry: Told, addressee: Addressee, now: string): Settlement | null => {
  const { notice } = entry.payload;
  if (addressee.quiet === null || !waitsForDay(notice)) return null;
  if (addressee.criticalPasses && isUrgent(addressee, notice)) return null;
  const until = quietUntil(now, addressee.timeZone, addressee.quiet);
  if (until === null) return null;
  return { kind: 'held', at: until, carriedBy: bundleId(entry.destination, until), reason: 'quiet hours' };
};

/** Left to the digest when it is an alert and they were told of enough today, or null. */
const forDigest = (entry: Told, kept: readonly Told[], addressee: Addressee, now: string): Settlement | null => {
  const { notice } = entry.payload;
  if (notice.kind !== 'alert' || !isLoud(notice.moment) || isUrgent(addressee, notice)) return null;
  if (alertsToldToday(kept, addressee.timeZone, now) < mostAlertsADay) return null;
  return { kind: 'folded', reason: 'enough alerts for a day' };
};

/** Why something that would disturb them is not said now, as a settlement; null when it is. */
export const heldBack = (entry: Told, kept: readonly Told[], addressee: Addressee, now: string): Settlement | null =>
  untilDay(entry, addressee, now) ?? forDigest(entry, kept, addressee, now);
