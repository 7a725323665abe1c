/** Where Slack calls the bot. */
export const eventsPath = '/slack/events';
/** Where people begin an installation, and where Slack sends them back to: its address stands in the app's settings at Slack. */
export const installPath = '/slack/install';
export const redirectPath = '/slack/oauth_redirect';

/**
 * The address of a path of ours as everybody outside calls it, for the bot and for the manifests alike. `publicUrl` may have a
 * path of its own, which the proxy in front of the bot takes off; whatever else it has is nobody's address.
 */
export const addressAt = (publicUrl: string, path: string): string => {
  const { origin, pathname } = new URL(publicUrl);
  return `${origin}${pathname.replace(/\/+$/, '')}${path}`;
};
