import type { TeamsConfig } from '../config.js';
import type { Log } from '../log.js';
import { type Activity, tenantOf } from './activity.js';
import { isAdmitted } from './admission.js';

const hourMs = 60 * 60 * 1000;
/** Nothing has been proven by then, so anybody could make tenants up: so many lines an hour, whatever comes. */
const mostTenants = 20;
/** What is no id of a tenant is not repeated in the log. */
const tenantId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Everything about it is right but the tenant, which is not among those that are answered. */
const refusedTenant = (config: TeamsConfig, activity: Activity): string | null => {
  const tenant = tenantOf(activity);
  if (config.tenants === null || isAdmitted(config, activity)) return null;
  return tenant !== null && tenantId.test(tenant) && isAdmitted({ ...config, tenants: null }, activity) ? tenant : null;
};

/**
 * Says of an activity that was refused when it is for its tenant alone: its people read nothing, so the log is where an operator
 * can find out. Once an hour for each tenant.
 */
export const refusedTenants = ({
  config,
  log,
  nowMs,
}: {
  config: TeamsConfig;
  log: Log;
  nowMs(): number;
}): ((activity: Activity) => void) => {
  const said = new Map<string, number>();
  return (activity) => {
    const tenant = refusedTenant(config, activity);
    if (tenant === null) return;
    const now = nowMs();
    for (const [one, at] of said) if (now - at >= hourMs) said.delete(one);
    if (said.has(tenant) || said.size >= mostTenants) return;
    said.set(tenant, now);
    log.warn(
      { tenant, setting: 'TEAMS_ALLOWED_TENANTS' },
      'people of a tenant that TEAMS_ALLOWED_TENANTS does not name are not answered',
    );
  };
};
