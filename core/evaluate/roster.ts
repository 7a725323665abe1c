import type { Facts } from '../facts/schema.js';
import { acceptedThrough } from '../programme/acceptance.js';
import type { Programme } from '../programme/schema.js';
import { catalogueOf } from './catalogue.js';
import { type DayNumber, dayNumber, never } from './day-number.js';
import { kept } from './kept.js';

/** The achievements of one credential, as parallel columns: who, and from when through when each counts. */
export interface Column {
  /** The last day on which the credential can be earned, and so renewed (rule C4). */
  retired: DayNumber;
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
  retired: DayNumber;
  people: number[];
  from: number[];
  through: number[];
  expires: number[];
}

const lastAccepted = (programme: Programme, credential: string): { retired: DayNumber; accepted: DayNumber } => {
  const retiredOn = programme.credentials[credential]?.retiredOn;
  const accepted = acceptedThrough(programme, credential);
  if (retiredOn === undefined || accepted === null) return { retired: never, accepted: never };
  return { retired: dayNumber(retiredOn), accepted: dayNumber(accepted) };
};

interface People {
  /** In id order. */
  ids: readonly string[];
  indexOf: ReadonlyMap<string, number>;
}

const isSorted = (ids: readonly string[]): boolean =>
  ids.every((id, index) => index === 0 || (ids[index - 1] ?? '') < id);

const peopleIn = kept((people: Facts['people']): People => {
  const ids = people.map(({ id }) => id);
  if (!isSorted(ids)) ids.sort();
  const indexOf = new Map<string, number>();
  for (const id of ids) indexOf.set(id, indexOf.size);
  return { ids, indexOf };
});

const associationsOf = kept(({ indexOf }: People) =>
  kept((associations: Facts['associations']): Roster['associations'] => {
    const column = (): Int32Array => new Int32Array(associations.length);
    const laidOut = { people: column(), from: column(), through: column() };
    for (const [row, { person, from, through }] of associations.entries()) {
      laidOut.people[row] = indexOf.get(person) ?? -1;
      laidOut.from[row] = dayNumber(from);
      laidOut.through[row] = through === null ? never : dayNumber(through);
    }
    return laidOut;
  }),
);

const draftColumns = (programme: Programme, achievements: Facts['achievements'], { indexOf }: People) => {
  const { credentials } = catalogueOf(programme);
  const acceptance = new Map([...credentials].map((id) => [id, lastAccepted(programme, id)]));
  const drafts = new Map<string, Draft>();
  for (const { person, credential, state, earnedOn, expiresOn, withdrawn } of achievements) {
    const accepted = acceptance.get(credential);
    if (accepted === undefined || state === 'claimed') continue;
    const index = indexOf.get(person);
    const from = dayNumber(earnedOn);
    if (index === undefined || from > accepted.retired) continue;
    const until = withdrawn === null ? never : dayNumber(withdrawn.on) - 1;
    const draft = drafts.get(credential) ?? {
      retired: accepted.retired,
      people: [],
      from: [],
      through: [],
      expires: [],
    };
    drafts.set(credential, draft);
    draft.people.push(index);
    draft.from.push(from);
    draft.through.push(Math.min(accepted.accepted, until));
    draft.expires.push(expiresOn === null ? never : dayNumber(expiresOn));
  }
  return drafts;
};

const columnsOf = kept((programme: Programme) =>
  kept((people: People) =>
    kept(
      (achievements: Facts['achievements']): Roster['columns'] =>
        new Map(
          [...draftColumns(programme, achievements, people)].map(([credential, draft]) => [
            credential,
            {
              retired: draft.retired,
              people: Int32Array.from(draft.people),
              from: Int32Array.from(draft.from),
              through: Int32Array.from(draft.through),
              expires: Int32Array.from(draft.expires),
            },
          ]),
        ),
    ),
  ),
);

/** Laid out once for the same facts, and anew only in what a change touched. */
export const rosterOf = (programme: Programme, facts: Facts): Roster => {
  const people = peopleIn(facts.people);
  return {
    people: people.ids,
    columns: columnsOf(programme)(people)(facts.achievements),
    associations: associationsOf(people)(facts.associations),
  };
};
