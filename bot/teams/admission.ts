import type { TeamsConfig } from '../config.js';
import { isTrustedUrl } from '../http/addresses.js';
import { type Activity, tenantOf } from './activity.js';

/** Whether the bot may send anything, its token above all, to this address. Asked before every single call. */
export const trustsConnector = ({ connectorHosts, local }: TeamsConfig, url: string): boolean =>
  isTrustedUrl(url, connectorHosts, local);

/**
 * What an activity has to be before the SDK sees it. The SDK skips its own checks of the service URL and of the
 * channel's endorsement when these fields are empty, and a token says nothing about the tenant in the body.
 */
export const isAdmitted = (config: TeamsConfig, activity: Activity): boolean => {
  const tenant = tenantOf(activity);
  return (
    activity.channelId === 'msteams' &&
    trustsConnector(config, activity.serviceUrl) &&
    (config.tenants === null || (tenant !== null && config.tenants.includes(tenant)))
  );
};

/** The tenant of the registration is the one that the bot was set up for; every other one is there beside it. */
export const isOneOfSeveral = (
  { tenants, credentials }: Pick<TeamsConfig, 'tenants' | 'credentials'>,
  tenant: string | null,
): boolean => tenants !== null && tenants.length > 1 && credentials.kind === 'app' && tenant !== credentials.tenant;
