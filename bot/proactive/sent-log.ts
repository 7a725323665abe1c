import type { Rate } from './limits.js';

/** When calls were made that share a limit, or will be made: as many of the last as it takes to know when the next may be. */
export interface Log {
  /** The first instant, not before `now`, at which another call keeps within the rates. */
  freeFrom(now: number): number;
  /** Instants are added in their order. */
  add(at: number): void;
  /** Between one call and the next when there are many. */
  intervalMs: number;
  /** Nothing in it matters any more. */
  isIdle(now: number): boolean;
}

export const sentLog = (rates: readonly Rate[]): Log => {
  const longest = Math.max(...rates.map(({ most }) => most));
  const widest = Math.max(...rates.map(({ perMs }) => perMs));
  let times: number[] = [];
  return {
    intervalMs: Math.max(...rates.map(({ most, perMs }) => perMs / most)),
    freeFrom: (now) =>
      Math.max(
        now,
        times.at(-1) ?? now,
        ...rates.map(({ most, perMs }) => (times.at(-most) ?? Number.NEGATIVE_INFINITY) + perMs),
      ),
    add: (at) => {
      times.push(at);
      if (times.length > 2 * longest) times = times.slice(-longest);
    },
    isIdle: (now) => (times.at(-1) ?? Number.NEGATIVE_INFINITY) + widest <= now,
  };
};
