import type { Change, ChangeSource, RestoredRecord } from './change.js';
import type { Achievement, Override } from './schema.js';

type AchievementSource = Extract<ChangeSource, { kind: 'achievement-linked' }>['achievement'];
type OverrideSource = Extract<ChangeSource, { kind: 'override-placed' }>['override'];
type RecordSource = Extract<ChangeSource, { kind: 'restored' }>['records'][number];

const completedAchievement = (achievement: AchievementSource): Achievement => {
  const { expiresOn = null, certificateId = null, evidence = null, withdrawn = null } = achievement;
  return { ...achievement, expiresOn, certificateId, evidence, withdrawn };
};

const completedOverride = (override: OverrideSource): Override => {
  const { endsOn = null, person = null, credential = null, reference = null, why = null } = override;
  return { ...override, endsOn, person, credential, reference, why };
};

const completedRecord = (record: RecordSource): RestoredRecord => {
  switch (record.of) {
    case 'associations':
      return { ...record, spans: record.spans.map((span) => ({ ...span, through: span.through ?? null })) };
    case 'achievement':
      return {
        ...record,
        achievement: record.achievement === null ? null : completedAchievement(record.achievement),
      };
    case 'overrides':
      return { ...record, overrides: record.overrides.map(completedOverride) };
    case 'flags':
      return { ...record, statements: record.statements.map((one) => ({ ...one, through: one.through ?? null })) };
    case 'enrolments':
      return {
        ...record,
        enrolments: record.enrolments.map((one) => ({
          ...one,
          through: one.through ?? null,
          track: one.track ?? null,
        })),
      };
    case 'person':
    case 'readings':
    case 'membership':
      return record;
  }
};

/** Fills in what the JSON of a change may leave out, as `changeSchema` does, without checking it a second time. */
export const completed = (change: ChangeSource): Change => {
  switch (change.kind) {
    case 'association-started':
    case 'flag-stated':
      return { ...change, through: change.through ?? null };
    case 'enrolment-recorded':
      return { ...change, through: change.through ?? null, track: change.track ?? null };
    case 'achievement-linked':
      return { ...change, achievement: completedAchievement(change.achievement) };
    case 'override-placed':
      return { ...change, override: completedOverride(change.override) };
    case 'restored':
      return { ...change, records: change.records.map(completedRecord) };
    case 'person-added':
    case 'association-ended':
    case 'achievement-verified':
    case 'achievement-confirmed':
    case 'achievement-withdrawn':
    case 'achievement-corrected':
    case 'override-ended':
    case 'metric-read':
    case 'flag-ended':
    case 'enrolment-ended':
    case 'membership-recorded':
      return change;
  }
};
