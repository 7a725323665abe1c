import type { Change, RestoredRecord } from '../core/facts/change.js';
import type { Override } from '../core/facts/schema.js';
import type { UndoRecord } from './records.js';

const placedFor = (overrides: readonly Override[]): string[] =>
  overrides.flatMap(({ person }) => (person === null ? [] : [person]));

const holdersIn = (record: RestoredRecord): string[] => {
  switch (record.of) {
    case 'person':
      return [record.id];
    case 'associations':
      return [record.person];
    case 'achievement':
      return record.achievement === null ? [] : [record.achievement.person];
    case 'overrides':
      return placedFor(record.overrides);
    case 'readings':
    case 'flags':
    case 'enrolments':
    case 'membership':
      return [];
  }
};

const namedIn = (change: Change): string[] => {
  switch (change.kind) {
    case 'person-added':
    case 'association-started':
    case 'association-ended':
      return [change.person];
    case 'achievement-linked':
      return [change.achievement.person];
    case 'restored':
      return change.records.flatMap(holdersIn);
    case 'override-placed':
      return placedFor([change.override]);
    /** They name an achievement by its id; whose it is stands in what they are taken back with. */
    case 'achievement-verified':
    case 'achievement-confirmed':
    case 'achievement-withdrawn':
    case 'achievement-corrected':
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

/** Everybody whom taking these changes back would concern, or whom the record of it tells of. */
export const mentionsIn = ({ actor, changes, people, remarks }: UndoRecord, made: readonly Change[]): string[] => {
  const remarked = remarks
    .flatMap(({ before, after }) => [before, after])
    .flatMap((remark) => (remark === null ? [] : [remark.person, ...(remark.by === null ? [] : [remark.by])]));
  return [
    ...new Set([actor, ...people.map(({ after }) => after.id), ...remarked, ...[...made, ...changes].flatMap(namedIn)]),
  ];
};
