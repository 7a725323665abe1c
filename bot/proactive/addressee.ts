import type { Alerts } from '../../core/alerts/alert.js';
import type { Snapshot } from '../../storage/port.js';
import type { QuietHours } from '../../storage/records.js';
import type { Recipient } from './ways.js';

/** Whoever gets a message, and how they want to be told. */
export interface Addressee {
  organisation: string;
  recipient: Recipient;
  /** Of their days and hours. */
  timeZone: string;
  /** Null for a channel: nobody is woken by one. */
  quiet: QuietHours | null;
  criticalPasses: boolean;
  alerts: Alerts;
}

/** Null when they are not there any more: the person is erased, the channel is not told any more. */
export const addresseeOf = (
  { organisation, facts, people, settings, alerts }: Snapshot,
  recipient: Recipient,
): Addressee | null => {
  const { timeZone } = facts.organisation;
  const common = { organisation, recipient, criticalPasses: settings.criticalPasses, alerts };
  if ('channel' in recipient)
    return settings.channel === recipient.channel ? { ...common, timeZone, quiet: null } : null;
  const notices = people.get(recipient.person)?.notices;
  if (notices === undefined) return null;
  return { ...common, timeZone: notices.timeZone ?? timeZone, quiet: notices.quiet ?? settings.quiet };
};
