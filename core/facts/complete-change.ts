import type { Change, ChangeSource } from './change.js';

/** Fills in what the JSON of a change may leave out, as `changeSchema` does, without checking it a second time. */
export const completed = (change: ChangeSource): Change => {
  switch (change.kind) {
    case 'association-started':
    case 'flag-stated':
      return { ...change, through: change.through ?? null };
    case 'achievement-linked': {
      const { achievement } = change;
      const { expiresOn = null, certificateId = null, evidence = null, withdrawn = null } = achievement;
      return { ...change, achievement: { ...achievement, expiresOn, certificateId, evidence, withdrawn } };
    }
    case 'override-placed':
      return { ...change, override: { ...change.override, endsOn: change.override.endsOn ?? null } };
    case 'person-added':
    case 'association-ended':
    case 'achievement-verified':
    case 'achievement-confirmed':
    case 'achievement-withdrawn':
    case 'achievement-corrected':
    case 'override-ended':
    case 'metric-read':
    case 'flag-ended':
    case 'membership-recorded':
      return change;
  }
};
