import type { ChatIdentity } from './records.js';

/** The id of the conversation reference of somebody's private conversation with the bot. */
export const privateReferenceId = ({ platform, tenant, user }: ChatIdentity): string =>
  JSON.stringify([platform, tenant, user]);
