/** Keys seen, with the instant they are forgotten, in milliseconds. */
export type Once = Map<string, number>;

/** Whether a key was seen, and its time is not over. */
export const wasSeen = (once: Once, key: string, now: number): boolean =>
  (once.get(key) ?? Number.NEGATIVE_INFINITY) > now;

/** So many keys are looked at whenever a new one is seen: more than come, so that those whose time is over go. */
const sweptAtATime = 3;

/** Keys that live on move to the end, so that those that live for ever do not stand before all others for ever. */
const sweep = (once: Once, now: number): void => {
  let left = Math.min(sweptAtATime, once.size);
  for (const [key, until] of once) {
    if (left === 0) break;
    left -= 1;
    once.delete(key);
    if (until > now) once.set(key, until);
  }
};

/** Notes a key, and lets go of some whose time is over. */
export const seeOnce = (once: Once, key: string, until: number, now: number): void => {
  sweep(once, now);
  once.set(key, until);
};
