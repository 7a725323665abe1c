import type { Log } from './log.js';

/** Stops once, in order, on the first SIGTERM or SIGINT; a second one ends the process at once. */
export const stopOnSignals = (stop: () => Promise<void>, log: Pick<Log, 'info' | 'error'>): void => {
  let stopping = false;
  const end = async (): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({}, 'stopping');
    try {
      await stop();
    } catch (error) {
      log.error({ err: error }, 'the stop failed');
      process.exitCode = 1;
    }
    process.exit();
  };
  process.on('SIGTERM', () => void end());
  process.on('SIGINT', () => void end());
};
