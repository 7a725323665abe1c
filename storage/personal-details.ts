import type { Change, RestoredRecord } from '../core/facts/change.js';
import type { Achievement, Override } from '../core/facts/schema.js';

/**
 * Of whom a change tells more than that something is theirs: of a certificate its number in the vendor's register or a
 * proof, of an override why it was placed for them.
 */
export interface Bearing {
  person: string;
  /** Null where it is an override. */
  achievement: string | null;
}

type Details = Pick<Correction, 'certificateId' | 'evidence'>;
type Correction = Extract<Change, { kind: 'achievement-corrected' }>;

const hasDetails = ({ certificateId = null, evidence = null }: Details): boolean =>
  certificateId !== null || evidence !== null;

const reasonsIn = (overrides: readonly Override[]): Bearing[] =>
  overrides.flatMap(({ person, why }) => (person === null || why === null ? [] : [{ person, achievement: null }]));

/** Of whom a change has details. `ownerOf` answers whose an achievement is that the change does not say. */
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
      return change.records.flatMap((record) => {
        if (record.of === 'overrides') return reasonsIn(record.overrides);
        return record.of === 'achievement' && record.achievement !== null && hasDetails(record.achievement)
          ? [{ person: record.achievement.person, achievement: record.id }]
          : [];
      });
    case 'override-placed':
      return reasonsIn([change.override]);
    case 'person-added':
    case 'association-started':
    case 'association-ended':
    case 'achievement-verified':
    case 'achievement-confirmed':
    case 'achievement-withdrawn':
    case 'override-ended':
    case 'metric-read':
    case 'flag-stated':
    case 'flag-ended':
    case 'enrolment-recorded':
    case 'enrolment-ended':
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

/** The override as it is known once the person it was placed for was erased; the same if it was placed for another. */
export const withoutReason = (override: Override, person: string): Override =>
  override.person === person ? { ...override, why: null } : override;

/** A correction still says that it corrected them. */
const withoutStated = (change: Correction): Correction => ({
  ...change,
  ...(change.certificateId === undefined ? {} : { certificateId: null }),
  ...(change.evidence === undefined ? {} : { evidence: null }),
});

const withoutDetailsIn = (
  record: RestoredRecord,
  person: string,
  achievements: ReadonlySet<string>,
): RestoredRecord => {
  if (record.of === 'overrides')
    return { ...record, overrides: record.overrides.map((override) => withoutReason(override, person)) };
  return record.of === 'achievement' && record.achievement !== null && achievements.has(record.id)
    ? { ...record, achievement: bare(record.achievement) }
    : record;
};

/** The change without the details of somebody: those of their achievements, and why overrides were placed for them. */
export const withoutDetails = (change: Change, person: string, achievements: ReadonlySet<string>): Change => {
  switch (change.kind) {
    case 'achievement-linked':
      return achievements.has(change.achievement.id) ? { ...change, achievement: bare(change.achievement) } : change;
    case 'achievement-corrected':
      return achievements.has(change.id) ? withoutStated(change) : change;
    case 'restored':
      return {
        ...change,
        records: change.records.map((record) => withoutDetailsIn(record, person, achievements)),
      };
    case 'override-placed':
      return { ...change, override: withoutReason(change.override, person) };
    case 'person-added':
    case 'association-started':
    case 'association-ended':
    case 'achievement-verified':
    case 'achievement-confirmed':
    case 'achievement-withdrawn':
    case 'override-ended':
    case 'metric-read':
    case 'flag-stated':
    case 'flag-ended':
    case 'enrolment-recorded':
    case 'enrolment-ended':
    case 'membership-recorded':
      return change;
  }
};
