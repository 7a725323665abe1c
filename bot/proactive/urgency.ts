import type { Severity } from '../../core/alerts/finding.js';
import type { Notice } from '../watching/notice.js';

/**
 * Whether a notice waits until its reader may be disturbed. What answers something that they did themselves, is wanted
 * on that very day, or tells who may speak or ask from now on, does not wait; nor does a digest, whose hour its reader chose.
 */
const waits: Readonly<Record<Notice['kind'], boolean>> = {
  'claim-decided': false,
  'decision-undone': false,
  appointed: false,
  account: false,
  workspace: false,
  'unlink-reminder': false,
  digest: false,
  alert: true,
  'contribution-ended': true,
  'contribution-restored': true,
  'level-reached': true,
  'level-undone': true,
  'move-possible': true,
  'next-step': true,
  'plan-step': true,
  'own-expiry': true,
  'has-left': true,
  'erase-leaver': true,
};

export const waitsForDay = ({ kind }: Notice): boolean => waits[kind];

/** So many alerts a day are told to one recipient; the others are in the digest. */
export const mostAlertsADay = 3;

/** What is critical is never kept back for being one too many. */
export const isCritical = (severity: Severity | null): boolean => severity === 'critical';
