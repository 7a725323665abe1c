import { type DayNumber, never } from '../evaluate/day-number.js';
import { kept } from '../evaluate/kept.js';
import { type Column, type Roster, rosterOf } from '../evaluate/roster.js';
import type { Window } from '../evaluate/window.js';
import type { Facts } from '../facts/schema.js';
import type { Holds } from '../programme/parts.js';
import type { Programme } from '../programme/schema.js';
import { firstOf, intersectionOf, rowsOf, type Spans, spansOf, unionOf } from './spans.js';

/** How many different people hold something, day after day: from each of the days on so many, before the first nobody. */
export interface Headcount {
  days: Int32Array;
  counts: Int32Array;
}

export type Headcounts = (holds: Holds) => Headcount;

/** Where something would stand in ascending numbers: after all that are no greater. */
export const placeOf = (ascending: ArrayLike<number>, number: number): number => {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) <= number) low = middle + 1;
    else high = middle;
  }
  return low;
};

export const countOn = ({ days, counts }: Headcount, day: DayNumber): number => counts[placeOf(days, day) - 1] ?? 0;

const achieved = (column: Column, renewed: Window['renewed'], people: number): Spans => {
  const { from, through, expires, retired } = column;
  const canBeRenewed = renewed !== null && retired >= renewed.asked;
  const rows = rowsOf(from.length);
  rows.person.set(column.people);
  rows.from.set(from);
  for (let row = 0; row < from.length; row += 1) {
    const expiry = expires[row] ?? 0;
    const lasts = canBeRenewed && expiry >= renewed.from ? never : expiry;
    rows.through[row] = Math.min(through[row] ?? 0, lasts);
  }
  return spansOf(rows, people);
};

/** Whoever is not known as a person is nobody. */
const present = ({ people, from, through }: Roster['associations'], count: number): Spans => {
  const rows = rowsOf(people.length);
  let length = 0;
  for (const [row, person] of people.entries()) {
    if (person < 0) continue;
    rows.person[length] = person;
    rows.from[length] = from[row] ?? 0;
    rows.through[length] = through[row] ?? 0;
    length += 1;
  }
  return spansOf(firstOf(rows, length), count);
};

const headcountOf = ({ from, through }: Spans): Headcount => {
  const starts = from.toSorted();
  const ends = through.toSorted();
  const days: DayNumber[] = [];
  const counts: number[] = [];
  let [started, ended] = [0, 0];
  for (;;) {
    const start = starts[started] ?? never;
    const end = (ends[ended] ?? never) + 1;
    const day = Math.min(start, end);
    if (day >= never) break;
    while (starts[started] === day) started += 1;
    while (ends[ended] === day - 1) ended += 1;
    if (started - ended === (counts.at(-1) ?? 0)) continue;
    days.push(day);
    counts.push(started - ended);
  }
  return { days: Int32Array.from(days), counts: Int32Array.from(counts) };
};

const build = ({ columns, associations, people }: Roster, renewed: Window['renewed']): Headcounts => {
  const count = people.length;
  const here = present(associations, count);
  const credentials = new Map<string, Spans>();
  const credentialSpans = (credential: string): Spans => {
    const column = columns.get(credential);
    const found = credentials.get(credential) ?? (column === undefined ? rowsOf(0) : achieved(column, renewed, count));
    credentials.set(credential, found);
    return found;
  };
  const held = (holds: Holds): Spans => {
    if (typeof holds === 'string') return credentialSpans(holds);
    return 'any' in holds ? unionOf(holds.any.map(held), count) : holds.all.map(held).reduce(intersectionOf);
  };
  /** Tracks often ask for the same in the same words. */
  const byWords = new Map<string, Headcount>();
  const known = new Map<Holds, Headcount>();
  return (holds) => {
    const found = known.get(holds);
    if (found !== undefined) return found;
    const words = JSON.stringify(holds);
    const counted = byWords.get(words) ?? headcountOf(intersectionOf(held(holds), here));
    byWords.set(words, counted);
    known.set(holds, counted);
    return counted;
  };
};

/** Of what is asked about one renewal after another only the last is kept. */
interface Kept {
  asItIs: Headcounts;
  ifRenewed: { key: string; headcounts: Headcounts } | null;
}

const keptFor = kept((columns: Roster['columns']) =>
  kept((associations: Roster['associations']) =>
    kept(
      (people: Roster['people']): Kept => ({ asItIs: build({ columns, associations, people }, null), ifRenewed: null }),
    ),
  ),
);

/** Who counts how often, laid out once for the same people and achievements; `renewed` as in a window (rule M5, "due"). */
export const headcountsOf = (programme: Programme, facts: Facts, renewed: Window['renewed']): Headcounts => {
  const roster = rosterOf(programme, facts);
  const found = keptFor(roster.columns)(roster.associations)(roster.people);
  if (renewed === null) return found.asItIs;
  const key = `${renewed.asked} ${renewed.from}`;
  if (found.ifRenewed?.key !== key) found.ifRenewed = { key, headcounts: build(roster, renewed) };
  return found.ifRenewed.headcounts;
};
