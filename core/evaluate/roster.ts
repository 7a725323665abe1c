import type { Facts } from '../facts/schema.js';
import { acceptedThrough } from '../programme/acceptance.js';
import type { Programme } from '../programme/schema.js';
import { catalogueOf } from './catalogue.js';
import { type DayNumber, dayNumber, never } from './day-number.js';
import { kept } from './kept.js';
import { keptInSteps, type Steps } from './kept-in-steps.js';

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

/** So many people or certificates are laid out between two stops. */
const portion = 10_000;

const isStop = (done: number): boolean => done % portion === portion - 1;

const peopleIn = keptInSteps(function* (people: Facts['people']): Steps<People> {
  const ids = people.map(({ id }) => id);
  if (!isSorted(ids)) ids.sort();
  yield;
  const indexOf = new Map<string, number>();
  for (let index = 0; index < ids.length; index += 1) {
    indexOf.set(ids[index] ?? '', index);
    if (isStop(index)) yield;
  }
  return { ids, indexOf };
});

const associationsOf = kept(({ indexOf }: People) =>
  keptInSteps(function* (associations: Facts['associations']): Steps<Roster['associations']> {
    const column = (): Int32Array => new Int32Array(associations.length);
    const laidOut = { people: column(), from: column(), through: column() };
    for (const [row, { person, from, through }] of associations.entries()) {
      laidOut.people[row] = indexOf.get(person) ?? -1;
      laidOut.from[row] = dayNumber(from);
      laidOut.through[row] = through === null ? never : dayNumber(through);
      if (isStop(row)) yield;
    }
    return laidOut;
  }),
);

function* draftColumns(
  programme: Programme,
  achievements: Facts['achievements'],
  { indexOf }: People,
): Steps<ReadonlyMap<string, Draft>> {
  const { credentials } = catalogueOf(programme);
  const acceptance = new Map([...credentials].map((id) => [id, lastAccepted(programme, id)]));
  const drafts = new Map<string, Draft>();
  let read = 0;
  for (const { person, credential, state, earnedOn, expiresOn, withdrawn } of achievements) {
    if (isStop(read)) yield;
    read += 1;
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
}

const columnsOf = kept((programme: Programme) =>
  kept((people: People) =>
    keptInSteps(function* (achievements: Facts['achievements']): Steps<Roster['columns']> {
      const columns = new Map<string, Column>();
      for (const [credential, draft] of yield* draftColumns(programme, achievements, people)) {
        columns.set(credential, {
          retired: draft.retired,
          people: Int32Array.from(draft.people),
          from: Int32Array.from(draft.from),
          through: Int32Array.from(draft.through),
          expires: Int32Array.from(draft.expires),
        });
        yield;
      }
      return columns;
    }),
  ),
);

/** Laid out once for the same facts, and anew only in what a change touched. */
export const rosterOf = (programme: Programme, facts: Facts): Roster => {
  const people = peopleIn.at(facts.people);
  return {
    people: people.ids,
    columns: columnsOf(programme)(people).at(facts.achievements),
    associations: associationsOf(people).at(facts.associations),
  };
};

/** Lays facts out ahead, so that evaluating them takes no longer than it does for facts that are known. */
export function* layOut(programme: Programme, facts: Facts): Steps<void> {
  const people = yield* peopleIn.steps(facts.people);
  yield* associationsOf(people).steps(facts.associations);
  yield* columnsOf(programme)(people).steps(facts.achievements);
}
