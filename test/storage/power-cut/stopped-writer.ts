import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** A writer that stands still in the middle of whatever it was doing, as a machine without power does. */
export interface StoppedWriter {
  /** Ends it, and answers everything that it had acknowledged before it stood still. */
  end(): Promise<string[]>;
}

/** `R (running)`, `T (stopped)`: of the main thread, which acknowledges; those that write may still be on their way. */
const hasStopped = (pid: number): boolean => /^State:\s+T/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));

/** Starts the compiled writer and stops it so many milliseconds after so many acknowledgements. */
export const stoppedWriter = async (
  words: readonly string[],
  after: { acknowledgements: number; milliseconds: number },
): Promise<StoppedWriter> => {
  const child = spawn(process.execPath, [...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const kill = (): boolean => child.kill('SIGKILL');
  process.prependOnceListener('exit', kill);
  let printed = '';
  let tell = (): void => {};
  const reached = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const closed = new Promise<NodeJS.Signals | null>((resolve) =>
    child.once('close', (_code, signal) => resolve(signal)),
  );
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    if (printed.split('\n').length > after.acknowledgements) tell();
  });
  const ended = closed.then((): never => {
    throw new Error('the writer ended by itself');
  });
  ended.catch(() => {});
  if (after.acknowledgements > 0) await Promise.race([reached, ended]);
  await Promise.race([setTimeout(after.milliseconds), ended]);
  child.kill('SIGSTOP');
  while (!hasStopped(child.pid ?? 0)) await Promise.race([setTimeout(1), ended]);
  return {
    end: async () => {
      kill();
      await closed;
      process.off('exit', kill);
      return printed.split('\n').filter((line) => line !== '' && line !== 'open');
    },
  };
};
