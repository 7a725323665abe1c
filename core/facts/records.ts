import type { Change, ChangeSource, RestoredRecord } from './change.js';
import { completed } from './complete-change.js';
import type { Achievement, Association, Enrolment, Facts, FlagStatement, MetricReading, Override } from './schema.js';

/** Facts as single records, found by what they are about. */
export interface RecordLookup {
  knowsPerson(id: string): boolean;
  associationsOf(person: string): readonly Association[];
  achievement(id: string): Achievement | null;
  overridesOf(competency: string, level: string): readonly Override[];
  readingsOf(metric: string): readonly MetricReading[];
  flagsOf(flag: string): readonly FlagStatement[];
  enrolmentsOf(competency: string): readonly Enrolment[];
  membership: Facts['membership'];
}

/** The records of facts that lie there as lists. */
export const lookupIn = (facts: Facts): RecordLookup => ({
  knowsPerson: (id) => facts.people.some((person) => person.id === id),
  associationsOf: (person) => facts.associations.filter((span) => span.person === person),
  achievement: (id) => facts.achievements.find((achievement) => achievement.id === id) ?? null,
  overridesOf: (competency, level) =>
    facts.overrides.filter((override) => override.competency === competency && override.level === level),
  readingsOf: (metric) => facts.metrics.filter((reading) => reading.metric === metric),
  flagsOf: (flag) => facts.flags.filter((statement) => statement.flag === flag),
  enrolmentsOf: (competency) => facts.enrolments.filter((enrolment) => enrolment.competency === competency),
  membership: facts.membership,
});

/** Names one record. */
export type RecordName =
  | { of: 'person' | 'achievement'; id: string }
  | { of: 'associations'; person: string }
  | { of: 'overrides'; competency: string; level: string }
  | { of: 'readings'; metric: string }
  | { of: 'flags'; flag: string }
  | { of: 'enrolments'; competency: string }
  | { of: 'membership' };

const nameOfRestored = (record: RestoredRecord): RecordName => {
  switch (record.of) {
    case 'person':
    case 'achievement':
      return { of: record.of, id: record.id };
    case 'associations':
      return { of: 'associations', person: record.person };
    case 'overrides':
      return { of: 'overrides', competency: record.competency, level: record.level };
    case 'readings':
      return { of: 'readings', metric: record.metric };
    case 'flags':
      return { of: 'flags', flag: record.flag };
    case 'enrolments':
      return { of: 'enrolments', competency: record.competency };
    case 'membership':
      return { of: 'membership' };
  }
};

const namesIn = (change: Change): RecordName[] => {
  switch (change.kind) {
    case 'person-added':
      return [{ of: 'person', id: change.person }];
    case 'association-started':
    case 'association-ended':
      return [{ of: 'associations', person: change.person }];
    case 'achievement-linked':
      return [{ of: 'achievement', id: change.achievement.id }];
    case 'achievement-verified':
    case 'achievement-confirmed':
    case 'achievement-withdrawn':
    case 'achievement-corrected':
      return [{ of: 'achievement', id: change.id }];
    case 'override-placed':
      return [{ of: 'overrides', competency: change.override.competency, level: change.override.level }];
    case 'override-ended':
      return [{ of: 'overrides', competency: change.competency, level: change.level }];
    case 'metric-read':
      return [{ of: 'readings', metric: change.metric }];
    case 'flag-stated':
    case 'flag-ended':
      return [{ of: 'flags', flag: change.flag }];
    case 'enrolment-recorded':
    case 'enrolment-ended':
      return [{ of: 'enrolments', competency: change.competency }];
    case 'membership-recorded':
      return [{ of: 'membership' }];
    case 'restored':
      return change.records.map(nameOfRestored);
  }
};

/** A record's name as a key; ids may be anything, so it is JSON. */
const keyOf = (name: RecordName): string => JSON.stringify(Object.values(name));

/** Keys of the records that a change touches: two changes of which none is the same do not get into each other's way. */
export const recordsTouched = (change: ChangeSource): string[] => namesIn(completed(change)).map(keyOf);

const asItStands = (records: RecordLookup, name: RecordName): RestoredRecord => {
  switch (name.of) {
    case 'person':
      return { of: 'person', id: name.id, known: records.knowsPerson(name.id) };
    case 'achievement':
      return { of: 'achievement', id: name.id, achievement: records.achievement(name.id) };
    case 'associations':
      return { of: 'associations', person: name.person, spans: [...records.associationsOf(name.person)] };
    case 'overrides': {
      const { competency, level } = name;
      return { of: 'overrides', competency, level, overrides: [...records.overridesOf(competency, level)] };
    }
    case 'readings':
      return { of: 'readings', metric: name.metric, readings: [...records.readingsOf(name.metric)] };
    case 'flags':
      return { of: 'flags', flag: name.flag, statements: [...records.flagsOf(name.flag)] };
    case 'enrolments': {
      const { competency } = name;
      return { of: 'enrolments', competency, enrolments: [...records.enrolmentsOf(competency)] };
    }
    case 'membership':
      return { of: 'membership', membership: records.membership };
  }
};

/**
 * What takes changes back (rule H2): the records that they touch, as those stand before. Empty when they touch none. `on`
 * of what it answers is the day of the last change; whoever takes them back later says their own day.
 */
export const inverseOf = (records: RecordLookup, changes: readonly ChangeSource[]): Change[] => {
  const names = new Map(
    changes.flatMap((change) => namesIn(completed(change))).map((name) => [keyOf(name), name] as const),
  );
  const last = changes.at(-1);
  if (last === undefined || names.size === 0) return [];
  return [{ kind: 'restored', on: last.on, records: [...names.values()].map((name) => asItStands(records, name)) }];
};
