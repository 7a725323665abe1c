import { addMonths } from '../core/calendar.js';

/** Whose certificates somebody saw on a day. It never changes: another takes its place. */
export interface SeenDay {
  on: string;
  by: string;
  people: ReadonlySet<string>;
}

/** By `seenKey`. */
export type Seen = Map<string, SeenDay>;

const seenKey = ({ on, by }: { on: string; by: string }): string => JSON.stringify([on, by]);

export const rememberedMonths = 12;

/** Those of the people whom `by` was not noted to have seen on that day. */
export const notYetSeen = (seen: Seen, by: string, people: readonly string[], on: string): string[] => {
  const known = seen.get(seenKey({ on, by }))?.people;
  return [...new Set(people)].filter((person) => known === undefined || !known.has(person));
};

export const putSeen = (seen: Seen, day: SeenDay): void => {
  seen.set(seenKey(day), day);
};

/** Notes what was seen; the first note of a day takes out what is more than a year older. */
export const noteSeen = (seen: Seen, by: string, people: readonly string[], on: string): void => {
  const known = seen.get(seenKey({ on, by }));
  putSeen(seen, { on, by, people: new Set([...(known?.people ?? []), ...people]) });
  if (known !== undefined) return;
  const first = addMonths(on, -rememberedMonths);
  for (const [key, day] of seen) if (day.on < first) seen.delete(key);
};

/** Who saw that person, the latest day first. */
export const whoSaw = (seen: Seen, person: string): { by: string; on: string }[] =>
  [...seen.values()]
    .filter(({ people }) => people.has(person))
    .map(({ by, on }) => ({ by, on }))
    .sort((a, b) => (a.on === b.on ? (a.by < b.by ? -1 : 1) : a.on < b.on ? 1 : -1));

/** Takes out every note of that person and by that person. */
export const forgetSeen = (seen: Seen, person: string): void => {
  for (const [key, { on, by, people }] of seen) {
    if (by === person) seen.delete(key);
    else if (people.has(person)) {
      const others = [...people].filter((one) => one !== person);
      if (others.length === 0) seen.delete(key);
      else putSeen(seen, { on, by, people: new Set(others) });
    }
  }
};
