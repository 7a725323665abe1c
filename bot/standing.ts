import { severities } from '../core/alerts/finding.js';
import type { Alerts } from '../core/index.js';
import type { Store } from '../storage/port.js';
import type { Clock } from './clock.js';
import type { Standing, StandingNow } from './http/standing-gauges.js';
import { settledWithin } from './http/turns.js';

type OpenAlerts = StandingNow['alerts'];

const none = (): OpenAlerts => ({ low: 0, medium: 0, high: 0, critical: 0 });

/** Counted once for each version of an organisation. */
const counted = new WeakMap<Alerts, OpenAlerts>();

const openIn = (alerts: Alerts): OpenAlerts => {
  const known = counted.get(alerts);
  if (known !== undefined) return known;
  const open = none();
  for (const { resolved, finding } of alerts.values()) if (resolved === null) open[finding.severity] += 1;
  counted.set(alerts, open);
  return open;
};

/** Alerts change slowly, and every organisation is looked at for them. */
const alertsEveryMs = 60_000;
/** Whoever reads the metrics does not wait for a store that hangs. */
const answersWithinMs = 3_000;

/** How things stand in a store. Alerts are as of a minute ago at most. */
export const standingOf = (store: Store, clock: Clock, monotonicMs: () => number): Standing => {
  let alerts = none();
  let alertsAt = Number.NEGATIVE_INFINITY;

  const openAlerts = async (): Promise<OpenAlerts> => {
    if (monotonicMs() - alertsAt < alertsEveryMs) return alerts;
    const at = monotonicMs();
    const all = none();
    for (const organisation of await store.organisations()) {
      const open = openIn((await store.read(organisation))?.alerts ?? new Map());
      for (const severity of severities) all[severity] += open[severity];
    }
    alerts = all;
    alertsAt = at;
    return all;
  };

  const look = async (): Promise<StandingNow> => {
    const outbox = await store.outboxDepth();
    const due = await store.nextDue();
    const overdue = due === null ? 0 : Date.parse(clock.now()) - Date.parse(due);
    return { outbox, oldestDueSeconds: Math.max(0, overdue) / 1000, alerts: await openAlerts() };
  };

  return async () => {
    let found: StandingNow | null = null;
    const looking = look().then((now) => {
      found = now;
    });
    await settledWithin(looking, answersWithinMs);
    return found;
  };
};
