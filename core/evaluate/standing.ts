import type { Facts } from '../facts/schema.js';
import type { Holds, Programme } from '../programme/schema.js';
import { always, dayNumber, never } from './day-number.js';
import { type CountingOverride, overridesOf } from './overrides.js';
import { addPerson, intersection, membersOf, noPeople, type PeopleSet, union } from './people-set.js';
import { readingsOf, type StandingReading } from './readings.js';
import type { Roster } from './roster.js';
import { boundsOf, endOf, isIn, type Window } from './window.js';

/** What is true in a window: who holds what, which reading stands, what the organisation states. */
export interface Standing {
  window: Window;
  roster: Roster;
  /** Everybody associated who satisfies `holds` (rules C1-C5). */
  eligible(holds: Holds): PeopleSet;
  /** Their ids, in id order. */
  eligibleIds(holds: Holds): string[];
  /** The readings that stand in the window; on a single day at most one (rule R4). */
  readings(metric: string): readonly StandingReading[];
  flag(flag: string): boolean;
  /** The override that covers the window, the one that lasts longest if several do, then the first placed (R5). */
  override(competency: string, level: string): CountingOverride | null;
}

/** Everybody who is associated in the window, whatever they hold (rule C1). */
export const associated = ({ associations, people: { length } }: Roster, window: Window): PeopleSet => {
  const { people, from, through } = associations;
  const { startsBy, lastsTo } = boundsOf(window);
  const set = noPeople(length);
  for (let row = 0; row < people.length; row += 1) {
    const index = people[row] ?? -1;
    if (index >= 0 && (from[row] ?? never) <= startsBy && (through[row] ?? always) >= lastsTo) addPerson(set, index);
  }
  return set;
};

const holdersOf = (roster: Roster, credential: string, window: Window, among: PeopleSet): PeopleSet => {
  const column = roster.columns.get(credential);
  const set = noPeople(roster.people.length);
  if (column === undefined) return set;
  const { people, from, through, expires, retired } = column;
  const { startsBy, lastsTo } = boundsOf(window);
  const renewedFrom =
    window.renewed !== null && retired >= window.renewed.asked ? window.renewed.from : Number.POSITIVE_INFINITY;
  for (let row = 0; row < people.length; row += 1) {
    const expiry = expires[row] ?? always;
    if (
      (from[row] ?? never) <= startsBy &&
      (through[row] ?? always) >= lastsTo &&
      (expiry >= lastsTo || expiry >= renewedFrom)
    )
      addPerson(set, people[row] ?? 0);
  }
  for (let word = 0; word < set.length; word += 1) set[word] = (set[word] ?? 0) & (among[word] ?? 0);
  return set;
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
  const ids = new Map<Holds, string[]>();
  const satisfying = (holds: Holds): PeopleSet => {
    if (typeof holds === 'string') return holders(holds);
    return 'all' in holds ? intersection(holds.all.map(satisfying), size) : union(holds.any.map(satisfying), size);
  };
  const eligible = (holds: Holds): PeopleSet => {
    const found = byHolds.get(holds) ?? satisfying(holds);
    byHolds.set(holds, found);
    return found;
  };
  return {
    window,
    roster,
    eligible,
    eligibleIds: (holds) => {
      const found = ids.get(holds) ?? membersOf(eligible(holds)).map((index) => roster.people[index] ?? '');
      ids.set(holds, found);
      return found;
    },
    readings: (metric) =>
      readingsOf(facts, metric, programme.parameters.metricMonths).filter(({ from, through, replacedFrom }) =>
        isIn(window, from, Math.min(replacedFrom - 1, endOf(window, through))),
      ),
    flag: (flag) =>
      facts.flags.some(
        (stated) =>
          stated.flag === flag &&
          isIn(window, dayNumber(stated.from), stated.through === null ? never : dayNumber(stated.through)),
      ),
    override: (competency, level) =>
      overridesOf(programme, facts)
        .filter(
          (override) =>
            override.competency === competency &&
            override.level === level &&
            isIn(window, override.from, override.through),
        )
        .sort((a, b) => b.through - a.through || a.from - b.from)[0] ?? null,
  };
};

/** The same with other holders of each credential; who satisfies the rest follows from them. */
export const standingAs = (standing: Standing, holders: (credential: string) => PeopleSet): Standing => {
  const { roster } = standing;
  const size = roster.people.length;
  const known = new Map<Holds, PeopleSet>();
  const satisfying = (holds: Holds): PeopleSet => {
    if (typeof holds === 'string') return holders(holds);
    return 'all' in holds ? intersection(holds.all.map(eligible), size) : union(holds.any.map(eligible), size);
  };
  const eligible = (holds: Holds): PeopleSet => {
    const found = known.get(holds) ?? satisfying(holds);
    known.set(holds, found);
    return found;
  };
  return {
    ...standing,
    eligible,
    eligibleIds: (holds) => membersOf(eligible(holds)).map((member) => roster.people[member] ?? ''),
  };
};
