export interface Turns {
  /** Gives what the work gives, and counts it as a turn meanwhile: what has yet to find out whether it begins one. */
  during<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Runs a turn to its end in the background. The promise settles with it and never rejects. */
  run(turn: () => Promise<void>): Promise<void>;
  /** Resolves when no turn is left. */
  ended(): Promise<void>;
}

/** The turns in flight, so that a stop can wait for them. `failed` hears of a turn that threw. */
export const createTurns = (failed: (error: unknown) => void): Turns => {
  const running = new Set<Promise<void>>();
  const counted = (ending: Promise<void>): void => {
    running.add(ending);
    ending.finally(() => running.delete(ending));
  };
  return {
    during: (work) => {
      const result = work();
      counted(
        result.then(
          () => {},
          () => {},
        ),
      );
      return result;
    },
    run: (turn) => {
      const ending = turn().catch(failed);
      counted(ending);
      return ending;
    },
    ended: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
};

/** Waits for a promise, but no longer than that: true when it settled in time. */
export const settledWithin = (promise: Promise<unknown>, milliseconds: number): Promise<boolean> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds);
    const settle = (): void => {
      clearTimeout(timer);
      resolve(true);
    };
    promise.then(settle, settle);
  });
