export interface LoopParts {
  /** Does what is due; answers how much that was. Begins nothing new once the signal is aborted. */
  work(signal: AbortSignal): Promise<number>;
  /** Resolves when it is time to look again, or earlier when the signal is aborted. */
  wait(signal: AbortSignal): Promise<void>;
  log: { error(fields: Record<string, unknown>, message: string): void };
}

export interface Loop {
  /** Lets the work in flight end, and begins none. */
  stop(): Promise<void>;
}

/** Works whenever there is something due, for as long as the program runs. An error is logged and the loop goes on. */
export const startLoop = ({ work, wait, log }: LoopParts): Loop => {
  const stopping = new AbortController();
  const { signal } = stopping;
  const turn = async (): Promise<void> => {
    while (!signal.aborted) {
      let done = 0;
      try {
        done = await work(signal);
      } catch (err) {
        log.error({ err }, 'what was due could not be done');
      }
      if (done === 0 && !signal.aborted) await wait(signal);
    }
  };
  const ended = turn();
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
};
