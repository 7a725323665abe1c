import { addDays, earlier } from '../calendar.js';
import type { Alert, Alerts, AlertTransition } from './alert.js';
import { openAlerts } from './apply-alert.js';
import { type Finding, severities } from './finding.js';
import { latestWaking } from './handling.js';
import { type Ending, resolutionOf } from './resolution.js';

/** So many days before the day that its owner set they are reminded. */
const ownerDays = 3;

const grave = ({ severity }: Finding): number => severities.indexOf(severity);

/** What an alert says, apart from how many days are left. */
const substance = ({ kind, levels, renewal, causes, things, lastDay }: Finding): string =>
  JSON.stringify([kind, levels, renewal, causes, things, lastDay]);

const isNextRung = (before: number | null, after: number | null): boolean =>
  after !== null && (before === null || after < before);

/** The first day on which a snoozed alert is awake: never later than a week before the last day that counts. */
const wakesOn = (alert: Alert): string | null => {
  const { snooze } = alert;
  if (snooze === null) return null;
  const latest = latestWaking(alert);
  return latest === null ? snooze.until : earlier(snooze.until, latest);
};

const moved = (alert: Alert, finding: Finding, on: string): AlertTransition[] => {
  const { key, finding: before } = alert;
  const graver = grave(finding) > grave(before);
  const isSame = substance(before) === substance(finding) && grave(finding) >= grave(before);
  if (!isSame) return [{ kind: 'changed', on, key, finding, graver }];
  if (graver || isNextRung(before.step, finding.step)) return [{ kind: 'reminded', on, key, finding, graver }];
  return [];
};

/** What time alone does: a snooze ends, an owner's day comes near. */
const timed = (alert: Alert, on: string): AlertTransition[] => {
  const { key, owner } = alert;
  const wakes = wakesOn(alert);
  return [
    ...(wakes !== null && wakes <= on ? [{ kind: 'woke', on, key } as const] : []),
    ...(owner !== null && !owner.reminded && addDays(owner.due, -ownerDays) <= on
      ? [{ kind: 'owner-reminded', on, key } as const]
      : []),
  ];
};

/**
 * What becomes of the alerts when these are the findings now. Pure; the same findings twice give no transition the second
 * time. After them the open alerts are exactly the findings.
 */
export const transitionsTo = (alerts: Alerts, ending: Ending): AlertTransition[] => {
  const { findings, on } = ending;
  const standing = new Map(findings.map((finding) => [finding.key, finding]));
  const open = openAlerts(alerts);
  const known = new Set(open.map(({ key }) => key));
  return [
    ...open.flatMap((alert): AlertTransition[] => {
      const finding = standing.get(alert.key);
      if (finding === undefined)
        return [{ kind: 'resolved', on, key: alert.key, resolution: resolutionOf(ending, alert) }];
      const changes = moved(alert, finding, on);
      const [after] = changes;
      const now =
        after?.kind === 'changed' || after?.kind === 'reminded' ? { ...alert, finding: after.finding } : alert;
      return [...changes, ...timed(now, on)];
    }),
    ...findings.flatMap((finding): AlertTransition[] =>
      known.has(finding.key) ? [] : [{ kind: 'opened', on, key: finding.key, finding }],
    ),
  ];
};
