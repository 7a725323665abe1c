import type { Change } from '../core/facts/change.js';
import type { Achievement } from '../core/facts/schema.js';

/** Whose certificate a change tells more about than that it exists: its number in the vendor's register, or a proof. */
export interface Bearing {
  person: string;
  achievement: string;
}

type Details = Pick<Correction, 'certificateId' | 'evidence'>;
type Correction = Extract<Change, { kind: 'achievement-corrected' }>;

const hasDetails = ({ certificateId = null, evidence = null }: Details): boolean =>
  certificateId !== null || evidence !== null;

/** The certificates that a change has details of. `ownerOf` answers whose an achievement is that the change does not say. */
export const bearingsOf = (change: Change, ownerOf: (achievement: string) => string | null): Bearing[] => {
  switch (change.kind) {
    case 'achievement-linked': {
      const { achievement } = change;
      return hasDetails(achievement) ? [{ person: achievement.person, achievement: achievement.id }] : [];
    }
    case 'achievement-corrected': {
      const person = hasDetails(change) ? ownerOf(change.id) : null;
      return person === null ? [] : [{ person, achievement: change.id }];
    }
    case 'restored':
      return change.records.flatMap((record) =>
        record.of === 'achievement' && record.achievement !== null && hasDetails(record.achievement)
          ? [{ person: record.achievement.person, achievement: record.id }]
          : [],
      );
    case 'person-added':
    case 'association-started':
    case 'association-ended':
    case 'achievement-verified':
    case 'achievement-confirmed':
    case 'achievement-withdrawn':
    case 'override-placed':
    case 'override-ended':
    case 'metric-read':
    case 'flag-stated':
    case 'flag-ended':
    case 'membership-recorded':
      return [];
  }
};

/** The achievement as it is known once its holder was erased. */
export const bare = (achievement: Achievement): Achievement => ({
  ...achievement,
  certificateId: null,
  evidence: null,
});

/** A correction still says that it corrected them. */
const withoutStated = (change: Correction): Correction => ({
  ...change,
  ...(change.certificateId === undefined ? {} : { certificateId: null }),
  ...(change.evidence === undefined ? {} : { evidence: null }),
});

/** The change without the details of these achievements. */
export const withoutDetails = (change: Change, achievements: ReadonlySet<string>): Change => {
  switch (change.kind) {
    case 'achievement-linked':
      return achievements.has(change.achievement.id) ? { ...change, achievement: bare(change.achievement) } : change;
    case 'achievement-corrected':
      return achievements.has(change.id) ? withoutStated(change) : change;
    case 'restored':
      return {
        ...change,
        records: change.records.map((record) =>
          record.of === 'achievement' && record.achievement !== null && achievements.has(record.id)
            ? { ...record, achievement: bare(record.achievement) }
            : record,
        ),
      };
    case 'person-added':
    case 'association-started':
    case 'association-ended':
    case 'achievement-verified':
    case 'achievement-confirmed':
    case 'achievement-withdrawn':
    case 'override-placed':
    case 'override-ended':
    case 'metric-read':
    case 'flag-stated':
    case 'flag-ended':
    case 'membership-recorded':
      return change;
  }
};
