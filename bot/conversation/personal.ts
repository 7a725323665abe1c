/**
 * Intents whose answer is for the asker alone, wherever they are said: their own data, and what only admins may see or do.
 */
const personal: ReadonlySet<string> = new Set([
  'my-certifications',
  'my-impact',
  'my-expiry',
  'my-next',
  'link',
  'unlink',
  'my-data',
  'delete-my-data',
  'visibility',
  'leaving',
  'review-queue',
  'review-decide',
  'import',
  'unlinked',
  'holders',
  'nudge',
  'membership',
  'settings',
  'programme',
  'undo',
  'cancel',
]);

export const isPersonal = (intent: string): boolean => personal.has(intent);
