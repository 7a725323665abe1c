import type { Sleep } from '../../bot/proactive/pace.js';

interface Timer {
  at: number;
  wake(): void;
}

/** Time that passes only while everybody sleeps, and then at once. */
export interface VirtualTime {
  now(): string;
  ms(): number;
  sleep: Sleep;
  /** Lets time pass until that has come to its end. */
  until<T>(work: Promise<T>): Promise<T>;
  /** Goes there, waking nobody on the way. */
  set(instant: string): void;
}

/** Long enough for whatever is not asleep to come to rest: everything here answers without waiting for the world. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export const virtualTime = (start: string): VirtualTime => {
  let now = Date.parse(start);
  const timers = new Set<Timer>();
  const next = (): Timer | undefined => {
    let first: Timer | undefined;
    for (const timer of timers) if (first === undefined || timer.at < first.at) first = timer;
    return first;
  };
  return {
    now: () => new Date(now).toISOString(),
    ms: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) return resolve();
        const timer: Timer = {
          at: now + ms,
          wake: () => {
            timers.delete(timer);
            signal?.removeEventListener('abort', timer.wake);
            resolve();
          },
        };
        timers.add(timer);
        signal?.addEventListener('abort', timer.wake);
      }),
    until: async (work) => {
      const end = { reached: false };
      const watched = work.finally(() => {
        end.reached = true;
      });
      watched.catch(() => {});
      for (;;) {
        await settled();
        if (end.reached) return watched;
        const timer = next();
        if (timer === undefined) continue;
        now = Math.max(now, timer.at);
        timer.wake();
      }
    },
    set: (instant) => {
      now = Date.parse(instant);
    },
  };
};
