import { addDays, addMonths } from '../calendar.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import { type DayNumber, dayNumber, never } from './day-number.js';

/** The achievements of one credential, as parallel columns: who, and from when through when each counts. */
export interface Column {
  people: Int32Array;
  from: Int32Array;
  /** The last day that counts by everything but the holder's own expiry (withdrawal, retirement). */
  through: Int32Array;
  /** The holder's own expiry. */
  expires: Int32Array;
}

/**
 * Facts laid out for one programme: people in id order, achievements by credential. Each achievement is read once;
 * what no requirement lists is left out (rule C5).
 */
export interface Roster {
  /** Person ids in id order; everything else speaks of people by their index here. */
  people: readonly string[];
  columns: ReadonlyMap<string, Column>;
  associations: { people: Int32Array; from: Int32Array; through: Int32Array };
}

interface Draft {
  people: number[];
  from: number[];
  through: number[];
  expires: number[];
}

const lastAccepted = (programme: Programme, credential: string): { retired: DayNumber; accepted: DayNumber } => {
  const { retiredOn, acceptedThrough } = programme.credentials[credential] ?? {};
  if (retiredOn === undefined) return { retired: never, accepted: never };
  const months = programme.parameters.acceptedMonthsAfterRetirement;
  return { retired: dayNumber(retiredOn), accepted: dayNumber(acceptedThrough ?? addMonths(retiredOn, months)) };
};

const build = (programme: Programme, facts: Facts, listed: ReadonlySet<string>): Roster => {
  const people = facts.people.map(({ id }) => id).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const indexOf = new Map(people.map((id, index) => [id, index]));
  const acceptance = new Map([...listed].map((id) => [id, lastAccepted(programme, id)]));
  const drafts = new Map<string, Draft>();
  for (const { person, credential, state, earnedOn, expiresOn, withdrawn } of facts.achievements) {
    const accepted = acceptance.get(credential);
    const index = indexOf.get(person);
    if (accepted === undefined || index === undefined || state === 'claimed') continue;
    const from = dayNumber(earnedOn);
    if (from > accepted.retired) continue;
    const until = withdrawn === null ? never : dayNumber(addDays(withdrawn.on, -1));
    const draft = drafts.get(credential) ?? { people: [], from: [], through: [], expires: [] };
    drafts.set(credential, draft);
    draft.people.push(index);
    draft.from.push(from);
    draft.through.push(Math.min(accepted.accepted, until));
    draft.expires.push(expiresOn === null ? never : dayNumber(expiresOn));
  }
  return {
    people,
    columns: new Map(
      [...drafts].map(([credential, draft]) => [
        credential,
        {
          people: Int32Array.from(draft.people),
          from: Int32Array.from(draft.from),
          through: Int32Array.from(draft.through),
          expires: Int32Array.from(draft.expires),
        },
      ]),
    ),
    associations: {
      people: Int32Array.from(facts.associations, ({ person }) => indexOf.get(person) ?? -1),
      from: Int32Array.from(facts.associations, ({ from }) => dayNumber(from)),
      through: Int32Array.from(facts.associations, ({ through }) => (through === null ? never : dayNumber(through))),
    },
  };
};

const known = new WeakMap<Facts, WeakMap<Programme, Roster>>();

/** Facts never change once made, so their roster is laid out once and kept with them. */
export const rosterOf = (programme: Programme, facts: Facts, listed: ReadonlySet<string>): Roster => {
  const byProgramme = known.get(facts) ?? new WeakMap<Programme, Roster>();
  known.set(facts, byProgramme);
  const found = byProgramme.get(programme) ?? build(programme, facts, listed);
  byProgramme.set(programme, found);
  return found;
};
