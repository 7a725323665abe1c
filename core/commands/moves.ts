import { addDays, daysBetween } from '../calendar.js';
import type { IsoDate } from '../date.js';
import type { Programme } from '../programme/schema.js';
import type { Moves, Refusal } from './command.js';

/** The vendor's own limits, for a person whose organisation follows no programme yet. */
const usual = { daysBetweenAssociations: 30, associationsPerYear: 3 };
const yearDays = 365;

type Limits = Pick<Programme['parameters'], 'daysBetweenAssociations' | 'associationsPerYear'>;

/** The starts from which that day is not far enough away, before it or after it. */
const tooNear = (starts: readonly IsoDate[], { daysBetweenAssociations }: Limits, on: IsoDate): IsoDate[] =>
  starts.filter((start) => Math.abs(daysBetween(start, on)) < daysBetweenAssociations);

/** The most starts in any year that holds that day. */
const mostInAYear = (starts: readonly IsoDate[], on: IsoDate): number =>
  Math.max(
    0,
    ...[...starts, on].map((first) => {
      const last = addDays(first, yearDays - 1);
      return on < first || on > last ? 0 : starts.filter((start) => first <= start && start <= last).length;
    }),
  );

const isPermitted = (starts: readonly IsoDate[], limits: Limits, on: IsoDate): boolean =>
  tooNear(starts, limits, on).length === 0 && mostInAYear(starts, on) < limits.associationsPerYear;

/** What forbids a start ends so many days after one of the others, so no other day needs a look. */
const firstPermitted = (starts: readonly IsoDate[], limits: Limits, from: IsoDate): IsoDate => {
  const days = starts.flatMap((start) => [addDays(start, limits.daysBetweenAssociations), addDays(start, yearDays)]);
  const ahead = [from, ...days.filter((day) => day > from).sort()];
  const found = ahead.find((day) => isPermitted(starts, limits, day));
  if (found === undefined) throw new Error('a year after the last start another one is always permitted');
  return found;
};

/** Whether an association may start on that day beside those that start on other days, wherever that is (rule C2). */
export const startOn = (
  programme: Programme | null,
  others: readonly IsoDate[],
  on: IsoDate,
): { kind: 'allowed'; moves: Moves } | { kind: 'refused'; refusal: Extract<Refusal, { possibleOn: IsoDate }> } => {
  const limits = programme?.parameters ?? usual;
  const starts = [...new Set(others)].sort();
  const moves = mostInAYear(starts, on);
  const near = tooNear(starts, limits, on);
  const possibleOn = firstPermitted(starts, limits, on);
  if (moves >= limits.associationsPerYear)
    return { kind: 'refused', refusal: { kind: 'too-many-moves', moves, possibleOn } };
  const since = near.findLast((start) => start <= on) ?? near[0];
  if (since !== undefined) return { kind: 'refused', refusal: { kind: 'too-soon', since, possibleOn } };
  const after = [...new Set([...starts, on])];
  const lately = after.filter((start) => start > addDays(on, -yearDays) && start <= on).length;
  return {
    kind: 'allowed',
    moves: {
      nextOn: firstPermitted(after, limits, on),
      left: Math.max(0, limits.associationsPerYear - lately),
    },
  };
};
