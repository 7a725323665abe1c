import type { Facts, Override } from '../facts/schema.js';
import type { Holds, Programme } from '../programme/schema.js';
import { dayNumber, never } from './day-number.js';
import { addPerson, intersection, noPeople, type PeopleSet, union } from './people-set.js';
import { readingsOf, type StandingReading } from './readings.js';
import type { Roster } from './roster.js';
import { endOf, isIn, type Window } from './window.js';

/** What is true in a window: who holds what, which reading stands, what the organisation states. */
export interface Standing {
  window: Window;
  roster: Roster;
  /** Everybody associated who satisfies `holds` (rules C1-C5). */
  eligible(holds: Holds): PeopleSet;
  /** The readings that stand in the window; on a single day at most one (rule R4). */
  readings(metric: string): readonly StandingReading[];
  flag(flag: string): boolean;
  /** The override that covers the window, the longest if several do (rule R5). */
  override(competency: string, level: string): Override | null;
}

const associated = ({ associations, people }: Roster, window: Window): PeopleSet => {
  const set = noPeople(people.length);
  for (let row = 0; row < associations.people.length; row += 1) {
    const index = associations.people[row] ?? -1;
    if (index >= 0 && isIn(window, associations.from[row] ?? never, associations.through[row] ?? 0))
      addPerson(set, index);
  }
  return set;
};

const holdersOf = (roster: Roster, credential: string, window: Window, among: PeopleSet): PeopleSet => {
  const column = roster.columns.get(credential);
  const set = noPeople(roster.people.length);
  if (column === undefined) return set;
  const { people, from, through, expires } = column;
  for (let row = 0; row < people.length; row += 1) {
    const end = Math.min(through[row] ?? 0, endOf(window, expires[row] ?? 0));
    if (isIn(window, from[row] ?? never, end)) addPerson(set, people[row] ?? 0);
  }
  return intersection([set, among], roster.people.length);
};

export const standingIn = (programme: Programme, facts: Facts, roster: Roster, window: Window): Standing => {
  const size = roster.people.length;
  const among = associated(roster, window);
  const byCredential = new Map<string, PeopleSet>();
  const byHolds = new Map<Holds, PeopleSet>();
  const holders = (credential: string): PeopleSet => {
    const found = byCredential.get(credential) ?? holdersOf(roster, credential, window, among);
    byCredential.set(credential, found);
    return found;
  };
  const satisfying = (holds: Holds): PeopleSet => {
    if (typeof holds === 'string') return holders(holds);
    return 'all' in holds ? intersection(holds.all.map(satisfying), size) : union(holds.any.map(satisfying), size);
  };
  return {
    window,
    roster,
    eligible: (holds) => {
      const found = byHolds.get(holds) ?? satisfying(holds);
      byHolds.set(holds, found);
      return found;
    },
    readings: (metric) =>
      readingsOf(facts, metric, programme.parameters.metricMonths).filter(
        ({ from, through, replacedFrom }) => replacedFrom > window.from && isIn(window, from, endOf(window, through)),
      ),
    flag: (flag) =>
      facts.flags.some(
        (stated) =>
          stated.flag === flag &&
          isIn(window, dayNumber(stated.from), stated.through === null ? never : dayNumber(stated.through)),
      ),
    override: (competency, level) =>
      facts.overrides
        .filter(
          (override) =>
            override.competency === competency &&
            override.level === level &&
            isIn(window, dayNumber(override.placedOn), override.endsOn === null ? never : dayNumber(override.endsOn)),
        )
        .sort((a, b) => ((a.endsOn ?? '9999') > (b.endsOn ?? '9999') ? -1 : 1))[0] ?? null,
  };
};
