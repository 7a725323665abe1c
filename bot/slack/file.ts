import { isTrustedUrl } from '../http/addresses.js';

/** Where Slack keeps the files of a workspace. Only these ever see the bot's token for the sake of a file. */
const fileHosts = ['files.slack.com', 'files.slack-gov.com', '*.slack.com'] as const;

export const trustsFileHost = (url: string, local: boolean): boolean => isTrustedUrl(url, fileHosts, local);
