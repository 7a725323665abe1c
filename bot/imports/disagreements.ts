import { addDays, type Change, type Facts, type IsoDate } from '../../core/index.js';
import type { Absent, ImportPreview } from './preview.js';

/** Something that we have and the vendor's latest report does not list. */
export interface Disagreement {
  kind: 'not-listed' | 'gone';
  achievement: string;
  person: string;
  credential: string;
  /** The day since which the report could have had it; of what is gone, the day it was earned. */
  since: IsoDate;
}

/** The vendor says that its reports are at most ten days behind. */
const daysBehind = 10;

/** The days on which certificates were linked, by the changes of the journal: the last one counts. */
export const claimedOnDays = (changes: Iterable<Change>): ReadonlyMap<string, IsoDate> => {
  const days = new Map<string, IsoDate>();
  for (const change of changes) if (change.kind === 'achievement-linked') days.set(change.achievement.id, change.on);
  return days;
};

/**
 * What a vendor report and we disagree about: claims and verified certificates that it lacks though it had more than ten days
 * to learn of them, and confirmed ones that are gone from it. Without the day of a claim, the earliest day counts on which
 * the vendor could have seen it: earned, and its holder associated.
 */
export const disagreements = (
  { notYetReported, gone }: Pick<ImportPreview, 'notYetReported' | 'gone'>,
  facts: Facts,
  on: IsoDate,
  claimedOn: ReadonlyMap<string, IsoDate> = new Map(),
): Disagreement[] => {
  const wanted = new Set(notYetReported.map(({ person }) => person));
  const associatedFrom = new Map<string, IsoDate>();
  for (const { person, from, through } of facts.associations)
    if (wanted.has(person) && from <= on && (through === null || on <= through)) associatedFrom.set(person, from);
  const sinceOf = ({ achievement, person, earnedOn }: Absent): IsoDate =>
    [earnedOn, associatedFrom.get(person) ?? earnedOn, claimedOn.get(achievement) ?? earnedOn].reduce((a, b) =>
      a > b ? a : b,
    );
  const told = (kind: Disagreement['kind'], absent: Absent, since: IsoDate): Disagreement => {
    const { achievement, person, credential } = absent;
    return { kind, achievement, person, credential, since };
  };
  const before = addDays(on, -daysBehind);
  return [
    ...notYetReported.flatMap((absent) => {
      const since = sinceOf(absent);
      return since < before ? [told('not-listed', absent, since)] : [];
    }),
    ...gone.map((absent) => told('gone', absent, absent.earnedOn)),
  ];
};
