import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import {
  type DirectoryChange,
  newPerson,
  type PersonRecord,
  type Settings,
  type UndoRecord,
} from '../../storage/records.js';

/** What stood before, if it still is as the commit left it; what was changed since stays as it is now. */
const threeWay = <T>(before: T, after: T, now: T): T => (isDeepStrictEqual(now, after) ? before : now);

const person = (before: PersonRecord, after: PersonRecord, now: PersonRecord): PersonRecord => ({
  id: now.id,
  name: threeWay(before.name, after.name, now.name),
  email: threeWay(before.email, after.email, now.email),
  language: threeWay(before.language, after.language, now.language),
  role: threeWay(before.role, after.role, now.role),
  hidden: threeWay(before.hidden, after.hidden, now.hidden),
  vendorIds: threeWay(before.vendorIds, after.vendorIds, now.vendorIds),
  atVendor: {
    accountOn: threeWay(before.atVendor.accountOn, after.atVendor.accountOn, now.atVendor.accountOn),
    associatedOn: threeWay(before.atVendor.associatedOn, after.atVendor.associatedOn, now.atVendor.associatedOn),
    reportedOn: threeWay(before.atVendor.reportedOn, after.atVendor.reportedOn, now.atVendor.reportedOn),
  },
  choices: {
    consentOn: threeWay(before.choices.consentOn, after.choices.consentOn, now.choices.consentOn),
    suggestions: threeWay(before.choices.suggestions, after.choices.suggestions, now.choices.suggestions),
    reminders: threeWay(before.choices.reminders, after.choices.reminders, now.choices.reminders),
  },
  notices: {
    timeZone: threeWay(before.notices.timeZone, after.notices.timeZone, now.notices.timeZone),
    quiet: threeWay(before.notices.quiet, after.notices.quiet, now.notices.quiet),
    digest: threeWay(before.notices.digest, after.notices.digest, now.notices.digest),
  },
});

/** Somebody who joined with the commit stays known, as somebody of whom nothing was written yet. */
const asJoined = ({ id, name, email, language, role, vendorIds }: PersonRecord): PersonRecord =>
  newPerson({ id, name, email, language, role, vendorIds });

const people = ({ people: records }: UndoRecord, snapshot: Snapshot): DirectoryChange[] =>
  records.flatMap(({ before, after }): DirectoryChange[] => {
    const now = snapshot.people.get(after.id);
    if (now === undefined) return [];
    const restored = person(before ?? asJoined(after), after, now);
    return isDeepStrictEqual(restored, now) ? [] : [{ kind: 'person-recorded', person: restored }];
  });

const settings = ({ settings: record }: UndoRecord, { settings: now }: Snapshot): DirectoryChange[] => {
  if (record === null) return [];
  const { before, after } = record;
  const restored: Settings = {
    programme: threeWay(before.programme, after.programme, now.programme),
    alsoFollows: threeWay(before.alsoFollows, after.alsoFollows, now.alsoFollows),
    lastReport: threeWay(before.lastReport, after.lastReport, now.lastReport),
    levelNames: threeWay(before.levelNames, after.levelNames, now.levelNames),
    checkedOn: threeWay(before.checkedOn, after.checkedOn, now.checkedOn),
    morning: threeWay(before.morning, after.morning, now.morning),
    ladder: threeWay(before.ladder, after.ladder, now.ladder),
    quiet: threeWay(before.quiet, after.quiet, now.quiet),
    criticalPasses: threeWay(before.criticalPasses, after.criticalPasses, now.criticalPasses),
    digest: threeWay(before.digest, after.digest, now.digest),
    channel: threeWay(before.channel, after.channel, now.channel),
  };
  return isDeepStrictEqual(restored, now) ? [] : [{ kind: 'settings-changed', settings: restored }];
};

const remarks = ({ remarks: records }: UndoRecord, { remarks: now }: Snapshot): DirectoryChange[] =>
  records.flatMap(({ achievement, before, after }): DirectoryChange[] =>
    isDeepStrictEqual(now.get(achievement) ?? null, after) && !isDeepStrictEqual(before, after)
      ? [{ kind: 'remark-made', achievement, remark: before }]
      : [],
  );

/** What stands beside the facts, put back field by field where nobody changed it since. */
export const directoryRestored = (record: UndoRecord, snapshot: Snapshot): DirectoryChange[] => [
  ...people(record, snapshot),
  ...settings(record, snapshot),
  ...remarks(record, snapshot),
];

/** The facts put back, as of today. Whoever joined with the commit stays one of the people. */
export const factsRestored = ({ changes, people: records }: UndoRecord, on: string): Change[] => {
  const joined = new Set(records.flatMap(({ before, after }) => (before === null ? [after.id] : [])));
  return changes.flatMap((change): Change[] => {
    if (change.kind !== 'restored') return [{ ...change, on }];
    const kept = change.records.filter((one) => one.of !== 'person' || one.known || !joined.has(one.id));
    return kept.length === 0 ? [] : [{ ...change, on, records: kept }];
  });
};
