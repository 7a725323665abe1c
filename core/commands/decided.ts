import type { Change } from '../facts/change.js';
import type { Decision } from './decision.js';

/** A decision that claims nothing new and associates nobody. */
export const decided = (changes: Change[], unlisted = false): Decision => ({
  kind: 'decided',
  changes,
  elsewhere: [],
  meaning: { kind: 'new' },
  onceVerified: changes,
  association: null,
  unlisted,
});
