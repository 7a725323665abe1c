/**
 * Intents whose answer is for the asker alone, wherever they are said: their own data, and what only admins may see or do.
 */
const personal: ReadonlySet<string> = new Set([
  'my-certifications',
  'my-impact',
  'my-expiry',
  'my-next',
  'candidates',
  'link',
  'unlink',
  'my-data',
  'delete-my-data',
  'visibility',
  'leaving',
  'export',
  'review-queue',
  'review-decide',
  'import',
  'unlinked',
  'holders',
  'nudge',
  'membership',
  'departure',
  'override-add',
  'override-manage',
  'metric-record',
  'settings',
  'programme',
  'alerts',
  'undo',
  'cancel',
]);

export const isPersonal = (intent: string): boolean => personal.has(intent);

/** Answers that name people without a word about their certificates: who looked, who is admin. Nobody has seen anything by them. */
const namesOnly: ReadonlySet<string> = new Set([
  'my-data',
  'my-data-export',
  'choice-made',
  'visibility',
  'delete-my-data',
  'settings',
  'programme',
  'membership',
  'override-add',
  'override-check',
  'override-confirm',
  'metric-record',
  'help',
  'greet',
]);

export const showsCertificates = (intent: string): boolean => !namesOnly.has(intent);
