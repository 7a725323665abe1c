/** Keys seen, with the instant they are forgotten, in milliseconds. */
export type Once = Map<string, number>;

/** Whether a key was seen, and its time is not over. */
export const wasSeen = (once: Once, key: string, now: number): boolean =>
  (once.get(key) ?? Number.NEGATIVE_INFINITY) > now;

const firstOf = <T>(all: Iterable<T>, count: number): T[] => {
  const first: T[] = [];
  for (const one of all) {
    if (first.length === count) break;
    first.push(one);
  }
  return first;
};

/** So many keys are looked at whenever a new one is seen: more than come, so that those whose time is over go. */
const sweptAtATime = 8;

/** Keys that live on move to the end, so that those that live for ever do not stand before all others for ever. */
const sweep = (once: Once, now: number): void => {
  for (const [key, until] of firstOf(once, sweptAtATime)) {
    once.delete(key);
    if (until > now) once.set(key, until);
  }
};

/** Notes a key, and lets go of some whose time is over. */
export const seeOnce = (once: Once, key: string, until: number, now: number): void => {
  sweep(once, now);
  once.set(key, until);
};
