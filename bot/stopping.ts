import { settledWithin } from './http/turns.js';
import type { Log } from './log.js';
import type { Loop } from './proactive/loop.js';

export interface StoppingParts {
  loops: readonly Loop[];
  server: { stop(): Promise<void> };
  store: { close(): Promise<void> };
  log: Pick<Log, 'warn'>;
}

/** How long a stop waits for messages that are being sent, after the turns have ended. */
const deliveryEndsMs = 10_000;

/**
 * Takes nothing new, lets turns and messages on their way end, then closes the store. None of them holds the stop for longer
 * than its time: what a platform has still not answered stays leased, and whoever claims it later looks whether it arrived.
 */
export const stoppingOf =
  ({ loops, server, store, log }: StoppingParts) =>
  async (): Promise<void> => {
    try {
      const ending = loops.map((loop) => loop.stop());
      await server.stop();
      if (!(await settledWithin(Promise.all(ending), deliveryEndsMs)))
        log.warn(
          { deliveryEndsMs },
          'some messages were still being sent when the bot stopped; they are looked for later',
        );
    } finally {
      await store.close();
    }
  };
