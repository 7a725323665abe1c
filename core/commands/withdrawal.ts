import type { IsoDate } from '../date.js';
import type { Change } from '../facts/change.js';
import type { Achievement, WithdrawalReason } from '../facts/schema.js';
import { isDisputed, stands } from './certificates.js';

/**
 * Withdraws a certificate for a reason of its own. A disputed one does not count already and must not count again for the
 * days between, so only the reason is another (rule C3).
 */
export const withdrawal = (achievement: Achievement, on: IsoDate, reason: WithdrawalReason): Change[] => {
  const { id, withdrawn } = achievement;
  if (withdrawn === null || stands(achievement, on)) return [{ kind: 'achievement-withdrawn', on, id, reason }];
  if (!isDisputed(achievement)) return [];
  return [
    { kind: 'achievement-corrected', on, id, withdrawn: null },
    { kind: 'achievement-withdrawn', on: withdrawn.on, id, reason },
  ];
};
