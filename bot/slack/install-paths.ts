/** Where people begin an installation, and where Slack sends them back to: its address stands in the app's settings at Slack. */
export const installPath = '/slack/install';
export const redirectPath = '/slack/oauth_redirect';
