import { addDays } from '../calendar.js';
import type { Alert, Alerts, AlertTransition } from './alert.js';
import { severities } from './finding.js';

/** So long a resolved alert is remembered, for its card and for the digest. */
const rememberedDays = 60;

const episodeOn = (on: string, before: Alert | undefined): string =>
  before?.openedOn === on ? `${on}.${Number(before.episode.slice(on.length + 1)) + 1}` : `${on}.1`;

const opened = (
  { key, on, finding }: Extract<AlertTransition, { kind: 'opened' }>,
  before: Alert | undefined,
): Alert => ({
  key,
  episode: episodeOn(on, before),
  openedOn: on,
  changedOn: on,
  finding,
  owner: null,
  snooze: null,
  dismissal: null,
  resolved: null,
});

const moved = (alert: Alert, transition: Exclude<AlertTransition, { kind: 'opened' }>): Alert => {
  const { on } = transition;
  switch (transition.kind) {
    case 'changed':
      return { ...alert, changedOn: on, finding: transition.finding, dismissal: null };
    case 'reminded':
      return { ...alert, finding: transition.finding };
    case 'owned':
      return { ...alert, owner: { person: transition.by, on, due: transition.due, reminded: false } };
    case 'owner-reminded':
      return { ...alert, owner: alert.owner === null ? null : { ...alert.owner, reminded: true } };
    case 'snoozed':
      return { ...alert, snooze: { by: transition.by, on, until: transition.until } };
    case 'woke':
      return { ...alert, snooze: null };
    case 'dismissed':
      return { ...alert, dismissal: { by: transition.by, on, reason: transition.reason } };
    case 'resolved':
      return { ...alert, changedOn: on, snooze: null, resolved: { on, resolution: transition.resolution } };
  }
};

/** The alert after a transition; the same when it is about none that is open. */
export const alertAfter = (before: Alert | undefined, transition: AlertTransition): Alert | undefined => {
  if (transition.kind === 'opened') return opened(transition, before);
  return before === undefined || before.resolved !== null ? before : moved(before, transition);
};

/** Alerts after transitions. Pure; what was resolved long before the last of them is let go. */
export const applyAlerts = (alerts: Alerts, transitions: readonly AlertTransition[]): Alerts => {
  if (transitions.length === 0) return alerts;
  const after = new Map(alerts);
  for (const transition of transitions) {
    const alert = alertAfter(after.get(transition.key), transition);
    if (alert !== undefined) after.set(transition.key, alert);
  }
  const last = transitions.reduce((latest, { on }) => (on > latest ? on : latest), '0000-01-01');
  const kept = addDays(last, -rememberedDays);
  for (const [key, { resolved }] of after) if (resolved !== null && resolved.on < kept) after.delete(key);
  return after;
};

const byUrgency = (a: Alert, b: Alert): number => {
  const graver = severities.indexOf(b.finding.severity) - severities.indexOf(a.finding.severity);
  const [first, second] = [a.finding.lastDay ?? '9999-12-31', b.finding.lastDay ?? '9999-12-31'];
  if (graver !== 0) return graver;
  if (first !== second) return first < second ? -1 : 1;
  return a.key < b.key ? -1 : 1;
};

/** Those that are not resolved, the gravest and most urgent first. */
export const openAlerts = (alerts: Alerts): Alert[] =>
  [...alerts.values()].filter(({ resolved }) => resolved === null).sort(byUrgency);
