export interface LoopParts {
  /** Does what is due; answers how much that was. Begins nothing new once the signal is aborted. */
  work(signal: AbortSignal): Promise<number>;
  /** Resolves when it is time to look again, or earlier when the signal is aborted. */
  wait(signal: AbortSignal): Promise<void>;
  /** Calls back when there may be something to do before that; answers how to stop listening. Absent: nobody knows. */
  whenDue?(listener: () => void): () => void;
  log: { error(fields: Record<string, unknown>, message: string): void };
}

export interface Loop {
  /** Lets the work in flight end, and begins none. */
  stop(): Promise<void>;
}

/** Works whenever there is something due, for as long as the program runs. An error is logged and the loop goes on. */
export const startLoop = ({ work, wait, whenDue = () => () => {}, log }: LoopParts): Loop => {
  const stopping = new AbortController();
  const { signal } = stopping;
  /** What comes due while the work goes on may have come too late for it, so the wait after it is none. */
  let waking = new AbortController();
  const wake = (): void => waking.abort();
  const stopListening = whenDue(wake);
  const turn = async (): Promise<void> => {
    while (!signal.aborted) {
      let done = 0;
      waking = new AbortController();
      try {
        done = await work(signal);
      } catch (err) {
        log.error({ err }, 'what was due could not be done');
      }
      if (done === 0 && !signal.aborted) await wait(waking.signal);
    }
  };
  const ended = turn();
  return {
    stop: () => {
      stopListening();
      stopping.abort();
      wake();
      return ended;
    },
  };
};
