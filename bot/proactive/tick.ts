/** What the program does by itself as time goes by. */
export interface Ticking {
  /** Turns the day where a new one has begun. Doing it twice is doing it once. */
  turnDay(now: string): Promise<void>;
  /** Sends what is due by the clock of the worker; answers how much that was. */
  sendDue(): Promise<number>;
  now(): string;
}

/**
 * For a clock that is set by hand: first the day, for it may put messages there, then what is due. What goes wrong with the
 * one does not keep the other from being done.
 */
export const ticker =
  ({ turnDay, sendDue, now }: Ticking): (() => Promise<void>) =>
  async () => {
    try {
      await turnDay(now());
    } finally {
      await sendDue();
    }
  };
