import { createHash } from 'node:crypto';
import type { ChatIdentity } from './records.js';

const length = 22;

/** Stands for a chat account in messages and buttons, so that the platform's own id of somebody is in neither. */
export const accountKey = ({ platform, tenant, user }: ChatIdentity): string =>
  createHash('sha256')
    .update(JSON.stringify(['chat account', platform, tenant, user]))
    .digest('base64url')
    .slice(0, length);
