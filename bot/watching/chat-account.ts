import { accountKey } from '../../storage/account-key.js';
import type { ChatIdentity } from '../../storage/records.js';
import type { Notice } from './notice.js';

/** That another account became somebody's is told at those that were theirs before: whoever has the new one knows it. */
export const mayGoTo = (notice: Notice, identity: ChatIdentity | null): boolean =>
  notice.kind !== 'account' || notice.at === null || (identity !== null && notice.at.includes(accountKey(identity)));
